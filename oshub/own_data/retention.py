"""Letting go of what has been kept for as long as was promised, with a warning where it matters."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailConfirmation
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.models import FORMER_ADDRESS, AccountRemoval, ApiToken, User
from hubs.models import Decision, Invitation, Membership
from notifications.models import Message, Notice, ReplyLink
from notifications.services import notify
from oshub.messages import IdleWarning
from oshub.own_data.erasing import erase
from oshub.own_data.leaving import MustHandOverError, refuse_the_last
from stakeholders.models import Promise, RateCount, Vetting

DAY = timedelta(days=1)


def keep_nothing_too_long() -> int:
    """Delete what is over its time, and return how many rows that were."""
    now = timezone.now()
    return sum(find(now).delete()[0] for find in OVERDUE)


def _old(rows: QuerySet[Any], column: str, before: date) -> QuerySet[Any]:
    return rows.filter(**{f"{column}__lt": before})


OVERDUE: tuple[Callable[[datetime], QuerySet[Any]], ...] = (
    lambda now: _old(Decision.objects.all(), "decided_at", now - settings.KEEP_DECISIONS_FOR),
    lambda now: _old(ApiToken.objects.all(), "expires_on", now - settings.KEEP_REPLY_LINKS_FOR),
    lambda now: _old(ReplyLink.objects.all(), "expires_on", now - settings.KEEP_REPLY_LINKS_FOR),
    lambda now: _old(Notice.objects.all(), "created_at", now - settings.KEEP_NOTICES_FOR),
    lambda now: _old(Message.objects.settled(), "updated_at", now - settings.KEEP_MAIL_RECORDS_FOR),
    lambda now: _old(LogEntry.objects.all(), "action_time", now - settings.KEEP_AUDIT_FOR),
    lambda now: _old(Invitation.objects.all(), "expires_on", now - settings.KEEP_INVITATIONS_FOR),
    lambda now: _old(Promise.objects.all(), "settled_at", now - settings.KEEP_PROMISES_FOR),
    lambda now: _old(
        Vetting.objects.all(), "valid_until", (now - settings.KEEP_VETTINGS_FOR).date()
    ),
    lambda now: _old(RateCount.objects.all(), "counted_since", now - DAY),
    lambda now: _old(Session.objects.all(), "expire_date", now),
    lambda now: _old(EmailConfirmation.objects.all(), "created", now - 3 * DAY),
    lambda now: _old(UserSession.objects.all(), "last_seen_at", now - 30 * DAY),
    lambda now: Membership.objects.filter(status__in=("ended", "declined")).filter(
        Q(ended_at__lt=now - settings.KEEP_ENDED_PLACES_FOR)
        | Q(ended_at=None, decided_at__lt=now - settings.KEEP_ENDED_PLACES_FOR)
    ),
)


def look_after_idle_accounts() -> int:
    """Warn those who have not been here for long, twice, and then forget them."""
    done = 0
    for number, ahead in enumerate(settings.WARN_IDLE_ACCOUNTS_BEFORE):
        for user in _idle(settings.KEEP_IDLE_ACCOUNTS_FOR - ahead).filter(idle_warnings=number):
            done += _warn(user, number=number, goes_on=timezone.now() + ahead)
    warned = _idle(settings.KEEP_IDLE_ACCOUNTS_FOR).filter(
        idle_warnings=len(settings.WARN_IDLE_ACCOUNTS_BEFORE),
        idle_warned_on__lt=timezone.now() - settings.WARN_IDLE_ACCOUNTS_BEFORE[-1] + DAY,
    )
    return done + sum(_let_go(user) for user in warned)


def _idle(time: timedelta) -> QuerySet[User]:
    """Return who was not here for so long; the superusers look after the machine and stay."""
    people = User.objects.exclude(email=FORMER_ADDRESS).exclude(is_superuser=True)
    since = Greatest("last_seen_on", "last_login", "created_at")
    return people.alias(here_on=since).filter(here_on__lt=timezone.now() - time)


@transaction.atomic
def _warn(user: User, *, number: int, goes_on: datetime) -> bool:
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if user.idle_warnings != number:
        return False
    user.idle_warnings, user.idle_warned_on = number + 1, timezone.now()
    user.save(update_fields=("idle_warnings", "idle_warned_on", "updated_at"))
    occasion = f"{user.last_seen_on}:{number}"
    notify(IdleWarning(user, goes_on=goes_on, occasion=occasion))
    return True


@transaction.atomic
def _let_go(user: User) -> bool:
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    try:
        refuse_the_last(user)
    except MustHandOverError:
        return False
    key, now = user.pk, timezone.now()
    erase(user)
    AccountRemoval.objects.create(user_key=key, due_on=now, carried_out_on=now)
    return True
