"""What happens to hubs, schools, the people in them, and decisions about all of these."""

from hubs.services.decisions import hold_for, record_decision, undo_decision
from hubs.services.members import add_member, confirm_membership, decline_membership
from hubs.services.schools import confirm_school, decline_school, join_school, register_school

__all__ = [
    "add_member",
    "confirm_membership",
    "confirm_school",
    "decline_membership",
    "decline_school",
    "hold_for",
    "join_school",
    "record_decision",
    "register_school",
    "undo_decision",
]
