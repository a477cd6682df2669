"""What a hub does with a request; each act locks the row, so of two people one wins."""

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.models import User
from core.exceptions import TransitionError
from hubs.permissions import Role
from hubs.services import add_member
from notifications.services import notify
from stakeholders.messages import (
    JoinRequestAccepted,
    JoinRequestDeclined,
    JoinRequestForwarded,
    JoinRequestHandedOver,
)
from stakeholders.models import JoinRequest, JoinRequestEvent

if TYPE_CHECKING:
    from hubs.models import Hub

Kind = JoinRequestEvent.Kind


@transaction.atomic
def mark_contacted(join_request: JoinRequest, *, by: User) -> JoinRequest:
    """Record that somebody of the hub spoke with the sender."""
    join_request = _locked(join_request)
    join_request.contact()
    join_request.save()
    join_request.events.create(kind=Kind.CONTACTED, by=by)
    return join_request


@transaction.atomic
def mark_matched(join_request: JoinRequest, *, by: User) -> JoinRequest:
    """Record that a school or project was found for the sender."""
    join_request = _locked(join_request)
    join_request.match()
    join_request.save()
    join_request.events.create(kind=Kind.MATCHED, by=by)
    return join_request


@transaction.atomic
def accept_join_request(join_request: JoinRequest, *, by: User, note: str = "") -> JoinRequest:
    """Say yes, give a place to whoever has an account, and tell the sender what comes next."""
    join_request = _locked(join_request)
    join_request.accept(by=by)
    join_request.save()
    join_request.events.create(kind=Kind.ACCEPTED, by=by, note=note)
    has_place = _give_place(join_request, by=by)
    notify(JoinRequestAccepted(join_request, note=note, has_place=has_place))
    return join_request


@transaction.atomic
def decline_join_request(join_request: JoinRequest, *, by: User, reason: str) -> JoinRequest:
    """Say no, and tell the sender why."""
    join_request = _locked(join_request)
    join_request.decline(by=by, reason=reason)
    join_request.save()
    join_request.events.create(kind=Kind.DECLINED, by=by, note=reason)
    notify(JoinRequestDeclined(join_request))
    return join_request


@transaction.atomic
def forward_join_request(
    join_request: JoinRequest, *, to: "Hub | None", by: User, note: str = ""
) -> JoinRequest:
    """Hand the request and its history to another hub, or to the network, and tell everyone."""
    join_request = _locked(join_request)
    left_behind = join_request.forward(to)
    # A request that comes back takes the place of the row it once left here.
    JoinRequest.objects.filter(
        hub=to, reference=join_request.reference, status="forwarded"
    ).delete()
    join_request.save()
    left_behind.save(force_insert=True)
    event = join_request.events.create(
        kind=Kind.FORWARDED, by=by, note=note, from_hub=left_behind.hub, to_hub=to
    )
    left_behind.events.create(kind=Kind.FORWARDED, by=by, from_hub=left_behind.hub, to_hub=to)
    notify(JoinRequestForwarded(join_request, occasion=str(event.pk)))
    sender = left_behind.hub.name if left_behind.hub else "OSHub.Network"
    notify(JoinRequestHandedOver(join_request, sender=sender, note=note, occasion=str(event.pk)))
    return join_request


def _locked(join_request: JoinRequest) -> JoinRequest:
    """Return the row, locked; who read it in one hub may not answer it in the next."""
    locked = (
        JoinRequest.objects.select_for_update(of=("self",))
        .select_related("hub")
        .filter(pk=join_request.pk, hub=join_request.hub_id)
        .first()
    )
    if locked is None:
        message = "The request is no longer in this hub."
        raise TransitionError(message)
    return locked


def _give_place(join_request: JoinRequest, *, by: User) -> bool:
    """Make the sender a partner if they have an account; they proved the address is theirs."""
    hub = join_request.hub
    if hub is None or not join_request.asks_for_place:
        return False
    person = User.objects.filter(email=join_request.email.lower(), is_active=True).first()
    if person is None:
        return False
    add_member(hub, person, role=Role.PARTNER, by=by)
    return True
