"""Who must hand over before they can go: the last coordinator of a hub, the last manager."""

from django.utils.translation import gettext as _

from accounts.models import User
from core.exceptions import TransitionError
from hubs.models import Hub, Membership, NetworkSeat
from hubs.permissions import NetworkRole, Role


class MustHandOverError(TransitionError):
    """Somebody cannot go yet; the sentence says what to do first."""


def refuse_the_last(user: User) -> None:
    """Raise MustHandOverError where nobody would be left to run a hub, or the network.

    Coordinators are locked, so that the last two of a hub cannot go at the same moment.
    """
    places = user.memberships.active().filter(role=Role.COORDINATOR)
    for hub in Hub.objects.exclude(status="archived").filter(pk__in=places.values("hub")):
        coordinators = Membership.objects.lock_coordinators_of(hub.pk)
        if all(place.user_id == user.pk for place in coordinators):
            message = _("You are the last coordinator of %(hub)s. Hand the hub over first.")
            raise MustHandOverError(message % {"hub": hub.own_name})
    managers = NetworkSeat.objects.filter(role=NetworkRole.MANAGER, user__is_active=True)
    holders = {seat.user_id for seat in managers.select_for_update(of=("self",))}
    if holders == {user.pk}:
        message = _("You are the last manager of the network. Give somebody else that role first.")
        raise MustHandOverError(message)
