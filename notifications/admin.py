"""A reading room: what is in the outbox. Acting on it is done on the outbox page."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from notifications.models import Message


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin[Message]):
    """Read messages; their texts are for whoever they were written to."""

    list_display = ("subject", "email", "kind", "status", "attempts", "created_at")
    list_filter = ("status", "kind", "language")
    search_fields = ("email", "subject")
    exclude: ClassVar[tuple[str, ...]] = ("body_text", "body_html")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django asks so
        """Nobody writes mail here."""
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Message | None = None,  # noqa: ARG002
    ) -> bool:
        """Nobody rewrites mail here."""
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Message | None = None,  # noqa: ARG002
    ) -> bool:
        """Nobody loses mail here."""
        return False
