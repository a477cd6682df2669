"""A reading room: what is live and how it came to be. The services write, nobody does it here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from blueprint.models import Node, OldPath, Revision


class ReadingRoom(admin.ModelAdmin[Any]):
    """Look, do not touch."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:  # noqa: ARG002
        """Nothing is added here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nothing is changed here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nothing is deleted here."""
        return False


@admin.register(Node)
class NodeAdmin(ReadingRoom):
    """Pages, in reading order."""

    list_display = (
        "key",
        "kind",
        "depth",
        "title_en",
        "title_nl",
        "changed_on_en",
        "changed_on_nl",
    )
    list_filter = ("kind", "depth")
    search_fields = ("key", "title_en", "title_nl")
    ordering = ("path",)


@admin.register(Revision)
class RevisionAdmin(ReadingRoom):
    """Every text that there has been."""

    list_display = ("title", "node", "language", "status", "edition", "author", "live_since")
    list_filter = ("language", "status")
    search_fields = ("title", "node__key")
    list_select_related = ("node", "author")


@admin.register(OldPath)
class OldPathAdmin(ReadingRoom):
    """Where redirects come from."""

    list_display = ("path", "language", "node")
    list_filter = ("language",)
    search_fields = ("path",)
    list_select_related = ("node",)
