"""What is written about outcomes: the partner is asked to sign, the team hears the answer."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from notifications.declarations import Action, Notification, Recipient
from projects.messages.partners import hosts_of
from projects.models import Outcome


class OutcomeToSign(Notification[Outcome]):
    """Ask a partner whether what the class says is so."""

    slug: ClassVar[str] = "outcome_to_sign"
    about = Outcome
    is_secret = True

    def __init__(
        self, instance: Outcome, *, to: Recipient, links: Mapping[str, str], occasion: str
    ) -> None:
        """Keep who signs, and the address behind each answer."""
        super().__init__(instance, occasion=occasion)
        self.to, self.links = to, links

    def recipients(self) -> Iterable[Recipient]:
        """Return the one who is asked."""
        return [self.to]

    def context(self) -> dict[str, Any]:
        """Give the address behind each answer."""
        return {"links": self.links}

    def action(self, recipient: Recipient) -> Action | None:
        """Lead whoever has an account to the page on which one can also say why not."""
        if not isinstance(recipient, User):
            return None
        path = reverse("projects:own_outcome", kwargs={"pk": self.instance.pk})
        return Action(_("Read it first"), path)


class OutcomeAnswered(Notification[Outcome]):
    """Tell the team whether the partner signed."""

    slug: ClassVar[str] = "outcome_answered"
    about = Outcome

    def recipients(self) -> Iterable[Recipient]:
        """Return the team, and who stated it."""
        people = dict.fromkeys(hosts_of(self.instance.project))
        if self.instance.stated_by is not None:
            people[self.instance.stated_by] = None
        return list(people)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all
        """Lead to the outcomes."""
        path = reverse("projects:outcomes", kwargs={"project": self.instance.project.slug})
        return Action(_("See what came of it"), path)
