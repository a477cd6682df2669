"""One text of a page in one language, from draft to retired."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages
from core.exceptions import TransitionError
from core.models import TimestampedModel

if TYPE_CHECKING:
    from accounts.models import User


class Revision(TimestampedModel):
    """What somebody wrote; it is never changed once it has been live."""

    class Status(models.TextChoices):
        """Where the text stands."""

        DRAFT = "draft", _("draft")
        REVIEW = "review", _("in review")
        SCHEDULED = "scheduled", _("scheduled")
        LIVE = "live", _("live")
        RETIRED = "retired", _("retired")

    node = models.ForeignKey(
        Node, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("page")
    )
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("short name in addresses"), max_length=100)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("The first paragraph where this is empty.")
    )
    text = models.TextField(_("text"), blank=True, help_text=_("Markdown."))
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="blueprint_revisions",
        verbose_name=_("author"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    publish_on = models.DateTimeField(_("goes live on"), null=True, blank=True)
    base = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("made from"),
        help_text=_("The source text that this translation was made from."),
    )
    edition = models.PositiveIntegerField(
        _("edition"),
        null=True,
        blank=True,
        help_text=_("The number of this text among those that were live."),
    )
    live_since = models.DateTimeField(_("live since"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )

    objects: ClassVar[models.Manager["Revision"]] = models.Manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = (
            models.UniqueConstraint(
                fields=("node", "language"),
                condition=models.Q(status="live"),
                name="blueprint_revision_one_live",
            ),
            models.UniqueConstraint(
                fields=("node", "language", "edition"), name="blueprint_revision_edition"
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=("live", "retired"))
                | models.Q(edition__isnull=False, live_since__isnull=False),
                name="blueprint_revision_live_is_counted",
            ),
        )

    def __str__(self) -> str:
        """Return the title with its language and state."""
        return f"{self.title} ({self.language}, {self.get_status_display()})"

    def submit(self) -> None:
        """Move from draft to review; the caller saves."""
        if self.status != self.Status.DRAFT:
            message = f"A text that is {self.status} cannot be handed in."
            raise TransitionError(message)
        self.status = self.Status.REVIEW

    def approve(self, *, by: "User") -> None:
        """Record that somebody other than the author read it; the caller saves."""
        if self.status != self.Status.REVIEW:
            message = f"A text that is {self.status} cannot be approved."
            raise TransitionError(message)
        if self.author_id == by.pk:
            message = "Nobody approves their own text."
            raise TransitionError(message)
        self.approved_by = by

    def go_live(self, *, edition: int) -> None:
        """Become what the public reads; the caller saves."""
        self.status, self.edition, self.live_since = self.Status.LIVE, edition, timezone.now()
