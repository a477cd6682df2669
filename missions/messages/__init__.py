"""What is written to people about challenges and missions."""

from missions.messages.challenges import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeDeclined,
    ChallengeProposed,
)
from missions.messages.merging import ChallengeAnswered, ChallengesMerged
from missions.messages.missions import (
    ChallengeReleased,
    MissionClosed,
    MissionLaunched,
    MissionLeft,
    MissionTakenUp,
)
from missions.messages.review import ChallengeAsked, ChallengeExplained, ChallengeShared

__all__ = [
    "ChallengeAccepted",
    "ChallengeAdopted",
    "ChallengeAnswered",
    "ChallengeAsked",
    "ChallengeDeclined",
    "ChallengeExplained",
    "ChallengeProposed",
    "ChallengeReleased",
    "ChallengeShared",
    "ChallengesMerged",
    "MissionClosed",
    "MissionLaunched",
    "MissionLeft",
    "MissionTakenUp",
]
