"""The end of a challenge: what became of it."""

from typing import TYPE_CHECKING

from django.db import transaction

from core.pages import bump_page_version
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.decisions import answer_before
from missions.messages import ChallengeAnswered, News
from missions.models import Challenge
from missions.services.following import tell_followers
from missions.services.locking import lock_challenge
from missions.topics import ChallengeTopic
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def answer_challenge(challenge: Challenge, *, outcome: str, by: "User") -> Challenge:
    """Say what became of it, to everybody who had a part in it."""
    challenge = lock_challenge(challenge)
    before = answer_before(challenge)
    challenge.answer(outcome, by=by)
    challenge.save()
    told = ChallengeAnswered(challenge)
    concerned = [person for person in told.recipients() if person.pk]
    decision = record_decision(
        decisions.ChallengeAnswered(challenge), by=by, before=before, concerned=concerned
    )
    told.occasion = str(decision.pk)
    hold = hold_for(decision)
    notify(told, hold=hold)
    tell_followers(
        ChallengeTopic, challenge, News.ANSWERED,
        by=by, occasion=str(decision.pk), told=told.recipients(), hold=hold,
    )  # fmt: skip
    bump_page_version()
    return challenge
