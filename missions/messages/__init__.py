"""What is written to people about challenges and missions."""

from missions.messages.challenges import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeDeclined,
    ChallengeProposed,
)
from missions.messages.merging import ChallengeAnswered, ChallengesMerged
from missions.messages.missions import MissionLaunched
from missions.messages.review import ChallengeAsked, ChallengeExplained, ChallengeShared

__all__ = [
    "ChallengeAccepted",
    "ChallengeAdopted",
    "ChallengeAnswered",
    "ChallengeAsked",
    "ChallengeDeclined",
    "ChallengeExplained",
    "ChallengeProposed",
    "ChallengeShared",
    "ChallengesMerged",
    "MissionLaunched",
]
