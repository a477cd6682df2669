"""How often something was done lately, in the database so that it outlives Redis."""

from datetime import timedelta

from django.db import connection, models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_COUNT_ONE = """
INSERT INTO stakeholders_ratecount AS kept (key, count, counted_since) VALUES (%s, 1, now())
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN kept.counted_since < %s THEN 1 ELSE kept.count + 1 END,
    counted_since = CASE WHEN kept.counted_since < %s THEN now() ELSE kept.counted_since END
RETURNING count
"""


class RateCount(models.Model):
    """A count under the keyed hash of an address: never the address, and gone within a day."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    count = models.PositiveIntegerField(_("count"), default=1)
    counted_since = models.DateTimeField(_("started at"), db_default=Now(), db_index=True)

    class Meta:
        verbose_name = _("rate count")
        verbose_name_plural = _("rate counts")

    def __str__(self) -> str:
        """Return the count under its key."""
        return f"{self.key}: {self.count}"

    @classmethod
    def count_one(cls, key: str, *, seconds: int) -> int:
        """Count one more under the key and return how many there were within the window."""
        window = timezone.now() - timedelta(seconds=seconds)
        with connection.cursor() as cursor:
            cursor.execute(_COUNT_ONE, (key, window, window))
            row = cursor.fetchone()
        return int(row[0])
