"""The demo's mailbox: what the local catcher received, so that nobody needs a mail server."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

MOST_SHOWN = 100


@dataclass(frozen=True)
class CaughtMail:
    """One mail as a reader sees it."""

    key: str
    sender: str
    to: str
    subject: str
    sent: datetime | None
    text: str
    message_id: str


def read_mail(path: Path) -> CaughtMail:
    """Read one file of the catcher's folder."""
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 -- policy.default makes these
    body = mail.get_body(preferencelist=("plain",))
    return CaughtMail(
        key=path.stem,
        sender=str(mail["From"] or ""),
        to=str(mail["To"] or ""),
        subject=str(mail["Subject"] or ""),
        sent=parsedate_to_datetime(mail["Date"]) if mail["Date"] else None,
        text=body.get_content() if body else "",
        message_id=str(mail["Message-ID"] or ""),
    )


def mail_folder() -> Path:
    """Return the catcher's folder; there is none outside the demo."""
    if not (settings.DEMO and settings.MAIL_CATCHER_DIR):
        raise Http404
    return Path(settings.MAIL_CATCHER_DIR)


@method_decorator(login_not_required, name="dispatch")
class DemoMailListView(TemplateView):
    """The newest mails, newest first, perhaps those to one person only."""

    template_name = "demo/mail_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the folder; `to` in the address narrows the list to one recipient."""
        recipient = self.request.GET.get("to", "")
        files = sorted(mail_folder().glob("*.eml"), reverse=True)[:MOST_SHOWN]
        mails = [mail for mail in map(read_mail, files) if recipient in mail.to]
        return super().get_context_data(**kwargs) | {
            "mails": mails,
            "recipient": recipient,
            "empty": {
                "title": _("No mail yet"),
                "text": _("Do something that sends one: ask to join a hub, or register a school."),
            },
        }


@method_decorator(login_not_required, name="dispatch")
class DemoMailView(TemplateView):
    """One mail."""

    template_name = "demo/mail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find the file; the path converter keeps the key to a plain file name."""
        path = mail_folder() / f"{kwargs['key']}.eml"
        if not path.is_file():
            raise Http404
        return super().get_context_data(**kwargs) | {"mail": read_mail(path)}
