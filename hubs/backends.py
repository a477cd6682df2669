"""Answer Django's permission question for anything that belongs to a hub."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import BaseBackend

from hubs.permissions import GRANTS, Role
from hubs.querysets import holds_everywhere

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class HubRoleBackend(BaseBackend):
    """Grant what the user's role in the object's hub grants, or what they hold network-wide.

    Django's superusers hold everything before any backend is asked.
    """

    def has_perm(self, user_obj: "User | AnonymousUser", perm: str, obj: Any = None) -> bool:
        """Say whether the user may do this to this object; without an object, network-wide."""
        if not user_obj.is_authenticated or not user_obj.is_active:
            return False
        if holds_everywhere(user_obj, perm, getattr(obj, "wording", "")):
            return True
        hub_id = getattr(obj, "hub_id", None)
        return hub_id is not None and any(
            perm in GRANTS[Role(membership.role)]
            for membership in user_obj.memberships.all()
            if membership.hub_id == hub_id and membership.is_active
        )
