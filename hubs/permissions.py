"""Who may do what: the one table that answers it."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a member is in a hub."""

    COORDINATOR = "coordinator", _("coordinator")
    FACILITATOR = "facilitator", _("facilitator")
    SCHOOL_HEAD = "school_head", _("school head")
    TEACHER = "teacher", _("teacher")
    PARTNER = "partner", _("partner")


class NetworkRole(TextChoices):
    """What a person is for the network as a whole."""

    MANAGER = "manager", _("network manager")
    EDITOR = "editor", _("Blueprint editor")
    TRANSLATOR = "translator", _("translator")


class Permission(StrEnum):
    """Everything a role can grant, spelt as Django spells permissions."""

    VIEW_DESK = "hubs.view_desk"
    CHANGE_HUB = "hubs.change_hub"
    CHANGE_HUB_STATUS = "hubs.change_hub_status"
    ADD_HUB = "hubs.add_hub"
    VIEW_HEALTH = "hubs.view_health"
    CHANGE_NETWORKSEAT = "hubs.change_networkseat"
    VIEW_DECISION = "hubs.view_decision"
    UNDO_DECISION = "hubs.undo_decision"
    CHANGE_MEMBERSHIP = "hubs.change_membership"
    DECIDE_SCHOOL = "hubs.decide_school"
    DECIDE_MEMBERSHIP = "hubs.decide_membership"
    ADD_CHALLENGE = "missions.add_challenge"
    DECIDE_CHALLENGE = "missions.decide_challenge"
    ADOPT_CHALLENGE = "missions.adopt_challenge"
    ADD_MISSION = "missions.add_mission"
    CHANGE_MISSION = "missions.change_mission"
    ADD_MISSIONUPDATE = "missions.add_missionupdate"
    ADD_COMMENT = "missions.add_comment"
    DECIDE_COMMENT = "missions.decide_comment"
    ADD_PROJECT = "projects.add_project"
    CHANGE_PROJECT = "projects.change_project"
    PUBLISH_PROJECT = "projects.publish_project"
    VIEW_JOINREQUEST = "stakeholders.view_joinrequest"
    DECIDE_JOINREQUEST = "stakeholders.decide_joinrequest"
    VIEW_ORGANISATION = "stakeholders.view_organisation"
    CHANGE_ORGANISATION = "stakeholders.change_organisation"
    VIEW_VETTING = "stakeholders.view_vetting"
    CHANGE_NETWORK_PAGES = "stakeholders.change_network_pages"
    VIEW_MESSAGE = "notifications.view_message"
    RESEND_MESSAGE = "notifications.resend_message"
    TRANSLATE_TEXT = "hubs.translate_text"
    ADVISE_PLAN = "blueprint.advise_plan"
    CHANGE_NODE = "blueprint.change_node"
    TRANSLATE_NODE = "blueprint.translate_node"
    PUBLISH_NODE = "blueprint.publish_node"


_BLUEPRINT = frozenset({Permission.CHANGE_NODE, Permission.TRANSLATE_NODE, Permission.PUBLISH_NODE})
_WORDS = frozenset({Permission.TRANSLATE_TEXT, Permission.ADD_COMMENT})
_NETWORK_ONLY = _BLUEPRINT | {
    Permission.ADD_HUB,
    Permission.VIEW_HEALTH,
    Permission.CHANGE_NETWORKSEAT,
    Permission.CHANGE_NETWORK_PAGES,
    Permission.ADD_MISSION,
    Permission.VIEW_MESSAGE,
    Permission.RESEND_MESSAGE,
}
_IN_SCHOOL = frozenset(
    {
        Permission.ADD_CHALLENGE,
        Permission.ADD_PROJECT,
        Permission.ADD_COMMENT,
        Permission.VIEW_ORGANISATION,
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(Permission) - _NETWORK_ONLY,
    Role.FACILITATOR: frozenset(
        {
            Permission.VIEW_DESK,
            Permission.VIEW_JOINREQUEST,
            Permission.VIEW_DECISION,
            Permission.VIEW_ORGANISATION,
            Permission.ADD_CHALLENGE,
            Permission.ADD_MISSIONUPDATE,
            Permission.ADD_PROJECT,
            Permission.CHANGE_PROJECT,
            Permission.ADD_COMMENT,
        }
    ),
    Role.SCHOOL_HEAD: _IN_SCHOOL,
    Role.TEACHER: _IN_SCHOOL,
    Role.PARTNER: frozenset(
        {Permission.ADD_CHALLENGE, Permission.ADD_COMMENT, Permission.VIEW_ORGANISATION}
    ),
}

NETWORK_GRANTS: dict[NetworkRole, frozenset[Permission]] = {
    NetworkRole.MANAGER: frozenset(Permission) - _BLUEPRINT,
    NetworkRole.EDITOR: _BLUEPRINT | _WORDS,
    NetworkRole.TRANSLATOR: _WORDS | {Permission.TRANSLATE_NODE},
}

# A stolen password here opens other people's data, so these roles need a second factor.
ROLES_WITH_SECOND_FACTOR = frozenset({Role.COORDINATOR})


def roles_with(permission: str) -> list[Role]:
    """Return the hub roles that grant the permission."""
    return [role for role, granted in GRANTS.items() if permission in granted]


def network_roles_with(permission: str) -> list[NetworkRole]:
    """Return the network roles that grant the permission in every hub."""
    return [role for role, granted in NETWORK_GRANTS.items() if permission in granted]


@dataclass(frozen=True)
class Wording:
    """A text in one language, as something that permissions are asked about.

    A translator may have been given some languages only; about anything else no language is asked.
    """

    wording: str
    hub_id: int | None = None
