"""The only place that speaks SMTP: take a row, say so, send it, say so.

A row is taken under a lease that is committed before the mail leaves. Who dies while sending leaves
a row whose lease runs out: nobody knows whether that mail arrived, and `on_doubt` says what then.
One row is taken at a time, so a crash leaves at most one mail in doubt.
"""

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.utils import timezone

from notifications.declarations import OnDoubt
from notifications.models import Message

logger = logging.getLogger(__name__)
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=6)
MAX_ATTEMPTS = 15  # about a day and a half
BATCH = 200
PERMANENT = 500
Status = Message.Status


def send_due(limit: int = BATCH) -> int:
    """Send what is due over one connection, and return how many rows were dealt with.

    Where the mail server cannot be reached nothing is taken, so no message loses an attempt.
    """
    settle_doubts()
    if not Message.objects.due(timezone.now()).exists():
        return 0
    done = 0
    try:
        with _mail_server() as server:
            while done < limit:
                server.open()
                message = claim_next()
                if message is None:
                    break
                _send(message, server)
                done += 1
    except (SMTPException, OSError) as error:
        _note_unreachable(error)
    return done


def claim_next() -> Message | None:
    """Take one due row that nobody else is taking, and commit that."""
    now = timezone.now()
    with transaction.atomic():
        due = Message.objects.due(now).order_by("not_before")
        message = due.select_for_update(skip_locked=True, of=("self",)).first()
        if message is None:
            return None
        message.status, message.attempts = Status.SENDING, message.attempts + 1
        message.lease_until = now + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
        message.save(update_fields=["status", "attempts", "lease_until", "updated_at"])
    return message


def settle_doubts() -> None:
    """Deal with rows whose relay never reported: hold what may not come twice, drop what kills."""
    doubtful = Message.objects.in_doubt(timezone.now())
    doubtful.filter(on_doubt=OnDoubt.HOLD).update(
        status=Status.HELD, lease_until=None, last_error="The sender stopped while sending."
    )
    doubtful.filter(attempts__gte=MAX_ATTEMPTS).update(
        status=Status.DEAD, lease_until=None, last_error="The sender stopped at every attempt."
    )


def retry_delay(attempts: int) -> timedelta:
    """Return how long to wait after this many attempts: doubling, capped, never in step."""
    full: timedelta = min(FIRST_DELAY * 2 ** min(attempts - 1, 20), LONGEST_DELAY)
    jitter: float = random.uniform(0.5, 1)  # noqa: S311 -- spreads load, guards nothing
    return full * jitter


@contextmanager
def _mail_server() -> Iterator[EmailBackend]:
    server = EmailBackend(timeout=settings.EMAIL_TIMEOUT)
    try:
        yield server
    finally:
        server.close()


def _send(message: Message, server: EmailBackend) -> None:
    try:
        server.send_messages([_mail(message)])
    except (SMTPException, OSError, ValueError) as error:
        _abandon_connection(server)
        _record_failure(message, error)
    else:
        _record_sent(message)


def _mail(message: Message) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body_text,
        from_email=message.sender or settings.DEFAULT_FROM_EMAIL,
        to=[message.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
            **message.headers,
            "Message-ID": message.message_id,
        },
    )
    if message.body_html:
        mail.attach_alternative(message.body_html, "text/html")
    if message.attachment:
        mail.attach(message.attachment_name, message.attachment, message.attachment_kind)
    return mail


def _record_sent(message: Message) -> None:
    fields = {
        "status": Status.SENT,
        "sent_on": timezone.now(),
        "lease_until": None,
        "last_error": "",
    }
    if message.is_secret:
        fields |= {"body_text": "", "body_html": "", "attachment": ""}
    # Whatever has become of the row meanwhile: this mail has left, and that is what counts.
    Message.objects.filter(pk=message.pk).update(**fields, updated_at=timezone.now())


def _record_failure(message: Message, error: Exception) -> None:
    fields = {
        "status": _status_after(message, error),
        "not_before": timezone.now() + retry_delay(message.attempts),
        "lease_until": None,
        "last_error": _in_words(error),
    }
    # Only while the row is still ours: after the lease another relay may have it.
    mine = Message.objects.filter(pk=message.pk, status=Status.SENDING, attempts=message.attempts)
    mine.update(**fields, updated_at=timezone.now())
    logger.warning("Message %s was not sent: %s", message.pk, fields["last_error"])


def _status_after(message: Message, error: Exception) -> Status:
    if _is_permanent(error) or message.attempts >= MAX_ATTEMPTS:
        return Status.DEAD
    if message.on_doubt == OnDoubt.HOLD and not _was_refused(error):
        return Status.HELD
    return Status.QUEUED


def _was_refused(error: Exception) -> bool:
    """Say whether the server certainly did not take the mail; silence leaves it open."""
    return isinstance(error, SMTPResponseException | SMTPRecipientsRefused | ValueError)


def _is_permanent(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _reply in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return error.smtp_code >= PERMANENT
    return isinstance(error, ValueError)  # a header no mail may have


def _in_words(error: Exception) -> str:
    if isinstance(error, SMTPRecipientsRefused):
        replies = (f"{code} {_decode(reply)}" for code, reply in error.recipients.values())
        return "; ".join(replies)
    if isinstance(error, SMTPResponseException):
        return f"{error.smtp_code} {_decode(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _decode(reply: bytes | str) -> str:
    return reply.decode(errors="replace") if isinstance(reply, bytes) else reply


def _abandon_connection(server: EmailBackend) -> None:
    """Drop a connection whose state is unknown without waiting for a farewell."""
    if server.connection is not None:
        server.connection.close()
        server.connection = None


def _note_unreachable(error: Exception) -> None:
    reason = f"The mail server cannot be reached. {_in_words(error)}"
    logger.warning("%s", reason)
    due = Message.objects.due(timezone.now()).filter(status=Status.QUEUED)
    due.exclude(last_error=reason).update(last_error=reason)
