"""Hubs, their schools, the people in them, and what these people decide."""

from hubs.models.decision import Decision
from hubs.models.desk import DeskAssignment, DeskNote, ReplyTemplate, SavedView
from hubs.models.hub import Barrier, BoardSeat, Hub, HubType, Site
from hubs.models.invitation import Invitation
from hubs.models.membership import (
    LastCoordinatorError,
    LastManagerError,
    Membership,
    NetworkSeat,
)
from hubs.models.onboarding import Onboarding
from hubs.models.school import School
from hubs.models.wish import TranslationWish

__all__ = [
    "Barrier",
    "BoardSeat",
    "Decision",
    "DeskAssignment",
    "DeskNote",
    "Hub",
    "HubType",
    "Invitation",
    "LastCoordinatorError",
    "LastManagerError",
    "Membership",
    "NetworkSeat",
    "Onboarding",
    "ReplyTemplate",
    "SavedView",
    "School",
    "Site",
    "TranslationWish",
]
