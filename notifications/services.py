"""What happens to mail before a relay sends it: deciding on it, and what people do about it."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.models import User
from notifications.declarations import Notification, Recipient
from notifications.models import Message, Notice, Preference
from notifications.paces import Pace, next_departure
from notifications.rendering import build_message, build_notice, word
from notifications.waking import wake_relay_after_commit


def notify(notification: Notification[Any]) -> None:
    """Decide on a message: write one row per recipient, to leave only if this transaction commits.

    Whoever was told already, by the same kind about the same object on the same occasion, is not
    told again.
    """
    if not connection.in_atomic_block:
        error = "notify() belongs inside the transaction of what it tells about."
        raise RuntimeError(error)
    recipients = [person for person in notification.recipients() if _is_reachable(person)]
    paces = _paces_of(notification, recipients)
    messages, notices = [], []
    for recipient in recipients:
        wording = word(notification, recipient)
        pace = paces.get(getattr(recipient, "pk", None), Pace.NOW)
        if pace != Pace.NEVER:
            message = build_message(notification, recipient, wording)
            message.pace = pace
            if isinstance(recipient, User):
                message.not_before = next_departure(
                    pace, now=timezone.now(), zone=recipient.time_zone
                )
            messages.append(message)
        if isinstance(recipient, User) and not notification.is_secret:
            notices.append(build_notice(notification, recipient, wording))
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    if messages:
        wake_relay_after_commit()


def _is_reachable(recipient: Recipient) -> bool:
    return bool(recipient.email) and getattr(recipient, "is_active", True)


def _paces_of(
    notification: Notification[Any], recipients: Iterable[Recipient]
) -> dict[int | None, Pace]:
    users = [person.pk for person in recipients if isinstance(person, User)]
    if not users or not notification.is_tunable():
        return {}
    chosen = Preference.objects.filter(user__in=users, kind=notification.slug)
    return {user: Pace(pace) for user, pace in chosen.values_list("user", "pace")}
