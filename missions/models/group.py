"""What people decided about the groups of challenges that the workbench suggests."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import OwnedModel


class DismissedGroup(OwnedModel):
    """These challenges are no mission; nothing that lies within them is suggested again."""

    challenges = ArrayField(models.UUIDField(), verbose_name=_("challenges"))
    dismissed_at = models.DateTimeField(_("dismissed at"), default=timezone.now)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("dismissed by"),
    )

    class Meta:
        ordering = ("-dismissed_at",)
        verbose_name = _("dismissed suggestion")
        verbose_name_plural = _("dismissed suggestions")

    def __str__(self) -> str:
        """Return how many challenges it is about."""
        return str(len(self.challenges))
