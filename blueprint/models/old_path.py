"""An address that a page has left."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages


class OldPath(models.Model):
    """Whoever comes by the old address is sent on to where the page is now."""

    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    path = models.CharField(_("address"), max_length=500)
    node = models.ForeignKey(
        Node, on_delete=models.CASCADE, related_name="old_paths", verbose_name=_("page")
    )

    objects: ClassVar[models.Manager["OldPath"]] = models.Manager()

    class Meta:
        ordering = ("language", "path")
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = (
            models.UniqueConstraint(fields=("language", "path"), name="blueprint_oldpath_once"),
        )

    def __str__(self) -> str:
        """Return the address with its language."""
        return f"/{self.language}/blueprint/{self.path}/"
