"""A reading room: who has an account."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Read people; the one thing to change here is whether somebody may sign in at all."""

    list_display = ("email", "name", "language", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "language")
    search_fields = ("email", "name")
    fields = ("email", "name", "language", "time_zone", "is_active", "last_login", "created_at")
    readonly_fields = ("email", "name", "language", "time_zone", "last_login", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django asks so
        """People make their own accounts."""
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: User | None = None,  # noqa: ARG002
    ) -> bool:
        """People are switched off, not deleted: what they decided keeps their name."""
        return False
