"""Decisions about what members say, and how each is taken back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, MovedOnError
from hubs.models import Decision
from hubs.permissions import Permission
from missions.models import Comment, CommentReport


def _locked_comment(decision: Decision) -> Comment:
    rows = Comment.objects.select_for_update(of=("self",))
    comment = rows.filter(pk=decision.about_id, removed_on=None).first()
    if comment is None:
        raise MovedOnError(_("The writer has taken the comment back since."))
    return comment


def _let_reports_wait(comment: Comment, before: dict[str, Any]) -> None:
    reports = CommentReport.objects.filter(comment=comment, pk__in=before["reports"])
    reports.update(status=CommentReport.Status.OPEN, settled_at=None, settled_by=None)


class CommentHidden(DecisionKind):
    """A hub took a comment out of sight."""

    slug = "comment_hidden"
    label = gettext_lazy("Comment hidden")
    permission = Permission.DECIDE_COMMENT
    after_undo = gettext_lazy("Everybody in the conversation can read the comment again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Show it again, and let the reports wait for the hub."""
        comment = _locked_comment(decision)
        if not comment.is_hidden:
            raise MovedOnError(_("The comment is in sight already."))
        comment.hidden_at, comment.hidden_by, comment.hidden_because = None, None, ""
        comment.save()
        _let_reports_wait(comment, decision.before)


class CommentKept(DecisionKind):
    """A hub found nothing wrong with a comment that was reported."""

    slug = "comment_kept"
    label = gettext_lazy("Reported comment kept")
    permission = Permission.DECIDE_COMMENT
    after_undo = gettext_lazy("The reports of the comment wait for the hub again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the reports wait again."""
        _let_reports_wait(_locked_comment(decision), decision.before)
