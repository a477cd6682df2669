"""The trail of decisions: written by whatever service decides, undone here."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.pages import bump_page_version
from hubs.decisions import DecisionKind, MovedOnError
from hubs.messages import DecisionUndone
from hubs.models import Decision
from notifications.declarations import Hold
from notifications.services import notify, recall

if TYPE_CHECKING:
    from accounts.models import User


def record_decision(
    kind: DecisionKind,
    *,
    by: "User",
    reason: str = "",
    before: dict[str, Any] | None = None,
    concerned: Iterable["User"] = (),
) -> Decision:
    """Write down who decided what and why, within the transaction that decides it.

    `before` is what undoing needs, as JSON; `concerned` are the people who may read it.
    """
    decision = Decision.objects.create(
        hub=kind.hub,
        kind=kind.slug,
        about_type=kind.about._meta.label_lower,
        about_id=str(kind.about.pk),
        title=str(kind.about),
        reason=reason,
        before=before or {},
        decided_at=timezone.now(),
        decided_by=by,
    )
    decision.concerned.set(concerned)
    return decision


def hold_for(decision: Decision, *, is_held: bool = False) -> Hold:
    """Tie a decision's mails to it: they leave at once, or after time for second thoughts."""
    wait = settings.HOLD_MAIL_FOR if is_held else timedelta()
    return Hold(key=decision.pk, until=timezone.now() + wait)


@transaction.atomic
def undo_decision(decision: Decision, *, by: "User") -> bool:
    """Take a decision back and unsend what told of it; say whether nobody had been told yet.

    Whoever had been told gets a correction. Raise TransitionError when it is too late, when the
    object has moved on since, or when somebody has decided about it again.
    """
    decision = _lock_decision(decision)
    decision.undo(by=by)
    _refuse_if_decided_again(decision)
    kind = DecisionKind.registry[decision.kind]
    kind.undo(decision)
    decision.save()
    nobody_knows = recall(decision.pk)
    if not nobody_knows:
        kind.start_anew(decision)
        notify(DecisionUndone(decision))
    bump_page_version()
    return nobody_knows


def _lock_decision(decision: Decision) -> Decision:
    return Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)


def _refuse_if_decided_again(decision: Decision) -> None:
    same = Decision.objects.filter(about_type=decision.about_type, about_id=decision.about_id)
    if same.filter(decided_at__gt=decision.decided_at, undone_at=None).exists():
        raise MovedOnError(_("A later decision about it stands. Undo that one first."))
