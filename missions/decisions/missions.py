"""Decisions about missions: who takes part, what is in them, how they end."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.messages import deciders
from hubs.models import Decision
from hubs.permissions import Permission
from missions.models import Challenge, Mission, MissionHub

if TYPE_CHECKING:
    from notifications.declarations import Recipient


def _lock_place(decision: Decision) -> MissionHub:
    """Return the hub's place in the mission, both locked, while the mission is open."""
    place = MissionHub.objects.filter(pk=decision.about_id).first()
    if place is None:
        raise MovedOnError(_("What was decided about is not there any more."))
    mission = Mission.objects.select_for_update(of=("self",)).get(pk=place.mission_id)
    if not mission.is_open:
        raise MovedOnError(_("The mission has closed since."))
    return MissionHub.objects.select_for_update(of=("self",)).get(pk=place.pk)


class _AboutPlace:
    """A decision of a hub that its mission's lead hub hears of; no kind of its own."""

    @classmethod
    def told(cls, decision: Decision) -> Iterable["Recipient"]:
        """Return who changes the mission at its lead hub."""
        place = MissionHub.objects.filter(pk=decision.about_id).select_related("mission__lead_hub")
        return [
            person
            for found in place
            for person in deciders(found.mission.lead_hub, Permission.CHANGE_MISSION)
        ]


class MissionTakenUp(_AboutPlace, DecisionKind):
    """A hub took a mission up."""

    slug = "mission_taken_up"
    label = gettext_lazy("Mission taken up")
    permission = Permission.ADOPT_CHALLENGE
    after_undo = gettext_lazy("The hub takes part in the mission no longer.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Leave again without a trace, as long as nothing was done there."""
        place = _lock_place(decision)
        if place.has_left:
            raise MovedOnError(_("The hub has left the mission since."))
        if _works(place, not_before=decision):
            raise MovedOnError(_("The hub has work in this mission since. It can leave instead."))
        place.left_on = place.joined_on
        place.save(update_fields=["left_on"])


def _works(place: MissionHub, *, not_before: Decision) -> bool:
    """Say whether the hub has done something in the mission since the decision."""
    mission, since = place.mission, {"created_at__gte": not_before.decided_at}
    return (
        mission.measurements.filter(hub=place.hub_id, **since).exists()
        or mission.updates.filter(hub=place.hub_id, **since).exists()
        or mission.challenges.filter(hub=place.hub_id, status="in_mission").exists()
        or mission.projects.filter(hub=place.hub_id).exists()
    )


class MissionLeft(_AboutPlace, DecisionKind):
    """A hub left a mission."""

    slug = "mission_left"
    label = gettext_lazy("Mission left")
    permission = Permission.ADOPT_CHALLENGE
    after_undo = gettext_lazy("The hub takes part in the mission again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Take part again, also after the call: the hub was there before."""
        place = _lock_place(decision)
        if not place.has_left:
            raise MovedOnError(_("The hub takes part again already."))
        place.left_on = None
        place.save(update_fields=["left_on"])


RESULTS = ("result_en", "result_nl")


class MissionClosed(DecisionKind):
    """A mission ended with a result."""

    slug = "mission_closed"
    label = gettext_lazy("Mission closed")
    permission = Permission.CHANGE_MISSION
    after_undo = gettext_lazy(
        "The mission is open again, with the challenges that had gone back to their hubs."
    )

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Open it again, and take back in what nobody else has taken up since."""
        mission: Mission = lock_decided(decision, stands_as=Mission.Status.CLOSED)
        columns = dict(decision.before)
        released = columns.pop("released")
        mission.reopen()
        put_back(mission, columns)
        free = Challenge.objects.filter(pk__in=released, status="accepted", mission=None)
        for challenge in free.select_for_update(of=("self",)):
            challenge.join(mission)
            challenge.save()

    @classmethod
    def told(cls, decision: Decision) -> Iterable["Recipient"]:
        """Return who decides in the hubs that take part."""
        places = MissionHub.objects.filter(mission=int(decision.about_id), left_on=None)
        return {
            person.pk: person
            for place in places.select_related("hub")
            for person in deciders(place.hub, Permission.ADOPT_CHALLENGE)
        }.values()


def result_before(mission: Mission) -> dict[str, Any]:
    """Return what closing overwrites."""
    return snapshot(mission, *RESULTS)


class ChallengeReleased(DecisionKind):
    """A challenge was taken out of its mission."""

    slug = "challenge_released"
    label = gettext_lazy("Challenge taken out of a mission")
    permission = Permission.ADOPT_CHALLENGE
    after_undo = gettext_lazy("The challenge is part of the mission again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Bring it back, as long as the mission is open and no other has taken it up."""
        challenge: Challenge = lock_decided(decision, stands_as=Challenge.Status.ACCEPTED)
        mission = Mission.objects.filter(pk=decision.before["mission_id"]).first()
        if mission is None or not mission.is_open:
            raise MovedOnError(_("The mission has closed since."))
        challenge.join(mission)
        challenge.save()
