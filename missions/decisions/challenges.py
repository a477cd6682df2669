"""Decisions about challenges, and how each is taken back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.models import Decision
from hubs.permissions import Permission
from missions.models import Challenge, MissionHub


def challenge_before(challenge: Challenge) -> dict[str, Any]:
    """Return what a decision about the challenge overwrites."""
    columns = ("status", "reason", "mission_id", "decided_at", "decided_by_id")
    return snapshot(challenge, *columns)


class ChallengeAccepted(DecisionKind):
    """A hub took a challenge up."""

    slug = "challenge_accepted"
    label = gettext_lazy("Challenge accepted")
    permission = Permission.DECIDE_CHALLENGE
    after_undo = gettext_lazy("The challenge waits for the hub again and leaves the public pages.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the challenge wait again, as long as nobody works on it."""
        challenge = lock_decided(decision, stands_as=Challenge.Status.ACCEPTED)
        if challenge.projects.exists():
            raise MovedOnError(_("A project works on the challenge since."))
        put_back(challenge, decision.before)


class ChallengeDeclined(DecisionKind):
    """A hub turned a challenge down."""

    slug = "challenge_declined"
    label = gettext_lazy("Challenge declined")
    permission = Permission.DECIDE_CHALLENGE
    after_undo = gettext_lazy("The challenge waits for the hub again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the challenge wait again."""
        put_back(
            lock_decided(decision, stands_as=Challenge.Status.DECLINED),
            decision.before,
        )


class ChallengeAdopted(DecisionKind):
    """A hub brought a challenge into a mission."""

    slug = "challenge_adopted"
    label = gettext_lazy("Challenge brought into a mission")
    permission = Permission.ADOPT_CHALLENGE
    after_undo = gettext_lazy("The challenge stays public, and is part of no mission.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Take the challenge out of the mission, and the hub too if it came with it."""
        challenge = lock_decided(decision, stands_as=Challenge.Status.IN_MISSION)
        mission, hub = challenge.mission, challenge.hub
        if challenge.projects.filter(mission=mission).exists():
            raise MovedOnError(_("A project of this mission works on the challenge since."))
        columns = dict(decision.before)
        brought_hub = columns.pop("brought_hub")
        put_back(challenge, columns)
        stays = mission.challenges.filter(hub=hub) or mission.projects.filter(hub=hub)
        if brought_hub and mission.lead_hub_id != hub.pk and not stays:
            MissionHub.objects.filter(mission=mission, hub=hub).delete()
