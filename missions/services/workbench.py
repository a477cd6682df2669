"""What people make of the groups that the workbench suggests."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.decisions import challenge_before
from missions.messages import ChallengeReleased
from missions.models import Challenge, DismissedGroup, Mission
from missions.services.challenges import adopt_challenge
from missions.services.places import lock_mission
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def gather_challenges(
    challenges: Iterable[Challenge], *, mission: Mission, by: "User"
) -> list[Challenge]:
    """Bring accepted challenges into an open mission, or plan them for a draft; all or none."""
    mission = lock_mission(mission)
    gathered = list(challenges)
    if mission.status == Mission.Status.DRAFT:
        mission.planned.add(*gathered)
        return gathered
    return [adopt_challenge(challenge, mission=mission, by=by) for challenge in gathered]


@transaction.atomic
def unplan_challenge(challenge: Challenge, *, mission: Mission) -> None:
    """Take a challenge out of what a draft is to take up; nobody had been told."""
    lock_mission(mission).planned.remove(challenge)


@transaction.atomic
def release_challenge(challenge: Challenge, *, by: "User", reason: str = "") -> Challenge:
    """Take a challenge out of its mission: its hub has it back, as an accepted one."""
    rows = Challenge.objects.select_for_update(of=("self",))
    challenge = rows.select_related("mission", "proposed_by").get(pk=challenge.pk)
    mission = challenge.mission
    if mission is None or not mission.is_open:
        message = "Only a mission that is open lets go of challenges."
        raise TransitionError(message)
    before = challenge_before(challenge)
    challenge.step("release")
    challenge.mission = None
    challenge.save()
    concerned = [challenge.proposed_by] if challenge.proposed_by else []
    kind = decisions.ChallengeReleased(challenge)
    decision = record_decision(kind, by=by, reason=reason, before=before, concerned=concerned)
    told = ChallengeReleased(challenge, mission=mission, occasion=str(decision.pk))
    notify(told, hold=hold_for(decision))
    bump_page_version()
    return challenge


@transaction.atomic
def dismiss_group(challenges: Iterable[Challenge], *, by: "User") -> DismissedGroup:
    """Say that these are no mission, so that they are not suggested again."""
    keys = sorted(challenge.pk for challenge in challenges)
    already = DismissedGroup.objects.filter(challenges=keys).first()
    return already or DismissedGroup.objects.create(challenges=keys, dismissed_by=by)


@transaction.atomic
def recall_group(group: DismissedGroup) -> None:
    """Let it be suggested again."""
    group.delete()
