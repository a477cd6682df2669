"""Reading rooms about projects."""

from django.contrib import admin

from missions.admin import ReadingRoom
from projects.models import Photo, Project


@admin.register(Project)
class ProjectAdmin(ReadingRoom):
    """Projects in every state."""

    list_display = ("title", "hub", "status", "phase", "created_at")
    list_filter = ("status", "phase", "hub")
    search_fields = ("slug", "title_en", "title_nl")
    list_select_related = ("hub",)


@admin.register(Photo)
class PhotoAdmin(ReadingRoom):
    """Pictures, and what was said about the people in them."""

    list_display = ("alternative", "project", "people", "status", "created_at")
    list_filter = ("status", "people")
    list_select_related = ("project",)
