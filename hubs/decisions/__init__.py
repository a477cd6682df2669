"""The kinds of decision that a hub takes, and how each is taken back."""

from hubs.decisions.base import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.decisions.members import MembershipConfirmed, MembershipDeclined
from hubs.decisions.roles import HubHandedOver, MembershipEnded, RoleChanged
from hubs.decisions.schools import SchoolConfirmed, SchoolDeclined
from hubs.decisions.standing import HubStatusChanged, NetworkRoleGiven, NetworkRoleTaken

__all__ = [
    "DecisionKind",
    "HubHandedOver",
    "HubStatusChanged",
    "MembershipConfirmed",
    "MembershipDeclined",
    "MembershipEnded",
    "MovedOnError",
    "NetworkRoleGiven",
    "NetworkRoleTaken",
    "RoleChanged",
    "SchoolConfirmed",
    "SchoolDeclined",
    "lock_decided",
    "put_back",
    "snapshot",
]
