"""What a person wishes to hear, and how soon."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import TimestampedModel
from notifications.paces import Pace


class Preference(TimestampedModel):
    """One person's choice for one kind of message; without one, the kind's usual pace."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mail_preferences",
        verbose_name=_("person"),
    )
    kind = models.SlugField(_("kind"), max_length=64)
    pace = models.CharField(_("how soon"), max_length=8, choices=Pace.choices, default=Pace.NOW)

    class Meta:
        ordering = ("kind",)
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")
        constraints = (
            models.UniqueConstraint("user", "kind", name="notifications_preference_once"),
        )

    def __str__(self) -> str:
        """Return the kind and the pace."""
        return f"{self.kind}: {self.pace}"
