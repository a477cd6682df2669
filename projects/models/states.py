"""Where a project stands between its class, its hub and the public."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.lifecycles import Lifecycle
from core.models import OwnedModel

if TYPE_CHECKING:
    from accounts.models import User

PROJECT_LIFE = Lifecycle(
    "project",
    submit=({"draft"}, "submitted"),
    take_back=({"submitted"}, "draft"),
    send_back=({"submitted"}, "draft"),
    publish=({"submitted"}, "published"),
    close=({"published"}, "closed"),
    reopen=({"closed"}, "published"),
)


class ProjectStates(OwnedModel):
    """The states of a project, who moved it and when, and the steps from one to the next."""

    class Status(models.TextChoices):
        """Where the project stands."""

        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("waiting for the hub's check")
        PUBLISHED = "published", _("published")
        CLOSED = "closed", _("closed")

    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    reason = models.TextField(_("what to change first"), blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        """Say whether everybody may read it."""
        return self.status in {self.Status.PUBLISHED, self.Status.CLOSED}

    @property
    def is_in_progress(self) -> bool:
        """Say whether a class can still work on it, asleep or not."""
        return self.status in {self.Status.DRAFT, self.Status.PUBLISHED}

    def submit(self, *, by: "User") -> None:
        """Move from draft to the coordinator's check; the caller saves."""
        self.step("submit")
        self.reason = ""
        self.submitted_at, self.submitted_by = timezone.now(), by

    def publish(self, *, by: "User") -> None:
        """Move from the check to the public; the caller saves."""
        self.step("publish")
        self.published_at, self.published_by = timezone.now(), by

    def send_back(self, *, reason: str) -> None:
        """Move from the check back to draft, saying what to change first; the caller saves."""
        self.step("send_back")
        self.reason = reason

    def close(self, *, by: "User") -> None:
        """Move from public to closed: all read it, nobody changes it; the caller saves."""
        self.step("close")
        self.closed_at, self.closed_by = timezone.now(), by

    def reopen(self) -> None:
        """Move from closed back to public; the caller saves."""
        self.step("reopen")
        self.closed_at = self.closed_by = None

    def step(self, name: str) -> None:
        """Move on as PROJECT_LIFE says; the caller saves."""
        self.status = PROJECT_LIFE.after(self.status, name)
