"""Many small messages in one mail, for who asked to hear once a day or once a week."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User
from notifications.declarations import Notification
from notifications.letters import render_html, without_foot
from notifications.models import Message
from notifications.rendering import tidy_subject
from notifications.unsubscribing import unsubscribe_headers, unsubscribe_path
from notifications.waking import wake_relay_after_commit

DIGEST = "digest"


def build_due_digests() -> int:
    """Write the digests whose time has come, one transaction each, and return how many."""
    waiting = Message.objects.for_digest(timezone.now()).filter(user__isnull=False)
    people = User.objects.filter(pk__in=waiting.order_by().values("user"))
    return sum(build_digest(person) for person in people)


@transaction.atomic
def build_digest(person: User) -> bool:
    """Merge what waits for the person into one mail; without anything there is no mail."""
    waiting = Message.objects.for_digest(timezone.now()).filter(user=person)
    parts = list(waiting.select_for_update(skip_locked=True, of=("self",)))
    parts = _drop_what_was_seen(person, parts)
    parts = _drop_what_is_out_of_sight(person, parts)
    if not parts:
        return False
    digest = _digest(person, parts)
    digest.save()
    Message.objects.filter(pk__in=[part.pk for part in parts]).update(
        status=Message.Status.MERGED, digest=digest, updated_at=timezone.now()
    )
    wake_relay_after_commit()
    return True


def _drop_what_was_seen(person: User, parts: list[Message]) -> list[Message]:
    """Return what is news to the person: what came before they were last here stood there."""
    here = max(filter(None, (person.last_seen_on, person.last_login)), default=None)
    return _without(parts, [part for part in parts if here and part.created_at <= here])


def _drop_what_is_out_of_sight(person: User, parts: list[Message]) -> list[Message]:
    """Return what the person may still read: a comment may be hidden by now, a project closed."""
    return _without(parts, [part for part in parts if not _may_still_tell(part, person)])


def _may_still_tell(part: Message, person: User) -> bool:
    kind = Notification.registry.get(part.kind)
    return kind is None or kind.may_still_tell(part.about_type, part.about_id, person)


def _without(parts: list[Message], dropped: list[Message]) -> list[Message]:
    keys = {part.pk for part in dropped}
    Message.objects.filter(pk__in=keys).update(
        status=Message.Status.CANCELLED, updated_at=timezone.now()
    )
    return [part for part in parts if part.pk not in keys]


def _digest(person: User, parts: list[Message]) -> Message:
    with translation.override(person.language):
        path = unsubscribe_path(person, DIGEST)
        context = {
            "recipient": person,
            "parts": [
                {"subject": part.subject, "text": without_foot(part.body_text)} for part in parts
            ],
            "stop_url": f"{settings.SITE_URL}{path}",
        }
        subject = tidy_subject(render_to_string("notifications/emails/digest_subject.txt", context))
        text = render_to_string("notifications/emails/digest_body.txt", context).strip() + "\n"
        html = render_html(subject, text, language=person.language)
    pk: UUID = uuid4()
    return Message(
        pk=pk,
        kind=DIGEST,
        about_type=person._meta.label_lower,
        about_id=str(person.pk),
        user=person,
        email=person.email,
        language=person.language,
        subject=subject,
        body_text=text,
        body_html=html,
        headers=unsubscribe_headers(person, DIGEST),
        dedupe_key=f"{DIGEST}:{pk}",
    )
