"""Word a declared message for one person, in their language, at the moment it is decided on."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.template import Template
from django.template.loader import get_template
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from notifications.declarations import Attachment, Notification, Recipient
from notifications.letters import add_button, add_foot, render_html
from notifications.models import Message, Notice
from notifications.unsubscribing import unsubscribe_headers, unsubscribe_path

SUBJECT_LENGTH = 255


@dataclass(frozen=True)
class Wording:
    """What a template said about one object to one person."""

    subject: str
    text: str
    html: str
    path: str
    version: str
    attachment: Attachment | None = None


def word(notification: Notification[Any], recipient: Recipient) -> Wording:
    """Render subject and text in the recipient's language, with the action's button."""
    base = f"{notification.about._meta.app_label}/emails/{notification.slug}"
    subject_template: Any = get_template(f"{base}_subject.txt")
    body_template: Any = get_template(f"{base}_body.txt")
    context = notification.context() | {"object": notification.instance, "recipient": recipient}
    with translation.override(recipient.language):
        subject = tidy_subject(subject_template.render(context))
        text = body_template.render(context).strip() + "\n"
        action = notification.action(recipient)
        if action:
            text = add_button(text, label=action.label, path=action.path)
        if isinstance(recipient, User) and notification.is_tunable():
            text = _add_way_out(text, notification, recipient)
        html = render_html(subject, text, language=recipient.language)
        attachment = notification.attachment(recipient)
    version = _version(subject_template.template, body_template.template)
    return Wording(subject, text, html, action.path if action else "", version, attachment)


def _add_way_out(text: str, notification: Notification[Any], person: User) -> str:
    why = _("You get this mail because you wish to hear of this: %(title)s.")
    path = unsubscribe_path(person, notification.slug)
    why %= {"title": notification.title}
    return add_foot(text, why=why, label=_("Stop such mails"), path=path)


def tidy_subject(subject: str) -> str:
    """Return the subject on one line, short enough for its column."""
    return Truncator(" ".join(subject.split())).chars(SUBJECT_LENGTH)


def build_message(
    notification: Notification[Any], recipient: Recipient, wording: Wording
) -> Message:
    """Return the unsaved row of one mail."""
    return Message(
        kind=notification.slug,
        about_type=notification.instance._meta.label_lower,
        about_id=str(notification.instance.pk),
        user=recipient if isinstance(recipient, User) else None,
        email=recipient.email,
        language=recipient.language,
        template_version=wording.version,
        subject=wording.subject,
        body_text=wording.text,
        body_html=wording.html,
        headers=_headers_of(notification, recipient),
        **_columns_of(wording.attachment),
        is_secret=notification.is_secret,
        on_doubt=notification.on_doubt,
        dedupe_key=dedupe_key(notification, recipient),
    )


def _columns_of(attachment: Attachment | None) -> dict[str, str]:
    if attachment is None:
        return {}
    return {
        "attachment_name": attachment.name,
        "attachment_kind": attachment.kind,
        "attachment": attachment.text,
    }


def _headers_of(notification: Notification[Any], recipient: Recipient) -> dict[str, str]:
    """Return what lets a mail program stop such mails with one click (RFC 8058)."""
    if not isinstance(recipient, User) or not notification.is_tunable():
        return {}
    return unsubscribe_headers(recipient, notification.slug)


def build_notice(notification: Notification[Any], user: User, wording: Wording) -> Notice:
    """Return the unsaved line in the person's notification centre."""
    return Notice(
        user=user,
        kind=notification.slug,
        about_id=str(notification.instance.pk),
        title=wording.subject,
        path=wording.path,
        language=user.language,
        dedupe_key=dedupe_key(notification, user),
    )


def dedupe_key(notification: Notification[Any], recipient: Recipient) -> str:
    """Name this message to this address about this object on this occasion."""
    address = hashlib.sha256(recipient.email.lower().encode()).hexdigest()[:24]
    occasion = hashlib.sha256(notification.occasion.encode()).hexdigest()[:16]
    return f"{notification.slug}:{notification.instance.pk}:{occasion}:{address}"


def _version(*templates: Template) -> str:
    sources = "\n".join(str(template.source) for template in templates)
    return hashlib.sha256(sources.encode()).hexdigest()[:12]
