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

__all__ = [
    "ChallengeAccepted",
    "ChallengeAdopted",
    "ChallengeAnswered",
    "ChallengeDeclined",
    "ChallengesMerged",
    "along_with",
    "answer_before",
    "challenge_before",
]
