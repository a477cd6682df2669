"""What waits at a hub's desk: challenges, and comments that somebody reported."""

from typing import Any, ClassVar

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from hubs.inbox import InboxSource, Stage, translated
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
    page = "missions_desk:challenge"
    searched = ("title_en", "title_nl")
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


class ReportSource(InboxSource):
    """Comments that somebody finds wrong."""

    code = "comment_report"
    one = _("Reported comment")
    label = _("Reported comments")
    model = CommentReport
    permission = Permission.VIEW_DESK
    decide = Permission.DECIDE_COMMENT
    page = "missions_desk:report"
    searched = ("reason", "comment__text")
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
