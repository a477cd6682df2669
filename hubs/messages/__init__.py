"""What the hubs write to people."""

from hubs.messages.decisions import DecisionUndone
from hubs.messages.members import MembershipConfirmed, MembershipDeclined, MembershipRequested
from hubs.messages.people import deciders, desk_of
from hubs.messages.schools import SchoolConfirmed, SchoolDeclined, SchoolRegistered

__all__ = [
    "DecisionUndone",
    "MembershipConfirmed",
    "MembershipDeclined",
    "MembershipRequested",
    "SchoolConfirmed",
    "SchoolDeclined",
    "SchoolRegistered",
    "deciders",
    "desk_of",
]
