"""Django's door to the outbox: whatever is sent by django.core.mail becomes rows there."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from notifications.letters import render_html
from notifications.models import Message
from notifications.waking import wake_relay_after_commit

RAW = "raw"


class OutboxEmailBackend(BaseEmailBackend):
    """Write mails to the outbox; a relay sends them.

    What comes this way are sign-in mails, so their text is dropped once they have left.
    """

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write one row per recipient of each mail and return how many mails were taken."""
        rows = [row for mail in email_messages for row in self._rows(mail)]
        Message.objects.bulk_create(rows)
        if rows:
            wake_relay_after_commit()
        return len(email_messages)

    def _rows(self, mail: EmailMessage) -> Iterable[Message]:
        if mail.attachments:
            message = "The outbox carries no attachments."
            raise ValueError(message)
        subject = " ".join(str(mail.subject).split())[:255]
        text, language = str(mail.body), get_language() or ""
        html = _html_part(mail) or render_html(subject, text, language=language)
        for address in mail.recipients():
            yield Message(
                kind=RAW,
                email=address,
                sender=mail.from_email,
                language=language,
                subject=subject,
                body_text=text,
                body_html=html,
                headers=dict(mail.extra_headers),
                is_secret=True,
                dedupe_key=f"{RAW}:{uuid4()}",
            )


def _html_part(mail: EmailMessage) -> str:
    alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    return next((str(body) for body, mimetype in alternatives if mimetype == "text/html"), "")
