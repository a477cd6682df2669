"""Whether somebody may do this to the handbook, asked where it happens.

What one needs depends on the language of the text, which no view can declare for itself.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from hubs.permissions import Wording

if TYPE_CHECKING:
    from accounts.models import User
    from hubs.permissions import Permission


def require(by: "User", permission: "Permission", language: str = "") -> None:
    """Refuse whoever does not hold the permission for the whole network, in this language."""
    wording: Any = Wording(language)
    if not by.has_perm(permission, wording):
        raise PermissionDenied
