"""What is written to those who answer people who ask to join."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages import deciders
from hubs.models import NetworkSeat
from hubs.permissions import Permission, network_roles_with
from notifications.declarations import Action, Notification, Recipient
from stakeholders.models import JoinRequest


def those_who_decide(join_request: JoinRequest) -> Iterable[User]:
    """Return everybody who may answer a request: at its hub, or at the network."""
    permission = Permission.DECIDE_JOINREQUEST
    if join_request.hub is not None:
        return deciders(join_request.hub, permission)
    seats = NetworkSeat.objects.filter(role__in=network_roles_with(permission))
    return User.objects.filter(pk__in=seats.values("user"), is_active=True)


def desk_action(join_request: JoinRequest) -> Action:
    """Lead to a request on the desk."""
    return Action(_("Read the request"), join_request.get_absolute_url())


class JoinRequestReceived(Notification[JoinRequest]):
    """Tell those who decide that somebody asks to join."""

    slug = "join_request_received"
    about = JoinRequest
    title = gettext_lazy("A request to join your hub")

    def recipients(self) -> Iterable[Recipient]:
        """Write to everybody who may answer it."""
        return those_who_decide(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the request on the desk."""
        return desk_action(self.instance)


class JoinRequestHandedOver(Notification[JoinRequest]):
    """Tell those who decide now that a request was handed to them."""

    slug = "join_request_handed_over"
    about = JoinRequest
    title = gettext_lazy("A request that another hub hands over to yours")

    def __init__(self, instance: JoinRequest, *, sender: str, note: str, occasion: str) -> None:
        """Keep who handed it over, and with which words."""
        super().__init__(instance, occasion=occasion)
        self.sender, self.note = sender, note

    def recipients(self) -> Iterable[Recipient]:
        """Write to everybody who may answer it."""
        return those_who_decide(self.instance)

    def context(self) -> dict[str, Any]:
        """Say who handed it over and why."""
        return {"sender": self.sender, "note": self.note}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the request on the desk."""
        return desk_action(self.instance)
