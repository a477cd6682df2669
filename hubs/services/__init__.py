"""What happens to hubs, schools, the people in them, and decisions about all of these."""

from hubs.services.decisions import hold_for, record_decision, undo_decision
from hubs.services.invitations import (
    AlreadyHereError,
    Invited,
    accept_invitation,
    decline_invitation,
    invite,
    invite_again,
    withdraw_invitation,
)
from hubs.services.members import add_member, confirm_membership, decline_membership
from hubs.services.network import give_network_role, take_network_role
from hubs.services.openings import open_hub
from hubs.services.roles import change_role, end_membership, leave_hub
from hubs.services.schools import confirm_school, decline_school, join_school, register_school
from hubs.services.standing import change_hub_status
from hubs.services.workspace import edit_hub_page, keep_site, remove_site

__all__ = [
    "AlreadyHereError",
    "Invited",
    "accept_invitation",
    "add_member",
    "change_hub_status",
    "change_role",
    "confirm_membership",
    "confirm_school",
    "decline_invitation",
    "decline_membership",
    "decline_school",
    "edit_hub_page",
    "end_membership",
    "give_network_role",
    "hold_for",
    "invite",
    "invite_again",
    "join_school",
    "keep_site",
    "leave_hub",
    "open_hub",
    "record_decision",
    "register_school",
    "remove_site",
    "take_network_role",
    "undo_decision",
    "withdraw_invitation",
]
