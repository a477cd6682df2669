"""What happens to missions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction

from core.pages import bump_page_version
from hubs.models import Decision
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.decisions import result_before
from missions.messages import ChallengeReleased, MissionClosed, MissionLaunched, News
from missions.models import Challenge, Mission, MissionHub
from missions.services.challenges import adopt_challenge
from missions.services.following import tell_followers
from missions.services.places import lock_mission
from missions.services.slugs import free_slug
from missions.topics import MissionTopic
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def draft_mission(mission: Mission, *, planned: Iterable[Challenge] = ()) -> Mission:
    """Write a first draft of a mission; the same draft sent twice is one."""
    mission.slug = free_slug(Mission, mission.title, ending=uuid4().hex[:8])
    already = Mission.objects.filter(
        status=Mission.Status.DRAFT,
        title=mission.title,
        statement=mission.statement,
        summary=mission.summary,
    ).first()
    if already is not None:
        return already
    mission.prepare_card()
    mission.save()
    MissionHub.objects.get_or_create(mission=mission, hub=mission.lead_hub)
    mission.planned.set(planned)
    return mission


@transaction.atomic
def change_mission(mission: Mission, *, changes: dict[str, Any]) -> Mission:
    """Write new texts; the public sees them at once where the mission is launched."""
    mission = lock_mission(mission)
    for field, value in changes.items():
        setattr(mission, field, value)
    mission.prepare_card()
    mission.save()
    _lead(mission)
    bump_page_version()
    return mission


def _lead(mission: Mission) -> None:
    """Let the lead hub take part, also where it had left."""
    MissionHub.objects.update_or_create(
        mission=mission, hub=mission.lead_hub, defaults={"left_on": None}
    )


@transaction.atomic
def launch_mission(mission: Mission, *, by: "User") -> Mission:
    """Open a mission with what was planned for it, and tell the coordinators of all active hubs."""
    mission = lock_mission(mission)
    mission.launch(by=by)
    mission.save()
    for challenge in mission.planned.filter(status=Challenge.Status.ACCEPTED):
        adopt_challenge(challenge, mission=mission, by=by)
    mission.planned.clear()
    notify(MissionLaunched(mission))
    bump_page_version()
    return mission


@transaction.atomic
def close_mission(mission: Mission, *, result: dict[str, str], by: "User") -> Decision:
    """End a mission with what came of it, and tell the hubs that take part.

    Challenges on which a project of the mission works stay with it; the others go back to their
    hubs as accepted ones, free for the next mission.
    """
    mission = lock_mission(mission)
    before = result_before(mission)
    mission.close(by=by)
    for column, text in result.items():
        setattr(mission, column, text)
    mission.save()
    released = _release_idle(mission)
    decision = record_decision(
        decisions.MissionClosed(mission),
        by=by,
        before=before | {"released": [str(challenge.pk) for challenge in released]},
    )
    hold = hold_for(decision)
    told = MissionClosed(mission, occasion=str(decision.pk))
    notify(told, hold=hold)
    tell_followers(
        MissionTopic, mission, News.ENDED,
        by=by, occasion=str(decision.pk), told=told.recipients(), hold=hold,
    )  # fmt: skip
    for challenge in released:
        freed = ChallengeReleased(challenge, mission=mission, occasion=str(decision.pk))
        notify(freed, hold=hold)
    bump_page_version()
    return decision


def _release_idle(mission: Mission) -> list[Challenge]:
    """Let go of the challenges on which no project of the mission works."""
    rows = mission.challenges.filter(status=Challenge.Status.IN_MISSION)
    idle = rows.exclude(projects__in=mission.projects.all()).select_for_update(of=("self",))
    challenges = list(idle.select_related("proposed_by"))
    for challenge in challenges:
        challenge.step("release")
        challenge.mission = None
    Challenge.objects.bulk_update(challenges, ["status", "mission"])
    return challenges
