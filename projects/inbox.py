"""The projects that wait for a hub's check."""

from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubs.inbox import InboxSource, Move, Row, Stage, translated
from hubs.models import Hub
from hubs.permissions import Permission
from projects.models import Project


class ProjectSource(InboxSource):
    """Projects that were handed in; what was sent back is with its leader, who was spoken to."""

    code = "project"
    one = _("Project")
    label = _("Projects")
    model = Project
    permission = Permission.VIEW_DESK
    decide = Permission.PUBLISH_PROJECT
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

    @classmethod
    def matching(cls, found: QuerySet[Any], words: str) -> QuerySet[Any]:
        """Return the projects with these words in their title."""
        return found.filter(Q(title_en__icontains=words) | Q(title_nl__icontains=words))

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return the page on which one is checked."""
        slug = hub.slug if hub else ""
        return reverse("projects_desk:project", kwargs={"hub": slug, "pk": row.key})

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Lead to the page with the text and the pictures."""
        if row.stage != Stage.NEW:
            return []
        return [Move(_("Check"), cls.address(hub, row))]
