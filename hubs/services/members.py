"""What happens to people's places in a hub: the only writers of them."""

from typing import TYPE_CHECKING

from django.db import transaction

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs import decisions
from hubs.decisions.members import place_before
from hubs.messages import MembershipConfirmed, MembershipDeclined
from hubs.models import Hub, Membership
from hubs.permissions import Role
from hubs.services.decisions import hold_for, record_decision
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User

STANDING = (Membership.Status.PENDING, Membership.Status.ACTIVE)


@transaction.atomic
def confirm_membership(membership: Membership, *, by: "User", is_held: bool = False) -> Membership:
    """Give a person the place they asked for; their school must be confirmed first."""
    membership = _lock_membership(membership)
    if membership.school is not None and not membership.school.is_confirmed:
        message = f"A school that is {membership.school.status} cannot take anybody in yet."
        raise TransitionError(message)
    before = place_before(membership)
    membership.confirm(by=by)
    membership.save()
    kind = decisions.MembershipConfirmed(membership)
    decision = record_decision(kind, by=by, before=before, concerned=[membership.user])
    hold = hold_for(decision, is_held=is_held)
    notify(MembershipConfirmed(membership, occasion=str(decision.pk)), hold=hold)
    bump_page_version()
    return membership


@transaction.atomic
def decline_membership(
    membership: Membership, *, by: "User", reason: str, is_held: bool = False
) -> Membership:
    """Refuse a person the place they asked for, with a reason."""
    membership = _lock_membership(membership)
    before = place_before(membership)
    membership.decline(by=by, reason=reason)
    membership.save()
    kind = decisions.MembershipDeclined(membership)
    decision = record_decision(
        kind, by=by, reason=reason, before=before, concerned=[membership.user]
    )
    hold = hold_for(decision, is_held=is_held)
    notify(MembershipDeclined(membership, occasion=str(decision.pk)), hold=hold)
    return membership


def _lock_membership(membership: Membership) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("school", "hub")
    return rows.get(pk=membership.pk)


@transaction.atomic
def add_member(hub: Hub, user: "User", *, role: Role, by: "User") -> Membership:
    """Give a person a place in the hub that they need not ask for; whoever has it keeps it."""
    membership, _is_new = Membership.objects.filter(status__in=STANDING).get_or_create(
        hub=hub, user=user, role=role, school=None
    )
    if not membership.is_active:
        membership.confirm(by=by)
        membership.save()
    return membership
