"""Messages about missions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages import deciders
from hubs.models import Hub, Membership
from hubs.permissions import Permission, roles_with
from missions.models import Challenge, Mission, MissionHub
from notifications.declarations import Action, Notification, Recipient


class MissionLaunched(Notification[Mission]):
    """Tell the coordinators of all active hubs that there is a new mission."""

    slug: ClassVar[str] = "mission_launched"
    title = gettext_lazy("The network launches a mission")
    about: ClassVar[type[Mission]] = Mission

    def recipients(self) -> Iterable[Recipient]:
        """Return everybody who can bring a challenge into it."""
        held = Membership.objects.active().filter(
            hub__in=Hub.objects.open(), role__in=roles_with(Permission.ADOPT_CHALLENGE)
        )
        return User.objects.filter(pk__in=held.values("user"), is_active=True)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the mission's page."""
        return Action(_("See the mission"), self.instance.get_absolute_url())


class _ToLeadHub:
    """What the lead hub hears of a place; no message of its own, so not in the registry."""

    instance: MissionHub

    def recipients(self) -> Iterable[Recipient]:
        """Return who changes the mission at its lead hub."""
        return deciders(self.instance.mission.lead_hub, Permission.CHANGE_MISSION)

    def context(self) -> dict[str, Any]:
        """Name the mission and the hub."""
        return {"mission": self.instance.mission, "hub": self.instance.hub}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the mission's page."""
        return Action(_("See the mission"), self.instance.mission.get_absolute_url())


class MissionTakenUp(_ToLeadHub, Notification[MissionHub]):
    """Tell the lead hub that another hub takes the mission up."""

    slug: ClassVar[str] = "mission_taken_up"
    title = gettext_lazy("A hub takes up a mission that your hub leads")
    about: ClassVar[type[MissionHub]] = MissionHub


class MissionLeft(_ToLeadHub, Notification[MissionHub]):
    """Tell the lead hub that another hub has left the mission, and why where it says so."""

    slug: ClassVar[str] = "mission_left"
    title = gettext_lazy("A hub leaves a mission that your hub leads")
    about: ClassVar[type[MissionHub]] = MissionHub

    def __init__(self, instance: MissionHub, *, reason: str = "", occasion: str = "") -> None:
        """Keep what the hub says about it."""
        super().__init__(instance, occasion=occasion)
        self.reason = reason

    def context(self) -> dict[str, Any]:
        """Add the reason."""
        return super().context() | {"reason": self.reason}


class MissionClosed(Notification[Mission]):
    """Tell the hubs that take part what came of the mission."""

    slug: ClassVar[str] = "mission_closed"
    title = gettext_lazy("A mission of your hub ends with a result")
    about: ClassVar[type[Mission]] = Mission

    def recipients(self) -> Iterable[Recipient]:
        """Return everybody who decides about the mission in a hub that takes part."""
        hubs = self.instance.places.filter(left_on=None).values("hub")
        roles = roles_with(Permission.ADOPT_CHALLENGE)
        held = Membership.objects.active().filter(hub__in=hubs, role__in=roles)
        return User.objects.filter(pk__in=held.values("user"), is_active=True)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the mission's page."""
        return Action(_("See what came of it"), self.instance.get_absolute_url())


class ChallengeReleased(Notification[Challenge]):
    """Tell the proposer that the challenge is part of the mission no longer."""

    slug: ClassVar[str] = "challenge_released"
    title = gettext_lazy("Your challenge leaves a mission")
    about: ClassVar[type[Challenge]] = Challenge

    def __init__(self, instance: Challenge, *, mission: Mission, occasion: str = "") -> None:
        """Keep the mission, which the challenge names no longer."""
        super().__init__(instance, occasion=occasion)
        self.mission = mission

    def recipients(self) -> Iterable[Recipient]:
        """Return the proposer, if the account is still there."""
        proposer = self.instance.proposed_by
        return [proposer] if proposer else []

    def context(self) -> dict[str, Any]:
        """Name the mission that it was part of."""
        return {"mission": self.mission}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the challenge's page."""
        path = reverse("missions:challenge", kwargs={"challenge": self.instance.slug})
        return Action(_("See the challenge"), path)
