"""Messages about what a challenge became: part of another one, or answered."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.messages import deciders
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge
from notifications.declarations import Action, Notification, Recipient


class ChallengesMerged(Notification[Challenge]):
    """Tell those who raised either, and the other hub, that two challenges go on as one."""

    slug: ClassVar[str] = "challenges_merged"
    about: ClassVar[type[Challenge]] = Challenge

    def __init__(self, instance: Challenge, *, by: User, occasion: str) -> None:
        """Keep who did it: that person knows."""
        super().__init__(instance, occasion=occasion)
        self.by = by

    def recipients(self) -> Iterable[Recipient]:
        """Return both proposers and those who decide in the two hubs, each once."""
        double, into = self.instance, self.instance.merged_into
        hubs = {one.hub_id: one.hub for one in (double, into) if one}
        people = {person.pk: person for hub in hubs.values() for person in _deciders(hub)}
        proposers = [one.proposed_by for one in (double, into) if one and one.proposed_by]
        people |= {person.pk: person for person in proposers}
        people.pop(self.by.pk, None)
        return list(people.values())

    def context(self) -> dict[str, Any]:
        """Name the one that goes on."""
        return {"into": self.instance.merged_into}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the one that goes on."""
        into = self.instance.merged_into or self.instance
        return Action(_("See the challenge"), into.get_absolute_url())


class ChallengeAnswered(Notification[Challenge]):
    """Tell everybody who had a part in a challenge what became of it."""

    slug: ClassVar[str] = "challenge_answered"
    about: ClassVar[type[Challenge]] = Challenge

    def recipients(self) -> Iterable[User]:
        """Return who raised it, who leads a project on it, and the hubs that share it."""
        challenge = self.instance
        raised = Q(challenges=challenge.pk) | Q(challenges__merged_into=challenge.pk)
        leads = Q(pk__in=_leaders_on(challenge))
        people = {one.pk: one for one in User.objects.filter(raised | leads, is_active=True)}
        for hub in Hub.objects.filter(echoed_challenges__challenge=challenge.pk):
            people |= {one.pk: one for one in _deciders(hub)}
        return list(people.values())

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the challenge's page."""
        return Action(_("See what became of it"), self.instance.get_absolute_url())


def _deciders(hub: Hub) -> list[User]:
    return list(deciders(hub, Permission.DECIDE_CHALLENGE))


def _leaders_on(challenge: Challenge) -> Any:
    """Return who leads a project on the challenge; projects stand above this app."""
    projects = apps.get_model("projects", "Project")._default_manager.filter(
        challenges=challenge.pk
    )
    return projects.exclude(led_by=None).values("led_by")
