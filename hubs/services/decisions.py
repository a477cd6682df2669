"""The trail of decisions: written by whatever service decides, undone here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core.pages import bump_page_version
from hubs.decisions import DecisionKind
from hubs.models import Decision
from notifications.services import recall

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


@transaction.atomic
def undo_decision(decision: Decision, *, by: "User") -> bool:
    """Take a decision back and unsend what told of it; say whether nobody had been told yet.

    Raise TransitionError when it is too late, or when the object has moved on since.
    """
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    decision.undo(by=by)
    DecisionKind.registry[decision.kind].undo(decision, by=by)
    decision.save()
    nobody_knows = recall(decision.pk)
    bump_page_version()
    return nobody_knows
