"""Challenges, the missions that join them, and what members say about both."""

from missions.models.challenge import CHALLENGE_LIFE, Challenge
from missions.models.discussion import Comment, CommentReport, Following
from missions.models.group import DismissedGroup
from missions.models.mission import (
    MISSION_LIFE,
    CallOverError,
    Measurement,
    Mission,
    MissionHub,
    MissionUpdate,
)
from missions.models.sharing import ChallengeHub, ChallengeQuestion
from missions.models.tally import Tally, TallyChange

__all__ = [
    "CHALLENGE_LIFE",
    "MISSION_LIFE",
    "CallOverError",
    "Challenge",
    "ChallengeHub",
    "ChallengeQuestion",
    "Comment",
    "CommentReport",
    "DismissedGroup",
    "Following",
    "Measurement",
    "Mission",
    "MissionHub",
    "MissionUpdate",
    "Tally",
    "TallyChange",
]
