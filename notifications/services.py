"""What happens to mail before a relay sends it: deciding on it, and what people do about it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from accounts.models import User
from notifications.declarations import Hold, Notification, Recipient
from notifications.models import Message, Notice, Preference
from notifications.paces import Pace, next_departure
from notifications.querysets import NoticeQuerySet
from notifications.rendering import build_message, build_notice, word
from notifications.waking import wake_relay_after_commit

TEXTS_KEPT = timedelta(days=30)
DIGESTS = (Pace.DAILY, Pace.WEEKLY)


def notify(notification: Notification[Any], *, hold: Hold | None = None) -> None:
    """Decide on a message: write one row per recipient, to leave only if this transaction commits.

    Whoever was told already, by the same kind about the same object on the same occasion, is not
    told again. A hold ties the messages to a decision: they leave when its time for second
    thoughts is over, and recall() unsends them until then.
    """
    notify_all([(notification, hold)])


def notify_all(notifications: Iterable[tuple[Notification[Any], Hold | None]]) -> None:
    """Decide on many messages, each with its hold, in as many queries as on one."""
    if not connection.in_atomic_block:
        error = "notify() belongs inside the transaction of what it tells about."
        raise RuntimeError(error)
    letters = [
        (notification, hold, person)
        for notification, hold in notifications
        for person in notification.recipients()
        if _is_reachable(person)
    ]
    paces = _paces_of([(notification, person) for notification, _hold, person in letters])
    messages, notices = [], []
    for notification, hold, person in letters:
        wording = word(notification, person)
        usual = notification.usual_pace if isinstance(person, User) else Pace.NOW
        pace = paces.get((getattr(person, "pk", None), notification.slug), Pace(usual))
        if pace != Pace.NEVER:
            message = build_message(notification, person, wording)
            message.pace = pace
            message.not_before = _departure_of(pace, person, hold)
            message.undo_key = hold.key if hold else None
            messages.append(message)
        if isinstance(person, User) and not notification.is_secret:
            notice = build_notice(notification, person, wording)
            notice.undo_key = hold.key if hold else None
            notices.append(notice)
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    if messages:
        wake_relay_after_commit()


def recall(key: UUID) -> bool:
    """Unsend what tells of a decision that was taken back; say whether nothing of it had left."""
    Message.objects.filter(undo_key=key, status=Message.Status.QUEUED).update(
        status=Message.Status.CANCELLED, updated_at=timezone.now()
    )
    Notice.objects.filter(undo_key=key).delete()
    return not Message.objects.beyond_recall(key).exists()


def _departure_of(pace: Pace, recipient: Recipient, hold: Hold | None) -> datetime:
    earliest = hold.until if hold else timezone.now()
    if not isinstance(recipient, User):
        return earliest
    return next_departure(pace, now=earliest, zone=recipient.time_zone)


def _is_reachable(recipient: Recipient) -> bool:
    return bool(recipient.email) and getattr(recipient, "is_active", True)


def _paces_of(
    letters: Iterable[tuple[Notification[Any], Recipient]],
) -> dict[tuple[int | None, str], Pace]:
    tunable = [
        (person.pk, notification.slug)
        for notification, person in letters
        if isinstance(person, User) and notification.is_tunable()
    ]
    if not tunable:
        return {}
    users, kinds = zip(*tunable, strict=True)
    chosen = Preference.objects.filter(user__in=set(users), kind__in=set(kinds))
    return {
        (user, kind): Pace(pace) for user, kind, pace in chosen.values_list("user", "kind", "pace")
    }


@transaction.atomic
def resend_message(message: Message, *, by: User) -> Message:
    """Put a stopped message back in the queue."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    message.resend(by=by)
    message.save()
    wake_relay_after_commit()
    return message


@transaction.atomic
def drop_message(message: Message, *, by: User) -> Message:
    """Give a message up."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    message.drop(by=by)
    message.save()
    return message


@transaction.atomic
def choose_paces(paces: Mapping[str, str], *, by: User) -> None:
    """Record how soon the person wishes to hear of each kind."""
    rows = [Preference(user=by, kind=kind, pace=pace) for kind, pace in paces.items()]
    Preference.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["pace"]
    )


@transaction.atomic
def stop_mail(kind: str, *, by: User) -> None:
    """Write no more mails of this kind; for a digest, of every kind that goes into it."""
    if kind in Notification.registry:
        choose_paces({kind: Pace.NEVER}, by=by)
    else:
        by.mail_preferences.filter(pace__in=DIGESTS).update(pace=Pace.NEVER)
        choose_paces(dict.fromkeys(_in_digests_unasked(by), Pace.NEVER), by=by)
    waiting = Message.objects.filter(user=by, status=Message.Status.QUEUED, pace__in=DIGESTS)
    if kind in Notification.registry:
        waiting = waiting.filter(kind=kind)
    waiting.update(status=Message.Status.CANCELLED, updated_at=timezone.now())


def _in_digests_unasked(person: User) -> set[str]:
    """Return the kinds that come in digests because the person has not chosen otherwise."""
    kinds = Notification.registry.items()
    usual = {slug for slug, kind in kinds if kind.is_tunable() and kind.usual_pace in DIGESTS}
    return usual - set(person.mail_preferences.values_list("kind", flat=True))


@transaction.atomic
def drop_waiting(kind: str, about: models.Model, *, to: User) -> None:
    """Let a person's next digest say nothing of this kind about this object."""
    key = {"about_type": about._meta.label_lower, "about_id": str(about.pk)}
    waiting = Message.objects.filter(user=to, kind=kind, status=Message.Status.QUEUED, **key)
    waiting.update(status=Message.Status.CANCELLED, updated_at=timezone.now())


def mark_read(notices: NoticeQuerySet) -> None:
    """Mark notices as read."""
    notices.unread().update(is_read=True, updated_at=timezone.now())


def forget_old_texts() -> int:
    """Blank the texts of messages settled long ago; that they were sent stays on record."""
    settled = Message.objects.settled().filter(updated_at__lt=timezone.now() - TEXTS_KEPT)
    return settled.exclude(body_text="").update(body_text="", body_html="", attachment="")
