"""What happens to a place in a hub after it was given: another role, an end, a leave."""

from django.db import IntegrityError, transaction

from accounts.models import User
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs import messages
from hubs.decisions.base import snapshot
from hubs.decisions.roles import MembershipEnded, RoleChanged, ending_before
from hubs.models import DeskAssignment, LastCoordinatorError, Membership
from hubs.permissions import Permission, Role
from hubs.querysets import holds_everywhere
from hubs.services.decisions import hold_for, record_decision
from notifications.services import notify


@transaction.atomic
def change_role(membership: Membership, *, role: Role, by: User, reason: str = "") -> Membership:
    """Give a member another role in the same hub or school, and tell them."""
    membership, coordinators = lock_place(membership)
    _require_authority(by, coordinators)
    if role == membership.role:
        return membership
    _keep_one(membership, coordinators)
    before = snapshot(membership, "role")
    membership.take_role(role)
    _save_once(membership)
    kind, person = RoleChanged(membership), membership.user
    decision = record_decision(kind, by=by, reason=reason, before=before, concerned=[person])
    told = messages.RoleChanged(membership, reason=reason, by=by, occasion=str(decision.pk))
    notify(told, hold=hold_for(decision))
    bump_page_version()
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: User, reason: str) -> Membership:
    """Take a person's place away, tell them why, and put their work back for the others."""
    membership, coordinators = lock_place(membership)
    _require_authority(by, coordinators)
    _keep_one(membership, coordinators)
    before = ending_before(membership)
    membership.end(by=by, reason=reason)
    membership.save()
    _put_work_back(membership)
    kind, person = MembershipEnded(membership), membership.user
    decision = record_decision(kind, by=by, reason=reason, before=before, concerned=[person])
    told = messages.MembershipEnded(membership, occasion=str(decision.pk))
    notify(told, hold=hold_for(decision))
    bump_page_version()
    return membership


@transaction.atomic
def leave_hub(membership: Membership, *, note: str = "") -> Membership:
    """Give up one's own place, and tell those who run the hub."""
    membership, coordinators = lock_place(membership)
    _keep_one(membership, coordinators)
    membership.end(by=membership.user, reason=note)
    membership.save()
    _put_work_back(membership)
    notify(messages.MembershipLeft(membership, occasion=str(membership.ended_at)))
    bump_page_version()
    return membership


def lock_place(membership: Membership) -> tuple[Membership, list[Membership]]:
    """Return the place and the hub's coordinators, all locked; the coordinators always first."""
    coordinators = Membership.objects.lock_coordinators_of(membership.hub_id)
    rows = Membership.objects.select_for_update(of=("self",))
    place = rows.select_related("hub", "school", "user").get(pk=membership.pk)
    return place, coordinators


def _keep_one(membership: Membership, coordinators: list[Membership]) -> None:
    """Refuse to take the last coordinator away from a hub."""
    if [one.pk for one in coordinators] == [membership.pk]:
        message = "A hub keeps at least one coordinator."
        raise LastCoordinatorError(message)


def _require_authority(by: User, coordinators: list[Membership]) -> None:
    """Refuse whoever lost the role since the page was asked for; the locked rows know."""
    if by.is_superuser or by.pk in {one.user_id for one in coordinators}:
        return
    if not holds_everywhere(by, Permission.CHANGE_MEMBERSHIP):
        message = "This person no longer decides here."
        raise TransitionError(message)


def _save_once(membership: Membership) -> None:
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError:
        message = "This person has that role already."
        raise TransitionError(message) from None


def _put_work_back(membership: Membership) -> None:
    """Let nobody look after what a person looked after, unless they still work at the desk."""
    places = Membership.objects.active().filter(hub=membership.hub_id, user=membership.user_id)
    if not places.filter(role__in=(Role.COORDINATOR, Role.FACILITATOR)).exists():
        work = DeskAssignment.objects.filter(hub=membership.hub_id, assignee=membership.user_id)
        work.delete()
