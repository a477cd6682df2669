"""What is written about hubs as a whole, and about roles for the network."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.models import Hub, NetworkSeat
from notifications.declarations import Action, Notification, Recipient, Required


class HubStatusChanged(Notification[Hub]):
    """Tell the team that their hub began, pauses, ended its work or took it up again."""

    slug: ClassVar[str] = "hub_status_changed"
    about = Hub
    required: ClassVar[Required] = Required.PLACE

    def __init__(self, instance: Hub, *, team: Sequence[User], by: User, occasion: str) -> None:
        """Keep who is told, and who decided."""
        super().__init__(instance, occasion=occasion)
        self.team, self.by = team, by

    def recipients(self) -> Iterable[Recipient]:
        """Return the team."""
        return self.team

    def context(self) -> dict[str, Any]:
        """Say who decided."""
        return {"by": self.by}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the hub's page."""
        return Action(_("Look at the hub's page"), self.instance.get_absolute_url())


class NetworkRoleGiven(Notification[NetworkSeat]):
    """Tell somebody that they have a role for the network as a whole."""

    slug: ClassVar[str] = "network_role_given"
    about = NetworkSeat
    required: ClassVar[Required] = Required.PLACE

    def __init__(self, instance: NetworkSeat, *, reason: str, by: User, occasion: str) -> None:
        """Keep who decided, and why."""
        super().__init__(instance, occasion=occasion)
        self.reason, self.by = reason, by

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance.user]

    def context(self) -> dict[str, Any]:
        """Say who decided, and why."""
        return {"reason": self.reason, "by": self.by}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to what is theirs."""
        return Action(_("See what you can do now"), reverse("me"))


class NetworkRoleTaken(Notification[NetworkSeat]):
    """Tell somebody that they no longer have a role for the network, and why."""

    slug: ClassVar[str] = "network_role_taken"
    about = NetworkSeat
    required: ClassVar[Required] = Required.PLACE

    def __init__(self, instance: NetworkSeat, *, reason: str, by: User, occasion: str) -> None:
        """Keep who decided, and why."""
        super().__init__(instance, occasion=occasion)
        self.reason, self.by = reason, by

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance.user]

    def context(self) -> dict[str, Any]:
        """Say who decided, and why."""
        return {"reason": self.reason, "by": self.by}
