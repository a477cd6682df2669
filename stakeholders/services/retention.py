"""What is not needed any more goes: first a word to who wrote it, then the words and the names.

A row without words stays behind, so that what was counted once stays true.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hubs.models import DeskAssignment, DeskNote
from notifications.models import Message, Notice, ReplyLink
from stakeholders.messages.applicant import to_applicant
from stakeholders.messages.clock import JoinRequestErasing
from stakeholders.models import JoinRequest, JoinRequestEvent, ProposedDate
from stakeholders.services.batches import Desks, Letters, go_through, taken

WARN_BEFORE = timedelta(days=14)
DESK_KIND = "request"  # the code of stakeholders.inbox.RequestSource
BLANK: dict[str, Any] = {
    "name": "",
    "email": "",
    "language": settings.LANGUAGE_CODE,
    "country": "",
    "place": "",
    "organisation": "",
    "role_title": "",
    "message": "",
    "answers": {},
    "hub_answers": [],
    "step": "",
    "doubts": [],
    "reason": "",
}
Kind = JoinRequestEvent.Kind


def warn_before_erasing() -> int:
    """Tell people that their words will go while they can still be read; return how many."""
    now = timezone.now()
    return go_through(
        JoinRequest.objects.to_warn(
            declined=now - settings.KEEP_DECLINED_FOR + WARN_BEFORE,
            answered=now - settings.KEEP_ANSWERED_FOR + WARN_BEFORE,
        ),
        mark={"warned_on": now},
        kind=Kind.WARNED,
        letters=_warnings,
    )


def erase_settled() -> int:
    """Erase what was settled long ago and who wrote it was told of; return how many."""
    erased = 0
    while count := _erase_batch():
        erased += count
    return erased


def _warnings(request: JoinRequest, _desks: Desks) -> Letters:
    erased_on = timezone.now() + WARN_BEFORE
    yield JoinRequestErasing(request, to=to_applicant(request), erased_on=erased_on)


@transaction.atomic
def _erase_batch() -> int:
    now = timezone.now()
    requests = taken(
        JoinRequest.objects.to_erase(
            declined=now - settings.KEEP_DECLINED_FOR,
            answered=now - settings.KEEP_ANSWERED_FOR,
            warned=now - WARN_BEFORE,
        )
    )
    keys = [request.pk for request in requests]
    if not keys:
        return 0
    JoinRequest.objects.filter(pk__in=keys).update(**BLANK, erased_on=now)
    JoinRequestEvent.objects.filter(join_request__in=keys).update(note="")
    JoinRequestEvent.objects.bulk_create(
        JoinRequestEvent(join_request_id=key, kind=Kind.ERASED) for key in keys
    )
    _erase_around(keys)
    return len(keys)


def _erase_around(keys: list[UUID]) -> None:
    """Erase what others wrote about the requests, and the mails about them."""
    ProposedDate.objects.filter(join_request__in=keys).delete()
    for at_the_desk in (DeskNote, DeskAssignment):
        at_the_desk.objects.filter(kind=DESK_KIND, about_id__in=keys).delete()
    names = [str(key) for key in keys]
    ReplyLink.objects.filter(about_id__in=names).delete()
    Notice.objects.filter(about_id__in=names).delete()
    Message.objects.settled().filter(about_id__in=names).delete()
