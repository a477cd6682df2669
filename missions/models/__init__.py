"""Challenges, and the missions that join them."""

from missions.models.challenge import Challenge
from missions.models.mission import Mission, MissionHub

__all__ = ["Challenge", "Mission", "MissionHub"]
