"""What is decided about challenges and missions, and how each decision is taken back."""

from missions.decisions.challenges import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeDeclined,
    challenge_before,
)
from missions.decisions.merging import (
    ChallengeAnswered,
    ChallengesMerged,
    along_with,
    answer_before,
)
from missions.decisions.missions import (
    ChallengeReleased,
    MissionClosed,
    MissionLeft,
    MissionTakenUp,
    result_before,
)
from missions.decisions.talk import CommentHidden, CommentKept

__all__ = [
    "ChallengeAccepted",
    "ChallengeAdopted",
    "ChallengeAnswered",
    "ChallengeDeclined",
    "ChallengeReleased",
    "ChallengesMerged",
    "CommentHidden",
    "CommentKept",
    "MissionClosed",
    "MissionLeft",
    "MissionTakenUp",
    "along_with",
    "answer_before",
    "challenge_before",
    "result_before",
]
