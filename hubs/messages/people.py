"""Who in a hub, or in the network, is written to, and where the mail leads."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from hubs.models import Hub, Membership, NetworkSeat
from hubs.permissions import Permission, network_roles_with, roles_with


def deciders(hub: Hub, permission: Permission) -> Iterable[User]:
    """Return who decides in the hub; where nobody does, the network's managers do."""
    held = Membership.objects.active().filter(hub=hub, role__in=roles_with(permission))
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    if people.exists():
        return people
    seats = NetworkSeat.objects.filter(role__in=network_roles_with(permission))
    return User.objects.filter(pk__in=seats.values("user"), is_active=True)


def desk_of(hub: Hub) -> str:
    """Return the address at which a hub's schools and people wait."""
    return reverse("hubs:desk_schools", kwargs={"hub": hub.slug})
