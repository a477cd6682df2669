"""What a hub does with a request; each act locks the row, so of two people one wins."""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from accounts.models import User
from core.exceptions import TransitionError
from hubs.decisions.members import place_before
from hubs.models import Membership
from hubs.permissions import Permission, Role, roles_with
from hubs.querysets import holds_everywhere
from hubs.services import add_member, hold_for, record_decision
from hubs.services.desk import hand_over_desk
from hubs.services.invitations import Invited, keep_place
from hubs.services.members import STANDING
from notifications.services import notify
from stakeholders.decisions import RequestAccepted, RequestDeclined, RequestForwarded
from stakeholders.decisions.requests import ANSWERED, MOVED, request_before
from stakeholders.messages import (
    JoinRequestAccepted,
    JoinRequestDeclined,
    JoinRequestForwarded,
    JoinRequestHandedOver,
)
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.services.clock import hush

if TYPE_CHECKING:
    from hubs.models import Decision, Hub, Invitation

Kind = JoinRequestEvent.Kind


@transaction.atomic
def mark_contacted(join_request: JoinRequest, *, by: User) -> JoinRequest:
    """Record that somebody of the hub spoke with the sender."""
    join_request = _locked(join_request)
    _require_decider(join_request, by)
    join_request.contact()
    join_request.save()
    join_request.events.create(kind=Kind.CONTACTED, by=by)
    return join_request


@transaction.atomic
def mark_matched(join_request: JoinRequest, *, by: User) -> JoinRequest:
    """Record that a school or project was found for the sender."""
    join_request = _locked(join_request)
    _require_decider(join_request, by)
    join_request.match()
    join_request.save()
    join_request.events.create(kind=Kind.MATCHED, by=by)
    return join_request


@transaction.atomic
def accept_join_request(
    join_request: JoinRequest, *, by: User, note: str = "", is_held: bool = False
) -> JoinRequest:
    """Say yes, give a place to whoever has an account, and tell the sender what comes next."""
    join_request = _locked(join_request)
    _require_decider(join_request, by)
    before = request_before(join_request, *ANSWERED)
    join_request.accept(by=by)
    join_request.save()
    hush(join_request)
    join_request.events.create(kind=Kind.ACCEPTED, by=by, note=note)
    place = _give_place(join_request, by=by)
    kept, links = _keep_place(join_request, by=by)
    decision = record_decision(
        RequestAccepted(join_request),
        by=by,
        reason=note,
        before=before
        | ({"place": place} if place else {})
        | ({"invitation": str(kept.pk)} if kept else {}),
        concerned=_sender_of(join_request),
    )
    mail = JoinRequestAccepted(
        join_request, note=note, has_place=bool(place), links=links, occasion=str(decision.pk)
    )
    notify(mail, hold=hold_for(decision, is_held=is_held))
    return join_request


@transaction.atomic
def decline_join_request(
    join_request: JoinRequest, *, by: User, reason: str, is_held: bool = False
) -> JoinRequest:
    """Say no, and tell the sender why."""
    join_request = _locked(join_request)
    _require_decider(join_request, by)
    before = request_before(join_request, *ANSWERED)
    join_request.decline(by=by, reason=reason)
    join_request.save()
    hush(join_request)
    join_request.events.create(kind=Kind.DECLINED, by=by, note=reason)
    decision = record_decision(
        RequestDeclined(join_request),
        by=by,
        reason=reason,
        before=before,
        concerned=_sender_of(join_request),
    )
    mail = JoinRequestDeclined(join_request, occasion=str(decision.pk))
    notify(mail, hold=hold_for(decision, is_held=is_held))
    return join_request


@transaction.atomic
def forward_join_request(
    join_request: JoinRequest, *, to: "Hub | None", by: User, reason: str = "", note: str = ""
) -> JoinRequest:
    """Hand the request and its history to another hub, or to the network, and tell everyone.

    The sender reads the reason; only those who answer next read the note.
    """
    join_request = _locked(join_request)
    _require_decider(join_request, by)
    before = request_before(join_request, *MOVED)
    left_behind = join_request.forward(to)
    # A request that comes back takes the place of the row it once left here.
    JoinRequest.objects.filter(
        hub=to, reference=join_request.reference, status="forwarded"
    ).delete()
    join_request.save()
    left_behind.save(force_insert=True)
    hush(join_request)
    join_request.events.create(
        kind=Kind.FORWARDED, by=by, note=reason, from_hub=left_behind.hub, to_hub=to
    )
    left_behind.events.create(kind=Kind.FORWARDED, by=by, from_hub=left_behind.hub, to_hub=to)
    hand_over_desk("request", join_request.pk, to=to, note=note, by=by)
    decision = record_decision(
        RequestForwarded(join_request, hub=left_behind.hub),
        by=by,
        reason=reason,
        before=before | {"to": to.pk if to else None},
        concerned=_sender_of(join_request),
    )
    _tell_of_forwarding(join_request, left_behind, decision, note=note)
    return join_request


def _tell_of_forwarding(
    join_request: JoinRequest, left_behind: JoinRequest, decision: "Decision", *, note: str
) -> None:
    hold, occasion = hold_for(decision), str(decision.pk)
    to_sender = JoinRequestForwarded(join_request, reason=decision.reason, occasion=occasion)
    notify(to_sender, hold=hold)
    came_from = left_behind.hub.name if left_behind.hub else "OSHub.Network"
    to_next = JoinRequestHandedOver(join_request, sender=came_from, note=note, occasion=occasion)
    notify(to_next, hold=hold)


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


def _require_decider(join_request: JoinRequest, by: User) -> None:
    """Refuse whoever lost the role since the page was asked for; their place stays locked."""
    places = Membership.objects.active().filter(
        hub=join_request.hub_id, user=by, role__in=roles_with(Permission.DECIDE_JOINREQUEST)
    )
    if by.is_superuser or places.select_for_update(of=("self",)).first():
        return
    if not holds_everywhere(by, Permission.DECIDE_JOINREQUEST):
        message = "This person no longer decides here."
        raise TransitionError(message)


def _sender_of(join_request: JoinRequest) -> list[User]:
    """Return the sender's account, if they have one; they proved that the address is theirs."""
    return list(User.objects.filter(email=join_request.email.lower(), is_active=True))


def _give_place(join_request: JoinRequest, *, by: User) -> dict[str, Any]:
    """Make the sender a partner if they have an account, and return how to take it back."""
    hub, people = join_request.hub, _sender_of(join_request)
    if hub is None or not people or not join_request.asks_for_place:
        return {}
    standing = Membership.objects.filter(status__in=STANDING, role=Role.PARTNER)
    held = standing.filter(hub=hub, user=people[0]).first()
    before = place_before(held) if held else {}
    place = add_member(hub, people[0], role=Role.PARTNER, by=by)
    is_given = held is None or not held.is_active
    return {"key": str(place.pk) if is_given else "", "before": before}


def _keep_place(
    join_request: JoinRequest, *, by: User
) -> "tuple[Invitation | None, dict[str, str]]":
    """Keep a partner's place for a sender without an account, and return the links to it."""
    if join_request.hub is None or not join_request.asks_for_place or _sender_of(join_request):
        return None, {}
    invited = Invited(
        email=join_request.email,
        role=Role.PARTNER,
        name=join_request.name,
        language=join_request.language,
    )
    return keep_place(join_request.hub, invited, by=by)
