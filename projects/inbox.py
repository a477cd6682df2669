"""The projects and pictures that wait for a hub's check."""

from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from hubs.inbox import InboxSource, Stage, translated
from hubs.models import Hub
from hubs.permissions import Permission
from projects.models import Photo, Project


class ProjectSource(InboxSource):
    """Projects that were handed in; what was sent back is with its leader, who was spoken to."""

    code = "project"
    one = _("Project")
    label = _("Projects")
    model = Project
    permission = Permission.VIEW_DESK
    decide = Permission.PUBLISH_PROJECT
    page = "projects_desk:project"
    act = _("Check")
    searched = ("title_en", "title_nl")
    since = "submitted_at"
    stages: ClassVar = {
        Project.Status.SUBMITTED.value: Stage.NEW,
        Project.Status.DRAFT.value: Stage.CONTACTED,
        Project.Status.PUBLISHED.value: Stage.JOINED,
        Project.Status.CLOSED.value: Stage.JOINED,
    }

    @classmethod
    def rows(cls, hub: Hub | None) -> QuerySet[Any]:
        """Leave out what nobody has handed in yet."""
        return super().rows(hub).exclude(submitted_at=None)

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Name the project and its school year."""
        return {
            "title": translated("title"),
            "sender": F("school_year"),
            "language": F("language"),
        }


class PhotoSource(InboxSource):
    """Pictures that wait to be shown, and those to which somebody objected."""

    code = "photo"
    one = _("Picture")
    label = _("Pictures")
    model = Photo
    permission = Permission.VIEW_DESK
    decide = Permission.PUBLISH_PROJECT
    page = "projects_desk:photo"
    act = _("Look")
    searched = ("alternative",)
    since = "updated_at"
    stages: ClassVar = {
        Photo.Status.READY.value: Stage.NEW,
        Photo.Status.OBJECTED.value: Stage.NEW,
        Photo.Status.SHOWN.value: Stage.JOINED,
        Photo.Status.DECLINED.value: Stage.DECLINED,
        Photo.Status.TAKEN_DOWN.value: Stage.GONE,
        Photo.Status.EXPIRED.value: Stage.GONE,
    }

    @classmethod
    def rows(cls, hub: Hub | None) -> QuerySet[Any]:
        """Return the pictures of the hub's projects."""
        return cls.queryset(cls.model).filter(project__hub=hub, status__in=cls.stages)

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Say what can be seen, and in which project."""
        return {
            "title": F("alternative"),
            "sender": translated("project__title"),
            "language": F("project__language"),
        }
