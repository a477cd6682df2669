"""What waits at a hub's desk: challenges, and comments that somebody reported."""

from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubs.inbox import InboxSource, Move, Row, Stage, translated
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge, CommentReport


class ChallengeSource(InboxSource):
    """Challenges that somebody proposed to the hub."""

    code = "challenge"
    one = _("Challenge")
    label = _("Challenges")
    model = Challenge
    permission = Permission.VIEW_DESK
    decide = Permission.DECIDE_CHALLENGE
    stages: ClassVar = {
        Challenge.Status.PROPOSED.value: Stage.NEW,
        Challenge.Status.ACCEPTED.value: Stage.JOINED,
        Challenge.Status.IN_MISSION.value: Stage.JOINED,
        Challenge.Status.ANSWERED.value: Stage.JOINED,
        Challenge.Status.DECLINED.value: Stage.DECLINED,
    }

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Name the challenge and where it was noticed."""
        return {"title": translated("title"), "sender": F("place"), "language": F("language")}

    @classmethod
    def matching(cls, found: QuerySet[Any], words: str) -> QuerySet[Any]:
        """Return the challenges with these words in their title."""
        return found.filter(Q(title_en__icontains=words) | Q(title_nl__icontains=words))

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return the page on which one is answered."""
        slug = hub.slug if hub else ""
        return reverse("missions_desk:challenge", kwargs={"hub": slug, "pk": row.key})

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Lead to the page that asks for the mission, or for a reason."""
        if row.stage != Stage.NEW:
            return []
        return [Move(_("Decide"), cls.address(hub, row))]


class ReportSource(InboxSource):
    """Comments that somebody finds wrong."""

    code = "comment_report"
    one = _("Reported comment")
    label = _("Reported comments")
    model = CommentReport
    permission = Permission.VIEW_DESK
    decide = Permission.DECIDE_COMMENT
    is_as_written = True
    stages: ClassVar = {
        CommentReport.Status.OPEN.value: Stage.NEW,
        CommentReport.Status.HIDDEN.value: Stage.DECLINED,
        CommentReport.Status.KEPT.value: Stage.JOINED,
    }

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Say what is wrong, and who says so."""
        return {"title": F("reason"), "sender": F("reported_by__name")}

    @classmethod
    def matching(cls, found: QuerySet[Any], words: str) -> QuerySet[Any]:
        """Return the reports with these words, in them or in the comment."""
        return found.filter(Q(reason__icontains=words) | Q(comment__text__icontains=words))

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return the page on which one is answered."""
        slug = hub.slug if hub else ""
        return reverse("missions_desk:report", kwargs={"hub": slug, "pk": row.key})

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Lead to the page that shows the comment."""
        if row.stage != Stage.NEW:
            return []
        return [Move(_("Decide"), cls.address(hub, row))]
