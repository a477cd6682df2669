"""What is written to people about challenges and missions."""

from missions.messages.challenges import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeDeclined,
    ChallengeProposed,
)
from missions.messages.missions import MissionLaunched

__all__ = [
    "ChallengeAccepted",
    "ChallengeAdopted",
    "ChallengeDeclined",
    "ChallengeProposed",
    "MissionLaunched",
]
