"""What a hub's people keep at their desk: who looks after what, notes, views and ready-made words.

The things themselves are named by the code of their inbox source and their key.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import TransitionError
from hubs.models import DeskAssignment, DeskNote, ReplyTemplate, SavedView

if TYPE_CHECKING:
    from accounts.models import User
    from hubs.models import Hub


class NameTakenError(Exception):
    """Something of the same name is there already."""


@transaction.atomic
def take_on(kind: str, key: UUID, *, hub: "Hub | None", by: "User") -> DeskAssignment:
    """Look after a thing oneself; of two people at the same moment one is first."""
    assignment, _is_new = DeskAssignment.objects.get_or_create(
        kind=kind, about_id=key, defaults={"hub": hub, "assignee": by, "assigned_by": by}
    )
    if assignment.assignee_id != by.pk:
        message = "Somebody else looks after it already."
        raise TransitionError(message)
    return assignment


@transaction.atomic
def assign(kind: str, key: UUID, *, hub: "Hub | None", to: "User", by: "User") -> DeskAssignment:
    """Have a colleague look after a thing, whoever did before."""
    assignment, _is_new = DeskAssignment.objects.update_or_create(
        kind=kind, about_id=key, defaults={"hub": hub, "assignee": to, "assigned_by": by}
    )
    return assignment


def let_go(kind: str, key: UUID) -> None:
    """Let nobody look after a thing any more."""
    DeskAssignment.objects.filter(kind=kind, about_id=key).delete()


@transaction.atomic
def write_note(note: DeskNote, *, by: "User") -> DeskNote:
    """Keep a note for colleagues; the same form sent twice makes one."""
    first = DeskNote.objects.filter(pk=note.pk).first()
    if first is not None:
        return first
    note.written_by = by
    note.save(force_insert=True)
    return note


def hand_over_desk(kind: str, key: UUID, *, to: "Hub | None", note: str, by: "User") -> None:
    """Let the notes go along with a thing to its next desk, where nobody looks after it yet."""
    DeskNote.objects.filter(kind=kind, about_id=key).update(hub=to, updated_at=timezone.now())
    let_go(kind, key)
    if note:
        DeskNote.objects.create(hub=to, kind=kind, about_id=key, text=note, written_by=by)


def save_view(view: SavedView) -> SavedView:
    """Keep a way of looking under a name; a name is taken once by each person."""
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise NameTakenError from error
    return view


def save_reply(reply: ReplyTemplate, *, by: "User") -> ReplyTemplate:
    """Keep ready-made words; a name is taken once for each purpose."""
    reply.changed_at, reply.changed_by = timezone.now(), by
    try:
        with transaction.atomic():
            reply.save()
    except IntegrityError as error:
        raise NameTakenError from error
    return reply
