"""Hubs, their schools, and the people in them."""

from hubs.models.hub import Barrier, BoardSeat, Hub, HubType, Site
from hubs.models.membership import Membership, NetworkSeat
from hubs.models.school import School

__all__ = [
    "Barrier",
    "BoardSeat",
    "Hub",
    "HubType",
    "Membership",
    "NetworkSeat",
    "School",
    "Site",
]
