"""Challenges and missions as JSON: everybody reads them, members write and decide."""

from missions.api.desk import HubChallengeViewSet
from missions.api.places import MissionPlaceViewSet
from missions.api.raising import OwnChallengeViewSet
from missions.api.reading import ChallengeViewSet, MissionViewSet

__all__ = [
    "ChallengeViewSet",
    "HubChallengeViewSet",
    "MissionPlaceViewSet",
    "MissionViewSet",
    "OwnChallengeViewSet",
]
