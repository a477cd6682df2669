"""Reading rooms: what is there, for those who answer for the platform. It is changed elsewhere."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from missions.models import Challenge, Mission


class ReadingRoom(admin.ModelAdmin[Any]):
    """Rows to read: a change made here would pass by the services and what they tell people."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django asks so
        """Nothing begins here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nothing changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nothing ends here."""
        return False


@admin.register(Challenge)
class ChallengeAdmin(ReadingRoom):
    """Challenges in every state."""

    list_display = ("title", "hub", "status", "mission", "created_at")
    list_filter = ("status", "hub")
    search_fields = ("slug", "title_en", "title_nl")
    list_select_related = ("hub", "mission")


@admin.register(Mission)
class MissionAdmin(ReadingRoom):
    """Missions in every state."""

    list_display = ("title", "lead_hub", "status", "opens_on", "closes_on")
    list_filter = ("status",)
    search_fields = ("slug", "title_en", "title_nl")
    list_select_related = ("lead_hub",)
