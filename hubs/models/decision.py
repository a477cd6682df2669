"""Who decided what about other people's work, when and why."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.models import OwnedModel
from hubs.models.hub import Hub

if TYPE_CHECKING:
    from accounts.models import User


class Decision(OwnedModel):
    """One decision; without a hub it is the network's. Nobody changes it, but it can be undone.

    `kind` is the slug of a hubs.decisions.DecisionKind, which knows how to put things back from
    `before`: what the decision overwrote, by name of the column.
    """

    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    kind = models.SlugField(_("kind"), max_length=64)
    about_type = models.CharField(_("type of the object"), max_length=100)
    about_id = models.CharField(_("number of the object"), max_length=64)
    title = models.CharField(_("what it is about"), max_length=255)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    before = models.JSONField(_("as it was before"), default=dict, blank=True)
    concerned = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="decisions_concerning",
        blank=True,
        verbose_name=_("people concerned"),
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("decided by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        ordering = ("-decided_at",)
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = (both_or_neither("undone_at", "undone_by"),)
        indexes = (
            models.Index(fields=("hub", "-decided_at"), name="hubs_decision_of_hub"),
            models.Index(fields=("about_type", "about_id"), name="hubs_decision_about"),
        )

    def __str__(self) -> str:
        """Return what was decided about what."""
        return f"{self.kind}: {self.title}"

    @property
    def is_undone(self) -> bool:
        """Say whether it was taken back."""
        return self.undone_at is not None

    @property
    def can_be_undone(self) -> bool:
        """Say whether it still stands and is recent enough to be taken back."""
        return not self.is_undone and timezone.now() < self.decided_at + settings.UNDO_DECISIONS_FOR

    @property
    def undoer(self) -> "User":
        """Return who takes it back, or took it back."""
        if self.undone_by is None:
            message = "Nobody has taken this decision back."
            raise TransitionError(message)
        return self.undone_by

    def undo(self, *, by: "User") -> None:
        """Mark as taken back; the caller saves, and puts back what it had changed."""
        if not self.can_be_undone:
            message = "This decision can no longer be undone."
            raise TransitionError(message)
        self.undone_at, self.undone_by = timezone.now(), by
