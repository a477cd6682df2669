"""What happens to a challenge between being proposed and being decided on."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core.exceptions import EditConflictError, TransitionError
from missions.messages import ChallengeAsked, ChallengeExplained
from missions.models import Challenge, ChallengeQuestion
from missions.services.locking import lock_challenge
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User

_TRANSLATED = frozenset({"title", "summary", "story"})


@transaction.atomic
def ask_about_challenge(challenge: Challenge, question: ChallengeQuestion, *, by: "User") -> None:
    """Ask whoever proposed it; the same form sent twice asks once."""
    challenge = _waiting(challenge)
    if ChallengeQuestion.objects.filter(pk=question.pk).exists():
        return
    question.challenge, question.asked_by = challenge, by
    question.save(force_insert=True)
    notify(ChallengeAsked(challenge, question))


@transaction.atomic
def explain_challenge(question: ChallengeQuestion, answer: str, *, by: "User") -> ChallengeQuestion:
    """Answer a question of the hub, once, and tell whoever asked it."""
    rows = ChallengeQuestion.objects.select_for_update(of=("self",)).select_related("challenge")
    question = rows.get(pk=question.pk)
    if question.answered_at is not None:
        message = "This question is answered already."
        raise TransitionError(message)
    question.answer, question.answered_at, question.answered_by = answer, timezone.now(), by
    question.save()
    notify(ChallengeExplained(question))
    return question


@transaction.atomic
def change_challenge(challenge: Challenge, *, changes: dict[str, Any], version: int) -> Challenge:
    """Write it anew in its own language, unless somebody else did since this editor opened it."""
    challenge = _waiting(challenge)
    if challenge.version != version:
        raise EditConflictError
    for name, value in changes.items():
        column = f"{name}_{challenge.language}" if name in _TRANSLATED else name
        setattr(challenge, column, value)
    challenge.version += 1
    challenge.prepare_card()
    challenge.save()
    return challenge


@transaction.atomic
def withdraw_challenge(challenge: Challenge) -> Challenge:
    """Take a challenge back before the hub has decided on it."""
    challenge = lock_challenge(challenge)
    challenge.step("withdraw")
    challenge.save()
    return challenge


def _waiting(challenge: Challenge) -> Challenge:
    challenge = lock_challenge(challenge)
    if not challenge.is_proposed:
        message = "Only a challenge that waits for the hub can be asked about and changed."
        raise TransitionError(message)
    return challenge
