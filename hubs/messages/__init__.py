"""What the hubs write to people."""

from hubs.messages.decisions import DecisionUndone
from hubs.messages.invitations import InvitationAccepted, InvitationDeclined, InvitationSent
from hubs.messages.members import MembershipConfirmed, MembershipDeclined, MembershipRequested
from hubs.messages.onboarding import StepsReminder
from hubs.messages.people import deciders, desk_of
from hubs.messages.roles import HubHandedOver, MembershipEnded, MembershipLeft, RoleChanged
from hubs.messages.schools import SchoolConfirmed, SchoolDeclined, SchoolRegistered
from hubs.messages.standing import HubStatusChanged, NetworkRoleGiven, NetworkRoleTaken
from hubs.messages.waiting import DeskWaiting

__all__ = [
    "DecisionUndone",
    "DeskWaiting",
    "HubHandedOver",
    "HubStatusChanged",
    "InvitationAccepted",
    "InvitationDeclined",
    "InvitationSent",
    "MembershipConfirmed",
    "MembershipDeclined",
    "MembershipEnded",
    "MembershipLeft",
    "MembershipRequested",
    "NetworkRoleGiven",
    "NetworkRoleTaken",
    "RoleChanged",
    "SchoolConfirmed",
    "SchoolDeclined",
    "SchoolRegistered",
    "StepsReminder",
    "deciders",
    "desk_of",
]
