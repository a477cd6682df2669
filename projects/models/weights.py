"""How much each reason counts when a hub looks for partners."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_WEIGHT = 10


def _weight(label: "StrOrPromise", default: int) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(
        label, default=default, validators=[MaxValueValidator(MOST_WEIGHT)]
    )


class MatchWeights(models.Model):
    """One hub's weights, 0 to 10 each; a hub without a row uses those of a new one."""

    hub = models.OneToOneField(Hub, on_delete=models.CASCADE, related_name="match_weights")
    words = _weight(_("the same words"), 8)
    targets = _weight(_("the same goals"), 5)
    distance = _weight(_("nearness"), 4)
    languages = _weight(_("a shared language"), 4)
    level = _weight(_("the age of the pupils"), 3)
    dates = _weight(_("the time it is free"), 3)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("weights of a hub")
        verbose_name_plural = _("weights of hubs")

    def __str__(self) -> str:
        """Return whose weights they are."""
        return str(self.hub)
