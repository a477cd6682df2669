"""Which hubs take part in a mission."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import Decision, Hub
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.messages import MissionLeft, MissionTakenUp
from missions.models import CallOverError, Mission, MissionHub
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


def lock_mission(mission: Mission) -> Mission:
    """Return the mission locked: who joins, leaves, writes and closes waits for one another."""
    return Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)


def place_hub(mission: Mission, hub_id: int, *, by: "User") -> bool:
    """Give a hub its place in a locked mission, and say whether it had none yet."""
    place = MissionHub.objects.filter(mission=mission, hub=hub_id).first()
    if place is not None and not place.has_left:
        return False
    if mission.call_is_over:
        message = "The call of this mission is over: it takes up no new hub."
        raise CallOverError(message)
    if place is None:
        MissionHub.objects.create(mission=mission, hub_id=hub_id, taken_up_by=by)
        return True
    place.left_on, place.taken_up_by = None, by
    place.save(update_fields=["left_on", "taken_up_by"])
    return False


@transaction.atomic
def take_up_mission(mission: Mission, *, hub: Hub, by: "User") -> Decision | None:
    """Let a hub take part, and tell the lead hub; a hub that does already is asked no more."""
    mission = lock_mission(mission)
    _refuse_closed(mission)
    if not hub.is_open:
        message = f"A hub that is {hub.status} takes up no mission."
        raise TransitionError(message)
    if MissionHub.objects.filter(mission=mission, hub=hub, left_on=None).exists():
        return None
    if not mission.call_is_open:
        message = "This mission takes up no hub today."
        raise CallOverError(message)
    place_hub(mission, hub.pk, by=by)
    place = MissionHub.objects.get(mission=mission, hub=hub)
    decision = record_decision(decisions.MissionTakenUp(place), by=by)
    notify(MissionTakenUp(place, occasion=str(decision.pk)), hold=hold_for(decision))
    bump_page_version()
    return decision


@transaction.atomic
def leave_mission(mission: Mission, *, hub: Hub, by: "User", reason: str = "") -> Decision:
    """Let a hub take part no longer; what it did there stays. The lead hub cannot leave."""
    mission = lock_mission(mission)
    _refuse_closed(mission)
    if mission.lead_hub_id == hub.pk:
        message = "The lead hub does not leave its mission."
        raise TransitionError(message)
    place = MissionHub.objects.filter(mission=mission, hub=hub, left_on=None).first()
    if place is None:
        message = "This hub does not take part."
        raise TransitionError(message)
    place.left_on = timezone.localdate()
    place.save(update_fields=["left_on"])
    decision = record_decision(decisions.MissionLeft(place), by=by, reason=reason)
    left = MissionLeft(place, reason=reason, occasion=str(decision.pk))
    notify(left, hold=hold_for(decision))
    bump_page_version()
    return decision


def _refuse_closed(mission: Mission) -> None:
    if not mission.is_open:
        message = f"Nobody joins or leaves a mission that is {mission.status}."
        raise TransitionError(message)
