"""Which rows of a long list hold which value: one bit for each row, so that counting is quick.

Every challenge and every project has a number that PostgreSQL gives it, `tally_number`, which no
model shows. Triggers note the number of each row whose filters may count it otherwise from now on;
until the bitmaps are written anew, such rows are counted by themselves. See services.tallying.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """The rows of a list that hold one value; without a facet, all rows of the list."""

    list_of = models.CharField(_("list"), max_length=10)
    facet = models.CharField(_("filter"), max_length=12, blank=True)
    value = models.CharField(_("value"), max_length=24, blank=True)
    bits = models.BinaryField(_("bits"))
    version = models.BigIntegerField(_("version"))

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = (
            models.UniqueConstraint(
                fields=("list_of", "facet", "value"), name="missions_tally_once"
            ),
        )

    def __str__(self) -> str:
        """Return what it counts."""
        return f"{self.list_of} {self.facet} {self.value}"


class TallyChange(models.Model):
    """A row of a list came, went, or changed since the bitmaps were written."""

    list_of = models.CharField(_("list"), max_length=10)
    number = models.BigIntegerField(_("number"))

    class Meta:
        verbose_name = _("change since the tally")
        verbose_name_plural = _("changes since the tally")
        indexes = (models.Index(fields=("list_of", "number"), name="missions_tallychange_of"),)

    def __str__(self) -> str:
        """Return what changed."""
        return f"{self.list_of} {self.number}"
