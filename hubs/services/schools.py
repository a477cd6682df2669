"""What happens to schools: the only writers of them."""

import uuid
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs import decisions
from hubs.decisions.schools import school_before
from hubs.messages import (
    MembershipDeclined,
    MembershipRequested,
    SchoolConfirmed,
    SchoolDeclined,
    SchoolRegistered,
)
from hubs.models import Membership, School
from hubs.permissions import Role
from hubs.services.decisions import hold_for, record_decision
from hubs.services.members import STANDING
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def register_school(school: School, *, role: Role, by: "User") -> School:
    """Record a school that awaits the hub, with a place in it for the person who registers it.

    Return the school that stands: the new one, or the one that was there first, by the same form
    sent twice or by somebody else who registered the same name and place in this hub.
    """
    if not school.hub.is_open:
        message = f"A hub that is {school.hub.status} takes up no school."
        raise TransitionError(message)
    first = School.objects.filter(pk=school.pk).first()
    if first is not None and first.registered_by_id == by.pk:
        return first
    if first is not None:
        school.pk = uuid.uuid4()  # the key of somebody else's row: deal another
    school.status, school.registered_by = School.Status.PENDING, by
    try:
        with transaction.atomic():
            school.save(force_insert=True)
    except IntegrityError:
        return _find_first(school)
    Membership.objects.create(hub=school.hub, user=by, role=role, school=school)
    notify(SchoolRegistered(school))
    return school


def _find_first(school: School) -> School:
    """Return the row that stood in the way of this one."""
    same_form = School.objects.filter(pk=school.pk).first()
    return same_form or School.objects.named(school.name, school.city).get(hub=school.hub)


@transaction.atomic
def join_school(school: School, *, role: Role, by: "User") -> Membership:
    """Ask for a place in a school that is there already; asking twice is asking once."""
    school = School.objects.select_for_update(of=("self",)).get(pk=school.pk)
    if not (school.is_confirmed or school.is_pending):
        message = f"A school that is {school.status} takes in nobody."
        raise TransitionError(message)
    membership, is_new = Membership.objects.filter(status__in=STANDING).get_or_create(
        hub_id=school.hub_id, user=by, role=role, school=school
    )
    if is_new:
        notify(MembershipRequested(membership))
    return membership


@transaction.atomic
def confirm_school(school: School, *, by: "User", is_held: bool = False) -> School:
    """Take the school into the hub, and the person who registered it with it."""
    school = _lock_school(school)
    people = [place for place in _waiting_in(school) if place.user_id == school.registered_by_id]
    before = school_before(school, people)
    school.confirm(by=by)
    school.save()
    for membership in people:
        membership.confirm(by=by)
        membership.save()
    decision = record_decision(
        decisions.SchoolConfirmed(school), by=by, before=before, concerned=_concerned(school)
    )
    hold = hold_for(decision, is_held=is_held)
    notify(SchoolConfirmed(school, occasion=str(decision.pk)), hold=hold)
    bump_page_version()
    return school


@transaction.atomic
def decline_school(school: School, *, by: "User", reason: str, is_held: bool = False) -> School:
    """Turn the school down, and everybody who asked for a place in it, with a reason."""
    school = _lock_school(school)
    people = _waiting_in(school)
    before = school_before(school, people)
    school.decline(by=by, reason=reason)
    school.save()
    decision = record_decision(
        decisions.SchoolDeclined(school),
        by=by,
        reason=reason,
        before=before,
        concerned={*_concerned(school), *(membership.user for membership in people)},
    )
    hold = hold_for(decision, is_held=is_held)
    for membership in people:
        membership.decline(by=by, reason=reason)
        membership.save()
        if membership.user_id != school.registered_by_id:
            notify(MembershipDeclined(membership, occasion=str(decision.pk)), hold=hold)
    notify(SchoolDeclined(school, occasion=str(decision.pk)), hold=hold)
    return school


def _lock_school(school: School) -> School:
    return School.objects.select_for_update(of=("self",)).get(pk=school.pk)


def _concerned(school: School) -> list["User"]:
    return [school.registered_by] if school.registered_by else []


def _waiting_in(school: School) -> list[Membership]:
    waiting = school.memberships.pending().select_related("user")
    return list(waiting.select_for_update(of=("self",)))
