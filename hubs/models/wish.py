"""Somebody would like to read a text in another language."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubs.querysets import TranslationWishQuerySet


class TranslationWish(models.Model):
    """One person's wish for one thing in one language; the kind is that of a TextKind."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_wishes"
    )
    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("key"), max_length=40)
    language = models.CharField(_("language"), max_length=8)
    asked_on = models.DateField(_("asked on"), auto_now_add=True)

    objects: ClassVar[TranslationWishQuerySet] = TranslationWishQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("wish for a translation")
        verbose_name_plural = _("wishes for translations")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key", "language", "user"), name="hubs_translationwish_once"
            ),
        )

    def __str__(self) -> str:
        """Return what is wished for."""
        return f"{self.kind} {self.key} ({self.language})"
