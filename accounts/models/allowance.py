"""How often something may be done in a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Allowance(models.Model):
    """How often something was done today that nobody may do without end.

    In PostgreSQL, because a limit that guards people must hold when Redis is away and across
    processes. The key is a digest: the table tells nobody whose address was typed.
    """

    purpose = models.SlugField(_("purpose"), max_length=32)
    key = models.CharField(_("key"), max_length=64)
    day = models.DateField(_("day"))
    used = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")
        constraints = (
            models.UniqueConstraint("purpose", "key", "day", name="accounts_allowance_once"),
        )

    def __str__(self) -> str:
        """Return what was done and how often."""
        return f"{self.purpose}: {self.used}"
