"""Checklists of people who begin: what is done, what is put aside, and who is reminded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import User
from hubs.messages.onboarding import StepsReminder
from hubs.models import Hub, Membership, Onboarding
from hubs.onboarding import Step, all_steps, steps_for
from hubs.permissions import Role
from hubs.school_year import calendar_of
from notifications.models import Preference
from notifications.paces import Pace
from notifications.services import notify

# After how long the first reminder comes, and the next ones: further and further apart, then none.
REMIND_AFTER = (timedelta(days=3), timedelta(days=7), timedelta(days=21))
LONGEST_WELCOME = timedelta(days=90)  # who has been here for longer knows the way
IN_SCHOOL = (Role.TEACHER, Role.SCHOOL_HEAD)
STANDING = (Membership.Status.PENDING, Membership.Status.ACTIVE)


@dataclass(frozen=True)
class Row:
    """One step as one person sees it."""

    step: Step
    url: str
    is_done: bool
    is_aside: bool


@dataclass(frozen=True)
class Checklist:
    """What there is to do in one role, at one hub."""

    membership: Membership
    rows: list[Row]
    is_closed: bool

    @property
    def open_rows(self) -> list[Row]:
        """Return what is neither done nor put aside."""
        return [row for row in self.rows if not row.is_done and not row.is_aside]

    @property
    def number_done(self) -> int:
        """Return how many steps are done."""
        return sum(row.is_done for row in self.rows)


def checklists_of(user: User) -> list[Checklist]:
    """Return the person's checklists, one for each role, in two queries; none without steps."""
    kept = {row.role: row for row in user.onboardings.all()}
    firsts: dict[str, Membership] = {}
    for membership in _with_steps(user.memberships.filter(status__in=STANDING)):
        firsts.setdefault(membership.role, membership)
    lists = [_checklist(first, kept.get(role)) for role, first in firsts.items()]
    return [checklist for checklist in lists if checklist.rows]


@transaction.atomic
def put_step_aside(code: str, *, role: Role, by: User) -> None:
    """Take a step off the list of what is still to do."""
    row = _own(role, by)
    row.skipped = sorted({*row.skipped, code})
    row.save()


@transaction.atomic
def take_step_back(code: str, *, role: Role, by: User) -> None:
    """Put a step on the list again."""
    row = _own(role, by)
    row.skipped = [kept for kept in row.skipped if kept != code]
    row.save()


@transaction.atomic
def close_checklist(*, role: Role, by: User) -> None:
    """Put the whole list away; nobody is reminded of it again."""
    row = _own(role, by)
    row.closed_on = row.closed_on or timezone.now()
    row.save()


@transaction.atomic
def open_checklist(*, role: Role, by: User) -> None:
    """Show the list again."""
    row = _own(role, by)
    row.closed_on = None
    row.save()


def remind_of_steps() -> int:
    """Write to whoever has begun and not gone on; return how many mails. May run beside itself."""
    now, sent, seen = timezone.now(), 0, set()
    for membership in _with_steps(_beginners(now)):
        who = (membership.user_id, membership.role)
        if who not in seen:
            seen.add(who)
            sent += _remind(membership, now)
    return sent


@transaction.atomic
def _remind(membership: Membership, now: datetime) -> bool:
    """Remind one person, unless another run was first, or nothing is left to do."""
    row = _own(Role(membership.role), membership.user)
    checklist = _checklist(membership, row)
    if not checklist.open_rows or not _is_due(row, membership, now):
        return False
    row.reminders, row.reminded_on = row.reminders + 1, now
    row.save()
    steps = [kept.step for kept in checklist.open_rows]
    notify(StepsReminder(row, steps=steps, hub=membership.hub, occasion=str(row.reminders)))
    return True


def _is_due(row: Onboarding, membership: Membership, now: datetime) -> bool:
    if row.closed_on is not None or row.reminders >= len(REMIND_AFTER):
        return False
    if membership.role in IN_SCHOOL and _is_holiday(membership.hub, now):
        return False
    since = row.reminded_on or membership.created_at
    return since + REMIND_AFTER[row.reminders] <= now


def _is_holiday(hub: Hub, now: datetime) -> bool:
    """Say whether people of schools are on holiday: what is due then comes when school begins."""
    return calendar_of(hub).closed_until(timezone.localdate(now)) is not None


def _beginners(now: datetime) -> QuerySet[Membership]:
    """Return who may be due; the row says whether they are, once it is locked."""
    mine = {"user": OuterRef("user")}
    settled = Onboarding.objects.filter(**mine, role=OuterRef("role"))
    stopped = Preference.objects.filter(**mine, kind=StepsReminder.slug, pace=Pace.NEVER)
    return Membership.objects.filter(
        ~Exists(settled.filter(closed_on__isnull=False)),
        ~Exists(settled.filter(reminders__gte=len(REMIND_AFTER))),
        ~Exists(settled.filter(reminded_on__gt=now - REMIND_AFTER[1])),
        ~Exists(stopped),
        status__in=STANDING,
        user__is_active=True,
        created_at__range=(now - LONGEST_WELCOME, now - REMIND_AFTER[0]),
    )


def _with_steps(memberships: QuerySet[Membership]) -> Iterable[Membership]:
    """Read memberships with, for every step, whether it is done: one query for any number."""
    done = {f"did_{step.code}": step.done() for step in all_steps()}
    return (
        memberships.select_related("hub", "school__hub", "user")
        .annotate(**done)
        .order_by(F("decided_at").asc(nulls_last=True), "created_at")
    )


def _checklist(membership: Membership, kept: Onboarding | None) -> Checklist:
    aside = kept.skipped if kept else []
    rows = [
        Row(
            step=step,
            url=step.url(membership),
            is_done=getattr(membership, f"did_{step.code}"),
            is_aside=step.code in aside,
        )
        for step in steps_for(membership.role)
    ]
    return Checklist(membership, rows, is_closed=bool(kept and kept.closed_on))


def _own(role: Role, user: User) -> Onboarding:
    """Return the person's row for the role, made where there is none, and locked."""
    Onboarding.objects.bulk_create([Onboarding(user=user, role=role)], ignore_conflicts=True)
    return Onboarding.objects.select_for_update(of=("self",)).get(user=user, role=role)
