"""What members say to each other under a challenge, a mission or a project."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.models import OwnedModel
from hubs.models import Hub


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

    def __str__(self) -> str:
        """Return what it is about, and none of its words."""
        return f"{self.about_type} {self.about_id}"


class CommentReport(OwnedModel):
    """Somebody says that a comment breaks the code of conduct; the hub looks at it."""

    class Outcome(models.TextChoices):
        """What the hub decided."""

        HIDDEN = "hidden", _("hidden")
        KEPT = "kept", _("kept")

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(_("what is wrong with it"), max_length=500)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, blank=True)
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

    def __str__(self) -> str:
        """Return which comment it is about."""
        return str(self.comment_id)


class Following(OwnedModel):
    """Somebody wants to hear of one challenge, mission or project."""

    about_type = models.SlugField(_("type of the object"), max_length=16)
    about_id = models.CharField(_("number of the object"), max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followings"
    )

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
