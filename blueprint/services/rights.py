"""Whether somebody may do this to the handbook, asked where it happens.

What one needs depends on the language of the text, which no view can declare for itself.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from accounts.models import User
    from hubs.permissions import Permission


def require(by: "User", permission: "Permission") -> None:
    """Refuse whoever does not hold the permission for the whole network."""
    if not by.has_perm(permission):
        raise PermissionDenied
