"""What happens in conversations, and who follows what."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.messages.following import FollowedNews
from missions.messages.talk import (
    CommentAnswered,
    CommentHidden,
    CommentReported,
    CommentWritten,
    ReportSettled,
)
from missions.models import Comment, CommentReport, Following
from missions.topics import Topic, thing_of
from notifications.services import drop_waiting, notify

if TYPE_CHECKING:
    from accounts.models import User

Status = CommentReport.Status


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)


@transaction.atomic
def write_comment(comment: Comment, *, topic: type[Topic], thing: Any, by: "User") -> Comment:
    """Say something about a thing and follow it from then on; the same form twice makes one."""
    already = Comment.objects.filter(pk=comment.pk).first()
    if already is not None:
        return _own(already, by)
    comment.about_type, comment.about_id = topic.code, str(thing.pk)
    comment.hub, comment.written_by = topic.hub_of(thing), by
    if comment.parent is not None:
        comment.parent = _locked(comment.parent)
        _refuse_parent(comment)
    comment.save(force_insert=True)
    Following.objects.get_or_create(about_type=topic.code, about_id=comment.about_id, user=by)
    notify(CommentAnswered(comment, thing=thing))
    notify(CommentWritten(comment, thing=thing))
    bump_page_version()
    return comment


def _own(comment: Comment, user: "User") -> Comment:
    """Return what this person wrote; the key of somebody else's row is no way in."""
    if comment.written_by_id != user.pk:
        message = "This comment is somebody else's."
        raise TransitionError(message)
    return comment


def _refuse_parent(comment: Comment) -> None:
    """Answers stand one level deep, in the same conversation, under what can be read."""
    parent = comment.parent
    if parent is None or parent.parent_id is not None or not parent.is_readable:
        message = "Nobody can answer under this comment."
        raise TransitionError(message)
    if (parent.about_type, parent.about_id) != (comment.about_type, comment.about_id):
        message = "This comment belongs to another conversation."
        raise TransitionError(message)
    comment.is_question = False


@transaction.atomic
def edit_comment(comment: Comment, *, text: str, by: "User") -> Comment:
    """Write one's own words anew, as long as they can be read."""
    comment = _own(_locked(comment), by)
    if not comment.is_readable:
        message = "A comment that nobody can read is not written anew."
        raise TransitionError(message)
    comment.text, comment.edited_on = text, timezone.now()
    comment.save()
    return comment


@transaction.atomic
def remove_comment(comment: Comment, *, by: "User") -> None:
    """Take one's own words away; where others answered, an empty place stays for their answers."""
    comment = _own(_locked(comment), by)
    if comment.replies.exists():
        comment.text, comment.removed_on = "", timezone.now()
        comment.save()
        comment.reports.filter(status=Status.OPEN).delete()
    else:
        comment.delete()
    bump_page_version()


@transaction.atomic
def settle_question(comment: Comment, *, by: "User", is_answered: bool) -> Comment:
    """Say of a question whether it is answered."""
    comment = _locked(comment)
    comment.settle(by=by, is_answered=is_answered)
    comment.save()
    bump_page_version()
    return comment


@transaction.atomic
def report_comment(comment: Comment, *, reason: str, by: "User") -> CommentReport:
    """Tell the hub what is wrong with a comment; the same person twice is told of once."""
    comment = _locked(comment)
    if not comment.is_readable or comment.written_by_id == by.pk:
        message = "What nobody can read, and what is one's own, is not reported."
        raise TransitionError(message)
    report, is_new = CommentReport.objects.get_or_create(
        comment=comment, reported_by=by, defaults={"reason": reason, "hub": comment.hub}
    )
    if is_new:
        notify(CommentReported(report, thing=thing_of(comment)))
    return report


@transaction.atomic
def hide_comment(comment: Comment, *, reason: str, by: "User") -> Comment:
    """Take a comment out of sight for the hub, and tell the writer and those who reported it."""
    comment = _locked(comment)
    comment.hide(by=by, reason=reason)
    comment.save()
    _settle_reports(decisions.CommentHidden(comment), Status.HIDDEN, by=by, reason=reason)
    bump_page_version()
    return comment


@transaction.atomic
def keep_comment(comment: Comment, *, by: "User") -> Comment:
    """Find nothing wrong with a comment that was reported, and tell those who reported it."""
    comment = _locked(comment)
    if not comment.reports.filter(status=Status.OPEN).exists():
        message = "No report of this comment waits for the hub."
        raise TransitionError(message)
    _settle_reports(decisions.CommentKept(comment), Status.KEPT, by=by)
    return comment


def _settle_reports(
    kind: decisions.CommentHidden | decisions.CommentKept,
    status: CommentReport.Status,
    *,
    by: "User",
    reason: str = "",
) -> None:
    """Close what waits, keep the decision, and write to everybody whom it concerns."""
    comment = kind.about
    reports = list(comment.reports.filter(status=Status.OPEN).select_related("reported_by"))
    decision = record_decision(
        kind,
        by=by,
        reason=reason,
        before={"reports": [str(report.pk) for report in reports]},
        concerned=[comment.written_by] if comment.written_by and reason else [],
    )
    hold, told = hold_for(decision), {"thing": thing_of(comment), "occasion": str(decision.pk)}
    for report in reports:
        report.status, report.settled_at, report.settled_by = status, timezone.now(), by
        report.save()
        notify(ReportSettled(report, **told), hold=hold)
    if comment.is_hidden:
        notify(CommentHidden(comment, **told), hold=hold)


@transaction.atomic
def follow(topic: type[Topic], thing: Any, *, by: "User", is_muted: bool = False) -> None:
    """Hear of a thing from now on, or not any more."""
    Following.objects.update_or_create(
        about_type=topic.code,
        about_id=str(thing.pk),
        user=by,
        defaults={"is_muted": is_muted},
    )
    if is_muted:
        drop_waiting(FollowedNews.slug, thing, to=by)
