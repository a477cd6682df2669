"""One text of a page in one language, from draft to retired."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages
from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.lifecycles import Lifecycle
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
        ASIDE = "aside", _("put aside")

    node = models.ForeignKey(
        Node, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("page")
    )
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("short name in addresses"), max_length=100)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("The first paragraph where this is empty.")
    )
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Clean HTML, in which pages, hubs and pictures are named and not addressed."),
    )
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="blueprint_revisions",
        verbose_name=_("author"),
    )
    version = models.PositiveIntegerField(
        _("times saved"), default=0, help_text=_("Who saves says which one they saw.")
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
    checked_at = models.DateTimeField(
        _("checked at"),
        null=True,
        blank=True,
        help_text=_("When somebody last found it still right, or found that it needs work."),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    needs_work = models.CharField(_("what needs work"), max_length=500, blank=True)

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
                fields=("node", "language"),
                condition=models.Q(status__in=("draft", "review", "scheduled")),
                name="blueprint_revision_one_open",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="scheduled")
                | models.Q(publish_on__isnull=False, approved_by__isnull=False),
                name="blueprint_revision_scheduled_has_a_time",
            ),
            both_or_neither("checked_at", "checked_by"),
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

    @property
    def is_open(self) -> bool:
        """Say whether it is still on its way to the readers."""
        return self.status in OPEN_STATUSES

    def was_written_by(self, user: "User") -> bool:
        """Say whether somebody had a hand in the text."""
        return self.author_id == user.pk or self.contributions.filter(user=user).exists()

    def step(self, name: str) -> None:
        """Move on as REVISION_LIFE says; the caller saves."""
        self.status = REVISION_LIFE.after(self.status, name)

    def approve(self, *, by: "User") -> None:
        """Record that somebody who did not write it read it; the caller saves."""
        if self.status != self.Status.REVIEW:
            message = f"A text that is {self.status} cannot be approved."
            raise TransitionError(message)
        if self.was_written_by(by):
            raise TransitionError(_("Nobody approves their own text."))
        self.approved_by = by

    def go_live(self, *, edition: int) -> None:
        """Become what the public reads; the caller saves."""
        self.status, self.edition, self.live_since = self.Status.LIVE, edition, timezone.now()


class Contribution(models.Model):
    """Somebody wrote in a text that another began: neither may approve it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="blueprint_contributions",
        verbose_name=_("author"),
    )

    objects: ClassVar[models.Manager["Contribution"]] = models.Manager()

    class Meta:
        verbose_name = _("part in a text")
        verbose_name_plural = _("parts in texts")
        constraints = (
            models.UniqueConstraint(
                fields=("revision", "user"), name="blueprint_contribution_once"
            ),
        )

    def __str__(self) -> str:
        """Return who wrote in what."""
        return f"{self.user_id}: {self.revision_id}"


OPEN_STATUSES = frozenset({"draft", "review", "scheduled"})

REVISION_LIFE = Lifecycle(
    "text",
    hand_in=({"draft"}, "review"),
    take_back=({"review"}, "draft"),
    send_back=({"review"}, "draft"),
    schedule=({"review"}, "scheduled"),
    call_off=({"scheduled"}, "draft"),
    publish=({"review", "scheduled"}, "live"),
    retire=({"live"}, "retired"),
    put_aside=({"draft"}, "aside"),
    take_up=({"aside"}, "draft"),
)
