"""What members say to each other under a challenge, a mission or a project."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.models import OwnedModel
from hubs.models import Hub
from missions.querysets import CommentQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class Comment(OwnedModel):
    """A comment or a question among signed-in members; `about_type` is the code of a Topic."""

    about_type = models.SlugField(_("type of the object"), max_length=16)
    about_id = models.CharField(_("number of the object"), max_length=40)
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, related_name="comments", verbose_name=_("looked after by")
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    is_question = models.BooleanField(_("this is a question"), default=False)
    text = models.TextField(_("text"), max_length=3000)
    language = models.CharField(_("written in"), max_length=8, default="en")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="comments",
        verbose_name=_("written by"),
    )
    edited_on = models.DateTimeField(_("edited on"), null=True, blank=True)
    removed_on = models.DateTimeField(_("removed on"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("marked as answered by"),
    )
    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hidden by"),
    )
    hidden_because = models.CharField(_("why it is hidden"), max_length=300, blank=True)

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = (both_or_neither("hidden_at", "hidden_by"),)
        indexes = (models.Index(fields=("about_type", "about_id"), name="missions_comment_about"),)

    objects: ClassVar[CommentQuerySet] = CommentQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        """Return whose it is, and none of its words."""
        return str(_("Comment by %(name)s")) % {"name": self.written_by or _("a former member")}

    @property
    def is_hidden(self) -> bool:
        """Say whether the hub has taken it out of sight."""
        return self.hidden_at is not None

    @property
    def is_readable(self) -> bool:
        """Say whether its words still stand there for everybody in the conversation."""
        return self.hidden_at is None and self.removed_on is None

    @property
    def is_open_question(self) -> bool:
        """Say whether it asks something that nobody has answered for good."""
        return self.is_question and self.is_readable and self.answered_at is None

    def hide(self, *, by: "User", reason: str) -> None:
        """Take it out of sight, and say why; the caller saves."""
        if not self.is_readable:
            message = "A comment that nobody can read cannot be hidden."
            raise TransitionError(message)
        self.hidden_at, self.hidden_by, self.hidden_because = timezone.now(), by, reason

    def settle(self, *, by: "User", is_answered: bool) -> None:
        """Say of a question whether it is answered; the caller saves."""
        if not self.is_question or not self.is_readable:
            message = "Only a question that can be read is answered."
            raise TransitionError(message)
        self.answered_at = timezone.now() if is_answered else None
        self.answered_by = by if is_answered else None


class CommentReport(OwnedModel):
    """Somebody says that a comment breaks the code of conduct; the hub looks at it."""

    class Status(models.TextChoices):
        """What the hub decided."""

        OPEN = "open", _("waits for the hub")
        HIDDEN = "hidden", _("comment hidden")
        KEPT = "kept", _("comment kept")

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="comment_reports")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(_("what is wrong with it"), max_length=500)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.OPEN
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("report of a comment")
        verbose_name_plural = _("reports of comments")
        constraints = (
            both_or_neither("settled_at", "settled_by"),
            models.UniqueConstraint(
                fields=("comment", "reported_by"), name="missions_commentreport_once"
            ),
        )
        indexes = (models.Index(fields=("hub", "status"), name="missions_commentreport_hub"),)

    def __str__(self) -> str:
        """Return which comment it is about."""
        return str(self.comment_id)


class Following(OwnedModel):
    """Somebody wants to hear of one challenge, mission or project, or does not any more.

    Those who answer for it hear of it without asking; for them a muted row is the way out.
    """

    about_type = models.SlugField(_("type of the object"), max_length=16)
    about_id = models.CharField(_("number of the object"), max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followings"
    )
    is_muted = models.BooleanField(_("does not want to hear of it"), default=False)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        constraints = (
            models.UniqueConstraint(
                fields=("about_type", "about_id", "user"), name="missions_following_once"
            ),
        )

    def __str__(self) -> str:
        """Return what is followed, and not by whom."""
        return f"{self.about_type} {self.about_id}"
