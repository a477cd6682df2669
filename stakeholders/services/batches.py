"""Go through many requests as nobody asked for it: by the batch, each batch once.

A beat may run at any time, twice, and beside itself. A batch takes its rows under a lock that
passes over what somebody else holds, marks them and writes the mails in one transaction: so of two
beats one acts, and a beat that dies in the middle has either acted or done nothing.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from hubs.models import Membership, NetworkSeat
from hubs.permissions import Permission, network_roles_with, roles_with
from notifications.declarations import Hold, Notification
from notifications.services import notify_all
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.querysets import JoinRequestQuerySet

BATCH = 100
Letters = Iterable[Notification[JoinRequest]]


class Desks:
    """Who answers at the desks of a batch, read at once."""

    def __init__(self, requests: Iterable[JoinRequest]) -> None:
        """Keep which hubs it is about."""
        self._hubs = {request.hub_id for request in requests if request.hub_id}

    @cached_property
    def managers(self) -> list[User]:
        """Return who answers for the network."""
        roles = network_roles_with(Permission.DECIDE_JOINREQUEST)
        seats = NetworkSeat.objects.filter(role__in=roles)
        return list(User.objects.filter(pk__in=seats.values("user"), is_active=True))

    @cached_property
    def _people(self) -> dict[int, dict[int, User]]:
        held = Membership.objects.active().filter(
            hub__in=self._hubs,
            role__in=roles_with(Permission.DECIDE_JOINREQUEST),
            user__is_active=True,
        )
        people: dict[int, dict[int, User]] = {}
        for membership in held.select_related("user"):
            people.setdefault(membership.hub_id, {})[membership.user_id] = membership.user
        return people

    def own_people(self, request: JoinRequest) -> list[User]:
        """Return who decides in the request's own hub; nobody where it has none, or nobody left."""
        return list(self._people.get(request.hub_id, {}).values()) if request.hub_id else []

    def deciders(self, request: JoinRequest) -> list[User]:
        """Return whom a reminder goes to: the hub's own people, else the network's managers."""
        return self.own_people(request) or self.managers


def go_through(
    due: JoinRequestQuerySet,
    *,
    mark: dict[str, Any],
    kind: JoinRequestEvent.Kind,
    letters: Callable[[JoinRequest, Desks], Letters],
) -> int:
    """Deal with all that is due, batch by batch; return how many requests it was."""
    done = 0
    while count := _deal_with_batch(due.all(), mark=mark, kind=kind, letters=letters):
        done += count
    return done


@transaction.atomic
def _deal_with_batch(
    due: JoinRequestQuerySet,
    *,
    mark: dict[str, Any],
    kind: JoinRequestEvent.Kind,
    letters: Callable[[JoinRequest, Desks], Letters],
) -> int:
    requests = taken(due)
    if not requests:
        return 0
    JoinRequest.objects.filter(pk__in=[request.pk for request in requests]).update(**mark)
    JoinRequestEvent.objects.bulk_create(
        JoinRequestEvent(join_request=request, kind=kind) for request in requests
    )
    desks, now = Desks(requests), timezone.now()
    notify_all(
        (letter, Hold(key=request.pk, until=now))
        for request in requests
        for letter in letters(request, desks)
    )
    return len(requests)


def taken(due: JoinRequestQuerySet) -> list[JoinRequest]:
    """Return a batch of rows that nobody else can change before this transaction ends."""
    rows = due.select_related("hub").select_for_update(skip_locked=True, of=("self",))
    return list(rows.order_by("pk")[:BATCH])
