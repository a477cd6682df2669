"""Messages between a hub and those who raise a challenge, and between hubs that share one."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.messages import deciders
from hubs.permissions import Permission
from missions.models import Challenge, ChallengeHub, ChallengeQuestion
from notifications.declarations import Action, Notification, Recipient


class ChallengeAsked(Notification[Challenge]):
    """Ask the proposer what the hub wants to know before it decides."""

    slug: ClassVar[str] = "challenge_asked"
    about: ClassVar[type[Challenge]] = Challenge

    def __init__(self, instance: Challenge, asked: ChallengeQuestion) -> None:
        """Keep the question; each is asked once."""
        super().__init__(instance, occasion=str(asked.pk))
        self.asked = asked

    def recipients(self) -> Iterable[Recipient]:
        """Return the proposer, if the account is still there."""
        proposer = self.instance.proposed_by
        return [proposer] if proposer else []

    def context(self) -> dict[str, Any]:
        """Say what is asked."""
        return {"question": self.asked.question}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the page on which it is answered."""
        path = {"challenge": self.instance.slug, "pk": self.asked.pk}
        return Action(_("Answer the question"), reverse("missions:explain", kwargs=path))


class ChallengeExplained(Notification[ChallengeQuestion]):
    """Tell whoever asked what the answer is; about the question, so that both go together."""

    slug: ClassVar[str] = "challenge_explained"
    title = gettext_lazy("Your question about a challenge is answered")
    about: ClassVar[type[ChallengeQuestion]] = ChallengeQuestion

    def recipients(self) -> Iterable[Recipient]:
        """Return who asked, or those who decide where that person is gone."""
        asker = self.instance.asked_by
        if asker is not None and asker.is_active:
            return [asker]
        return deciders(self.instance.challenge.hub, Permission.DECIDE_CHALLENGE)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the challenge on the desk."""
        challenge = self.instance.challenge
        path = {"hub": challenge.hub.slug, "pk": challenge.pk}
        return Action(_("Read it and decide"), reverse("missions_desk:challenge", kwargs=path))


class ChallengeShared(Notification[ChallengeHub]):
    """Tell a challenge's own hub that another hub shares it, and what it says."""

    slug: ClassVar[str] = "challenge_shared"
    title = gettext_lazy("Another hub says that a challenge of yours is theirs too")
    about: ClassVar[type[ChallengeHub]] = ChallengeHub

    def recipients(self) -> Iterable[Recipient]:
        """Return the people who decide in the challenge's hub."""
        return deciders(self.instance.challenge.hub, Permission.DECIDE_CHALLENGE)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the challenge's page."""
        return Action(_("See the challenge"), self.instance.challenge.get_absolute_url())
