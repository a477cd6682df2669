"""Challenges and missions as JSON: everybody reads them, members write and decide."""

from missions.api.reading import ChallengeViewSet, MissionViewSet

__all__ = ["ChallengeViewSet", "MissionViewSet"]
