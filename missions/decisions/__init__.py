"""What is decided about challenges and missions, and how each decision is taken back."""

from missions.decisions.challenges import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeDeclined,
    challenge_before,
)

__all__ = [
    "ChallengeAccepted",
    "ChallengeAdopted",
    "ChallengeDeclined",
    "challenge_before",
]
