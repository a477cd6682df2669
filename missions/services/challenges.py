"""What happens to challenges."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import Hub
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.decisions import challenge_before
from missions.messages import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeBroughtIn,
    ChallengeDeclined,
    ChallengeProposed,
    News,
)
from missions.messages.following import hearers_of
from missions.models import Challenge, Mission
from missions.services.following import tell_followers
from missions.services.places import place_hub
from missions.services.slugs import free_slug
from missions.topics import ChallengeTopic, MissionTopic
from notifications.declarations import Hold, Recipient
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


def _locked(challenge: Challenge) -> Challenge:
    return Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)


@transaction.atomic
def propose_challenge(challenge: Challenge, *, hub: Hub, by: "User") -> Challenge:
    """Put a challenge before a hub and tell those who decide; the same form twice makes one."""
    if not hub.is_open:
        message = f"A hub that is {hub.status} takes up no challenge."
        raise TransitionError(message)
    challenge.slug = free_slug(Challenge, challenge.title, ending=challenge.pk.hex[:8])
    already = Challenge.objects.filter(pk=challenge.pk).first()
    if already is not None:
        return _own(already, by)
    challenge.hub, challenge.proposed_by = hub, by
    challenge.prepare_card()
    challenge.save(force_insert=True)
    notify(ChallengeProposed(challenge))
    return challenge


def _own(challenge: Challenge, user: "User") -> Challenge:
    """Return what this person proposed before; the key of somebody else's row is no way in."""
    if challenge.proposed_by_id != user.pk:
        message = "This key belongs to somebody else's challenge."
        raise TransitionError(message)
    return challenge


@transaction.atomic
def accept_challenge(
    challenge: Challenge, *, by: "User", mission: Mission | None = None, is_held: bool = False
) -> Challenge:
    """Take a challenge up for the hub, straight into an open mission where one is given."""
    challenge = _locked(challenge)
    before = challenge_before(challenge)
    challenge.accept(by=by)
    challenge.save()
    kind = decisions.ChallengeAccepted(challenge)
    decision = record_decision(kind, by=by, before=before, concerned=_proposer(challenge))
    hold = hold_for(decision, is_held=is_held)
    notify(ChallengeAccepted(challenge, occasion=str(decision.pk)), hold=hold)
    if mission is not None:
        return adopt_challenge(challenge, mission=mission, by=by, is_held=is_held)
    bump_page_version()
    return challenge


@transaction.atomic
def decline_challenge(
    challenge: Challenge, *, by: "User", reason: str, is_held: bool = False
) -> Challenge:
    """Turn a challenge down, with a reason."""
    challenge = _locked(challenge)
    before = challenge_before(challenge)
    challenge.decline(by=by, reason=reason)
    challenge.save()
    decision = record_decision(
        decisions.ChallengeDeclined(challenge),
        by=by,
        reason=reason,
        before=before,
        concerned=_proposer(challenge),
    )
    hold = hold_for(decision, is_held=is_held)
    notify(ChallengeDeclined(challenge, occasion=str(decision.pk)), hold=hold)
    return challenge


@transaction.atomic
def adopt_challenge(
    challenge: Challenge, *, mission: Mission, by: "User", is_held: bool = False
) -> Challenge:
    """Bring an accepted challenge, and with it its hub, into an open mission."""
    challenge = _locked(challenge)
    mission = Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)
    before = challenge_before(challenge)
    challenge.join(mission)
    challenge.save()
    is_new = place_hub(mission, challenge.hub_id, by=by)
    decision = record_decision(
        decisions.ChallengeAdopted(challenge),
        by=by,
        before=before | {"brought_hub": is_new},
        concerned=_proposer(challenge),
    )
    hold = hold_for(decision, is_held=is_held)
    told = ChallengeAdopted(challenge, occasion=str(decision.pk))
    notify(told, hold=hold)
    if not by.memberships.active().filter(hub=challenge.hub_id).exists():
        notify(ChallengeBroughtIn(challenge, occasion=str(decision.pk)), hold=hold)
    _tell_of_joining(challenge, mission, by=by, told=told.recipients(), hold=hold)
    bump_page_version()
    return challenge


def _tell_of_joining(
    challenge: Challenge,
    mission: Mission,
    *,
    by: "User",
    told: Iterable[Recipient],
    hold: Hold | None,
) -> None:
    """Tell who follows the mission and who follows the challenge; of both, of the mission's."""
    known, key = list(told), str(challenge.pk)
    of_mission = hearers_of(MissionTopic, mission, by=by, told=known)
    tell_followers(
        MissionTopic, mission, News.CHALLENGE,
        by=by, what=challenge, occasion=key, told=known, hold=hold,
    )  # fmt: skip
    tell_followers(
        ChallengeTopic, challenge, News.ADOPTED,
        by=by, what=mission, occasion=str(mission.pk), told=[*known, *of_mission], hold=hold,
    )  # fmt: skip


def _proposer(challenge: Challenge) -> list["User"]:
    return [challenge.proposed_by] if challenge.proposed_by else []
