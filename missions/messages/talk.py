"""Messages about what members say to each other."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages import deciders
from hubs.permissions import Permission
from missions.models import Comment, CommentReport
from missions.topics import (
    followers_of,
    may_still_hear,
    readers_among,
    talk_path,
    topic_of,
)
from notifications.declarations import Action, Notification, Recipient


def _quoted(text: str) -> str:
    """Return somebody's words as mails quote them, so that none of them can pass for ours."""
    return "\n".join(f"> {line}" for line in text.splitlines())


class _InConversation:
    """Know the thing that is talked about; no message of its own."""

    def __init__(self, instance: Any, *, thing: Any, occasion: str = "") -> None:
        """Keep the thing beside what is said about it."""
        super().__init__(instance, occasion=occasion)  # type: ignore[call-arg]
        self.thing = thing


class _AboutComment(_InConversation):
    """What all of them say and where they lead."""

    instance: Comment

    def context(self) -> dict[str, Any]:
        """Name the thing that is talked about, and quote what is said."""
        return {"thing": self.thing, "words": _quoted(self.instance.text)}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the comment, in its conversation."""
        path = talk_path(topic_of(self.instance), self.thing, self.instance)
        return Action(_("Read the conversation"), path)


class _ToReaders(_AboutComment):
    """What somebody says to others, told as long as it stands there."""

    @classmethod
    def may_still_tell(cls, about_type: str, about_id: str, person: User) -> bool:  # noqa: ARG003
        """Say whether the words still stand there for this person."""
        comment = Comment.objects.readable().filter(pk=about_id).first()
        return comment is not None and may_still_hear(topic_of(comment), comment.about_id, person)


def _answered(comment: Comment, thing: Any) -> list[User]:
    """Return who spoke before in the thread that a comment answers in, and may still read it."""
    if comment.parent is None:
        return []
    thread = {comment.parent.written_by_id}
    thread |= set(comment.parent.replies.values_list("written_by", flat=True))
    others = [pk for pk in thread if pk is not None and pk != comment.written_by_id]
    people = User.objects.filter(pk__in=others, is_active=True)
    return readers_among(topic_of(comment), thing, people)


class CommentAnswered(_ToReaders, Notification[Comment]):
    """Tell those in a thread that somebody answers there."""

    slug: ClassVar[str] = "comment_answered"
    about: ClassVar[type[Comment]] = Comment
    title = gettext_lazy("Somebody answers in a conversation that you took part in")

    def recipients(self) -> Iterable[Recipient]:
        """Return those who spoke in it before."""
        return _answered(self.instance, self.thing)


class CommentWritten(_ToReaders, Notification[Comment]):
    """Tell followers that somebody says something about what they follow."""

    slug: ClassVar[str] = "comment_written"
    about: ClassVar[type[Comment]] = Comment
    title = gettext_lazy("Somebody writes about what you follow")

    def recipients(self) -> Iterable[Recipient]:
        """Return the followers, without the writer and those who are told of an answer."""
        comment = self.instance
        told = {person.pk for person in _answered(comment, self.thing)} | {comment.written_by_id}
        followers = followers_of(topic_of(comment), self.thing)
        return [person for person in followers if person.pk not in told]


class CommentHidden(_AboutComment, Notification[Comment]):
    """Tell the writer that the hub took the comment out of sight, and why."""

    slug: ClassVar[str] = "comment_hidden"
    about: ClassVar[type[Comment]] = Comment
    title = gettext_lazy("A hub hides what you wrote")

    def recipients(self) -> Iterable[Recipient]:
        """Return the writer, if the account is still there and did not hide it."""
        writer = self.instance.written_by
        is_told = writer is not None and writer.pk != self.instance.hidden_by_id
        return [writer] if writer and is_told else []

    def context(self) -> dict[str, Any]:
        """Quote the reason instead of the comment."""
        return super().context() | {"words": _quoted(self.instance.hidden_because)}


class CommentReported(_InConversation, Notification[CommentReport]):
    """Tell those who look after the conversation that somebody finds a comment wrong."""

    slug: ClassVar[str] = "comment_reported"
    about: ClassVar[type[CommentReport]] = CommentReport
    title = gettext_lazy("Somebody reports a comment to your hub")

    def recipients(self) -> Iterable[Recipient]:
        """Return who decides in the hub, without whoever reports."""
        people = deciders(self.instance.hub, Permission.DECIDE_COMMENT)
        return [person for person in people if person.pk != self.instance.reported_by_id]

    def context(self) -> dict[str, Any]:
        """Name the thing that is talked about, and quote what is wrong."""
        words = _quoted(self.instance.reason)
        return {"thing": self.thing, "words": words}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the comment on the desk."""
        path = {"hub": self.instance.hub.slug, "pk": self.instance.pk}
        return Action(_("Read it and decide"), reverse("missions_desk:report", kwargs=path))


class ReportSettled(_InConversation, Notification[CommentReport]):
    """Tell whoever reported a comment what the hub did."""

    slug: ClassVar[str] = "report_settled"
    about: ClassVar[type[CommentReport]] = CommentReport
    title = gettext_lazy("A hub looked at what you reported")

    def recipients(self) -> Iterable[Recipient]:
        """Return who reported it, unless they decided themselves."""
        person, decider = self.instance.reported_by, self.instance.settled_by_id
        return [person] if person and person.pk != decider else []

    def context(self) -> dict[str, Any]:
        """Name the thing, and say whether the comment is out of sight."""
        is_hidden = self.instance.status == CommentReport.Status.HIDDEN
        return {"thing": self.thing, "is_hidden": is_hidden}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead back to the conversation."""
        path = talk_path(topic_of(self.instance.comment), self.thing)
        return Action(_("Read the conversation"), path)
