"""What waits at a hub's desk: challenges, and comments that somebody reported."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hubs.inbox import BulkAct, InboxSource, Stage, translated
from hubs.permissions import Permission
from missions import messages, services
from missions.models import Challenge, CommentReport

if TYPE_CHECKING:
    from accounts.models import User


_TAKEN_UP = ngettext_lazy(
    "%(number)d challenge is taken up.", "%(number)d challenges are taken up.", "number"
)
_DECLINED = ngettext_lazy(
    "%(number)d challenge is declined.", "%(number)d challenges are declined.", "number"
)


def _accept(challenge: Challenge, by: "User", _words: str) -> Any:
    return services.accept_challenge(challenge, by=by, is_held=True)


def _decline(challenge: Challenge, by: "User", words: str) -> Any:
    return services.decline_challenge(challenge, by=by, reason=words, is_held=True)


def _accept_preview(challenge: Challenge, _words: str) -> messages.ChallengeAccepted:
    return messages.ChallengeAccepted(challenge)


def _decline_preview(challenge: Challenge, words: str) -> messages.ChallengeDeclined:
    challenge.reason = words
    return messages.ChallengeDeclined(challenge)


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
    acts = (
        BulkAct("accept", _("Accept"), _TAKEN_UP, _accept, _accept_preview, takes_words=False),
        BulkAct("decline", _("Decline"), _DECLINED, _decline, _decline_preview, needs_reason=True),
    )

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
