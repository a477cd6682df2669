"""Challenges and missions as JSON: everybody reads them, members write and decide."""

from missions.api.desk import HubChallengeViewSet
from missions.api.drafting import DraftViewSet, MissionWritingViewSet
from missions.api.places import MissionPlaceViewSet
from missions.api.raising import OwnChallengeViewSet
from missions.api.reading import ChallengeViewSet, MissionNewsViewSet, MissionViewSet
from missions.api.reports import HubFigureViewSet, HubNewsViewSet
from missions.api.sharing import SharedChallengeViewSet

__all__ = [
    "ChallengeViewSet",
    "DraftViewSet",
    "HubChallengeViewSet",
    "HubFigureViewSet",
    "HubNewsViewSet",
    "MissionNewsViewSet",
    "MissionPlaceViewSet",
    "MissionViewSet",
    "MissionWritingViewSet",
    "OwnChallengeViewSet",
    "SharedChallengeViewSet",
]
