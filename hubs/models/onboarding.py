"""How far somebody is with finding their way."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import TimestampedModel
from hubs.permissions import Role


class Onboarding(TimestampedModel):
    """A person's checklist for one role; what is done is read from their work, not kept here."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="onboardings"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    skipped = ArrayField(
        models.SlugField(max_length=40), verbose_name=_("steps put aside"), default=list, blank=True
    )
    reminders = models.PositiveSmallIntegerField(_("reminders sent"), default=0)
    reminded_on = models.DateTimeField(_("last reminded on"), null=True, blank=True)
    closed_on = models.DateTimeField(_("finished or put away on"), null=True, blank=True)

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        constraints = (
            models.UniqueConstraint(fields=("user", "role"), name="hubs_onboarding_once"),
        )

    def __str__(self) -> str:
        """Return whose checklist it is, for what."""
        return f"{self.user} ({self.get_role_display()})"
