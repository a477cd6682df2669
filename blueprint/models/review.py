"""What those who work on a text say to each other, and who sits at it now."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages
from blueprint.models.revision import Revision
from core.constraints import both_or_neither
from core.models import OwnedModel


class Remark(OwnedModel):
    """A comment on a text, kept with the words it is about; settled when it has been dealt with."""

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="remarks", verbose_name=_("text")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="blueprint_remarks",
        verbose_name=_("author"),
    )
    quote = models.CharField(_("about these words"), max_length=300, blank=True)
    words = models.TextField(_("comment"), max_length=2000)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects: ClassVar[models.Manager["Remark"]] = models.Manager()

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("comment on a text")
        verbose_name_plural = _("comments on texts")
        constraints = (both_or_neither("settled_at", "settled_by"),)

    def __str__(self) -> str:
        """Return the words."""
        return self.words


class Presence(models.Model):
    """Somebody has a text open to write in: a notice to others, never a lock."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="presences")
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blueprint_presences"
    )
    seen_on = models.DateTimeField(_("last seen on"))

    objects: ClassVar[models.Manager["Presence"]] = models.Manager()

    class Meta:
        verbose_name = _("somebody at a text")
        verbose_name_plural = _("people at texts")
        constraints = (
            models.UniqueConstraint(
                fields=("node", "language", "user"), name="blueprint_presence_once"
            ),
        )

    def __str__(self) -> str:
        """Return who is where."""
        return f"{self.user_id}: {self.node_id} {self.language}"
