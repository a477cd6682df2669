"""Messages about challenges."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.messages import deciders
from hubs.permissions import Permission
from missions.models import Challenge
from notifications.declarations import Action, Notification, Recipient


class ChallengeProposed(Notification[Challenge]):
    """Tell those who decide that a challenge waits."""

    slug: ClassVar[str] = "challenge_proposed"
    title = gettext_lazy("Somebody proposes a challenge to your hub")
    about: ClassVar[type[Challenge]] = Challenge

    def recipients(self) -> Iterable[Recipient]:
        """Return the people who decide in the challenge's hub."""
        return deciders(self.instance.hub, Permission.DECIDE_CHALLENGE)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the challenge on the desk."""
        path = reverse(
            "missions_desk:challenge",
            kwargs={"hub": self.instance.hub.slug, "pk": self.instance.pk},
        )
        return Action(_("Read it and decide"), path)


class ChallengeBroughtIn(Notification[Challenge]):
    """Tell a challenge's own hub that others brought it into a mission."""

    slug: ClassVar[str] = "challenge_brought_in"
    title = gettext_lazy("Others bring a challenge of your hub into a mission")
    about: ClassVar[type[Challenge]] = Challenge

    def recipients(self) -> Iterable[Recipient]:
        """Return the people who decide in the challenge's hub; its proposer hears anyway."""
        people = deciders(self.instance.hub, Permission.DECIDE_CHALLENGE)
        return [person for person in people if person.pk != self.instance.proposed_by_id]

    def context(self) -> dict[str, Any]:
        """Name the mission."""
        return {"mission": self.instance.mission}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to what can be taken back."""
        path = reverse("hubs:decisions", kwargs={"hub": self.instance.hub.slug})
        return Action(_("See it among your hub's decisions"), path)


class _ToProposer:
    """What the proposer hears; no message of its own, so it stays out of the registry."""

    instance: Challenge

    def recipients(self) -> Iterable[Recipient]:
        """Return the proposer, if the account is still there."""
        proposer = self.instance.proposed_by
        return [proposer] if proposer else []

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the challenge's page."""
        return Action(_("See the challenge"), self.instance.get_absolute_url())


class ChallengeAccepted(_ToProposer, Notification[Challenge]):
    """Tell the proposer that the hub takes the challenge up."""

    slug: ClassVar[str] = "challenge_accepted"
    about: ClassVar[type[Challenge]] = Challenge
    title = gettext_lazy("Your challenge is taken up")


class ChallengeDeclined(_ToProposer, Notification[Challenge]):
    """Tell the proposer that the hub does not take the challenge up, and why."""

    slug: ClassVar[str] = "challenge_declined"
    about: ClassVar[type[Challenge]] = Challenge
    title = gettext_lazy("Your challenge is not taken up")


class ChallengeAdopted(_ToProposer, Notification[Challenge]):
    """Tell the proposer that the challenge is part of a mission now."""

    slug: ClassVar[str] = "challenge_adopted"
    about: ClassVar[type[Challenge]] = Challenge
    title = gettext_lazy("Your challenge is part of a mission")

    def context(self) -> dict[str, Any]:
        """Name the mission."""
        return {"mission": self.instance.mission}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the mission's page."""
        mission = self.instance.mission
        return Action(_("See the mission"), mission.get_absolute_url() if mission else "/")
