"""What happens to missions."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction

from core.pages import bump_page_version
from missions.messages import MissionLaunched
from missions.models import Mission, MissionHub
from missions.services.slugs import free_slug
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def draft_mission(mission: Mission) -> Mission:
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
    return mission


@transaction.atomic
def change_mission(mission: Mission, *, changes: dict[str, Any]) -> Mission:
    """Write new texts; the public sees them at once where the mission is launched."""
    mission = Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)
    for field, value in changes.items():
        setattr(mission, field, value)
    mission.prepare_card()
    mission.save()
    MissionHub.objects.get_or_create(mission=mission, hub=mission.lead_hub)
    bump_page_version()
    return mission


@transaction.atomic
def launch_mission(mission: Mission, *, by: "User") -> Mission:
    """Open a mission to the network and tell the coordinators of all active hubs."""
    mission = Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)
    mission.launch(by=by)
    mission.save()
    notify(MissionLaunched(mission))
    bump_page_version()
    return mission
