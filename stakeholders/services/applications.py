"""What a person without an account does: write, send, confirm; and what is forgotten."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.services import notify
from stakeholders.audiences import DOORS, Audience, later_step
from stakeholders.messages import JoinRequestConfirm, JoinRequestReceipt, JoinRequestReceived
from stakeholders.messages.conversation import JoinRequestResume
from stakeholders.models import JoinRequest, JoinRequestEvent, RateCount
from stakeholders.places import nearest_hub
from stakeholders.services.gatekeeping import count_mailbox, find_doubts, is_quick

KEPT_COUNTS = timedelta(days=1)
# No 0/O, 1/I/L, 5/S, 8/B: a reference is read out over the telephone.
ALPHABET = "2346789ACDEFGHJKMNPQRTUVWXYZ"
LENGTHS = (4, 4, 4, 4, 5, 6, 8)


@transaction.atomic
def save_draft(join_request: JoinRequest, *, seconds: float) -> JoinRequest:
    """Keep what was typed, and propose a hub where none was chosen.

    A form carries the request's key: typing it again changes the draft, and once it was sent,
    posting it again gives what the first post made.
    """
    if join_request.hub is None and DOORS[Audience(join_request.audience)].chooses_hub:
        join_request.hub = nearest_hub(join_request.country, join_request.place)
    join_request.doubts = [JoinRequest.Doubt.QUICK.value] if is_quick(join_request, seconds) else []
    kept = JoinRequest.objects.select_for_update(of=("self",)).filter(pk=join_request.pk).first()
    if kept is None:
        return _insert(join_request)
    if not kept.is_draft:
        return kept
    join_request.reference, join_request.created_at = kept.reference, kept.created_at
    join_request.save(force_update=True)
    return join_request


@transaction.atomic
def start_draft(typed: JoinRequest, *, step: str, seconds: float) -> JoinRequest:
    """Keep the first page; sent once more, it changes that page of the same draft."""
    kept = JoinRequest.objects.select_for_update(of=("self",)).filter(pk=typed.pk).first()
    if kept is not None:
        return save_step(typed, step=step, columns=("message",))
    typed.step = step
    typed.doubts = [JoinRequest.Doubt.QUICK.value] if is_quick(typed, seconds) else []
    return _insert(typed)


@transaction.atomic
def save_step(typed: JoinRequest, *, step: str, columns: Sequence[str]) -> JoinRequest:
    """Keep one page of a draft; what another tab wrote on other pages stays."""
    kept = _locked(typed.pk)
    if not kept.is_draft:
        return kept
    if "hub" in columns and kept.hub_id != typed.hub_id:
        kept.hub_answers = []
    for column in columns:
        setattr(kept, column, getattr(typed, column))
    kept.step = later_step(kept.step, step)
    kept.save()
    return kept


@transaction.atomic
def send_resume_link(draft: JoinRequest, *, email: str) -> JoinRequest:
    """Write to somebody half-way with the link to go on later."""
    draft = _locked(draft.pk)
    if not draft.is_draft:
        return draft
    count_mailbox(email)
    draft.email, draft.resume_sent_on = email, timezone.now()
    draft.save()
    notify(JoinRequestResume(draft, occasion=draft.resume_sent_on.isoformat()))
    return draft


@transaction.atomic
def submit_join_request(join_request: JoinRequest) -> JoinRequest:
    """Take the request in and write to its sender; a second time changes nothing."""
    join_request = _locked(join_request.pk)
    if not join_request.is_draft:
        return join_request
    count_mailbox(join_request.email)
    join_request.submit()
    join_request.doubts = [*join_request.doubts, *find_doubts(join_request)]
    join_request.score = len(join_request.doubts)
    if join_request.country and not join_request.reference.startswith(join_request.country):
        _save_under_reference(join_request, is_new=False)  # its country was not known before
    join_request.save()
    join_request.events.create(kind=JoinRequestEvent.Kind.SENT)
    notify(JoinRequestConfirm(join_request))
    return join_request


@transaction.atomic
def confirm_join_request(key: UUID) -> JoinRequest:
    """Take it from the sender's own mailbox that they wrote, and tell those who answer."""
    join_request = _locked(key)
    if not join_request.is_unconfirmed:
        return join_request
    join_request.confirm()
    if join_request.hub is not None and not join_request.hub.is_open:
        join_request.hub = nearest_hub(join_request.country, join_request.place)
    join_request.save()
    join_request.events.create(kind=JoinRequestEvent.Kind.CONFIRMED)
    notify(JoinRequestReceived(join_request))
    notify(JoinRequestReceipt(join_request))
    return join_request


def forget_unconfirmed() -> int:
    """Delete what nobody confirmed in time, and old counts; return how many requests."""
    now = timezone.now()
    forgotten = JoinRequest.objects.unconfirmed_since(now - settings.KEEP_UNCONFIRMED_FOR)
    _rows, deleted = forgotten.delete()
    RateCount.objects.filter(counted_since__lt=now - KEPT_COUNTS).delete()
    return deleted.get(JoinRequest._meta.label, 0)


def _locked(key: UUID) -> JoinRequest:
    return JoinRequest.objects.select_for_update(of=("self",)).select_related("hub").get(pk=key)


def _insert(join_request: JoinRequest) -> JoinRequest:
    """Make the row under a free reference, or return the row that a first post made."""
    return _save_under_reference(join_request, is_new=True)


def _save_under_reference(join_request: JoinRequest, *, is_new: bool) -> JoinRequest:
    """Save under a free reference that begins with the country."""
    prefix = join_request.country.upper() or "OS"
    for length in LENGTHS:
        code = "".join(secrets.choice(ALPHABET) for _place in range(length))
        join_request.reference = f"{prefix}-{code}"
        try:
            with transaction.atomic():
                join_request.save(force_insert=is_new, force_update=not is_new)
        except IntegrityError:
            first = JoinRequest.objects.filter(pk=join_request.pk).first() if is_new else None
            if first is not None:
                return first
        else:
            return join_request
    message = "No free reference was found."
    raise RuntimeError(message)
