"""What happens to whoever hands a hub over once the successor said yes."""

from accounts.models import User
from hubs import messages
from hubs.decisions.base import snapshot
from hubs.decisions.roles import ENDING, HubHandedOver
from hubs.models import DeskAssignment, Invitation, Membership
from hubs.permissions import Role
from hubs.services.decisions import hold_for, record_decision
from notifications.services import notify


def hand_over(invitation: Invitation, *, to: Membership) -> None:
    """End the predecessor's place, or make them a facilitator, and pass their work on."""
    place = _lock_place(invitation)
    if place is None or place.user_id == to.user_id:
        return
    before = {
        "place": snapshot(place, "role", *ENDING),
        "work": _pass_work_on(place, to=to.user),
    }
    if invitation.predecessor_stays and not _is_facilitator(place):
        place.take_role(Role.FACILITATOR)
    else:
        place.end(by=place.user)
    place.save()
    people = [place.user, to.user]
    decision = record_decision(HubHandedOver(place), by=place.user, before=before, concerned=people)
    told = messages.HubHandedOver(place, successor=to.user, occasion=str(decision.pk))
    notify(told, hold=hold_for(decision))


def _lock_place(invitation: Invitation) -> Membership | None:
    """Return the place that is handed over, unless it ended or changed in the meantime."""
    places = Membership.objects.lock_coordinators_of(invitation.hub_id)
    return next((place for place in places if place.pk == invitation.succeeds_id), None)


def _pass_work_on(place: Membership, *, to: User) -> list[str]:
    work = DeskAssignment.objects.filter(hub=place.hub_id, assignee=place.user)
    keys = [str(key) for key in work.values_list("pk", flat=True)]
    work.update(assignee=to)
    return keys


def _is_facilitator(place: Membership) -> bool:
    places = Membership.objects.active().filter(hub=place.hub_id, user=place.user_id)
    return places.filter(role=Role.FACILITATOR).exists()
