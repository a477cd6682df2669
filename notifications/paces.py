"""How soon a person wishes to hear of something, and when that is."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

DIGEST_TIME = time(7, 0)  # before the school day, on the reader's own clock
MONDAY = 0


class Pace(TextChoices):
    """How soon a kind of message reaches a person."""

    NOW = "now", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never")


def next_departure(pace: str, *, now: datetime, zone: str) -> datetime:
    """Return when a message of this pace may leave: at once, or with the reader's next digest."""
    if pace not in {Pace.DAILY, Pace.WEEKLY}:
        return now
    local = now.astimezone(ZoneInfo(zone))
    departure = datetime.combine(local.date(), DIGEST_TIME, tzinfo=local.tzinfo)
    while departure <= local or (pace == Pace.WEEKLY and departure.weekday() != MONDAY):
        departure += timedelta(days=1)
    return departure
