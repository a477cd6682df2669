"""How fast requests are answered: counted from the rows, and not said where too few were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Aggregate, Count, DurationField, F, Min, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

if TYPE_CHECKING:
    from stakeholders.models import JoinRequest

COUNTED_ANSWERS = 50
FEWEST_ANSWERS = 5
COUNTED_FOR = timedelta(days=365)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class AnswerTimes:
    """What is known of one desk's answers in the last year, and of what waits there now.

    A share counts what was not answered at all as late once its time had passed.
    """

    answered: int = 0
    median: timedelta | None = None  # until the first answer; None where too few were counted
    soon: int | None = None  # percent answered before the hub would be reminded
    in_time: int | None = None  # percent answered before the network would be told
    waiting: int = 0
    overdue: int = 0  # of which the network was told
    oldest: datetime | None = None  # the moment since which the longest waits


NOTHING_COUNTED = AnswerTimes()


class Median(Aggregate):
    """The middle of all values."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


class AnsweringQuerySet(models.QuerySet["JoinRequest"]):
    """Requests to join, by how they are answered."""

    def answer_times(self) -> dict[int | None, AnswerTimes]:
        """Return the answer times of every desk among these requests, in one query.

        The key is the hub's; None is the network's own desk. A desk that nobody has ever written
        to has no entry: take NOTHING_COUNTED.
        """
        now = timezone.now()
        asked = Q(arrived_on__gte=now - COUNTED_FOR) & ~Q(status="forwarded")
        answered = asked & Q(answered_on__isnull=False)
        waits = Q(status__in=("new", "contacted", "matched"), waiting_since__lte=now)
        rows = (
            self.order_by()
            .values("hub")
            .annotate(
                answered=Count("pk", filter=answered),
                median=Median(F("answered_on") - F("arrived_on"), filter=answered),
                waiting=Count("pk", filter=waits),
                overdue=Count("pk", filter=waits & Q(network_reminded_on__isnull=False)),
                oldest=Min("waiting_since", filter=waits),
                **_counts("soon", asked, settings.REMIND_HUB_AFTER, now),
                **_counts("in_time", asked, settings.REMIND_NETWORK_AFTER, now),
            )
        )
        return {row["hub"]: _answer_times(row) for row in rows}

    def usual_answer_time(self) -> timedelta | None:
        """Return the median wait for a first answer lately; None where too few were counted."""
        answered = self.filter(answered_on__isnull=False, arrived_on__isnull=False)
        latest = answered.order_by("-answered_on")[:COUNTED_ANSWERS]
        return _usual(latest.values_list("arrived_on", "answered_on"))

    def usual_answer_days(self) -> int | None:
        """Return the usual answer time in days that one may promise, rounded up."""
        return in_days(self.usual_answer_time())

    def usual_days_by_hub(self) -> dict[int, int | None]:
        """Return the same for every hub among these requests, in one query."""
        newest = Window(RowNumber(), partition_by="hub", order_by=F("answered_on").desc())
        rows = (
            self.filter(answered_on__isnull=False, arrived_on__isnull=False, hub__isnull=False)
            .order_by()
            .annotate(number=newest)
            .filter(number__lte=COUNTED_ANSWERS)
            .values_list("hub", "arrived_on", "answered_on")
        )
        moments: dict[int, list[Any]] = {}
        for hub, arrived, answered in rows:
            moments.setdefault(hub, []).append((arrived, answered))
        return {hub: in_days(_usual(pairs)) for hub, pairs in moments.items()}


def in_days(usual: timedelta | None) -> int | None:
    """Return whole days, rounded up: a promise is better kept early."""
    return None if usual is None else max(1, ceil(usual / DAY))


def _usual(moments: Iterable[Any]) -> timedelta | None:
    waits: list[Any] = [answered - arrived for arrived, answered in moments]
    return median(waits) if len(waits) >= FEWEST_ANSWERS else None


def _counts(name: str, asked: Q, term: timedelta, now: datetime) -> dict[str, Count]:
    """Count what was answered within the term, and what could have been."""
    kept = asked & Q(answered_on__lte=F("arrived_on") + term)
    missed = Q(answered_on=None, arrived_on__lte=now - term) & ~Q(status="withdrawn")
    due = asked & (Q(answered_on__isnull=False) | missed)
    return {f"{name}_kept": Count("pk", filter=kept), f"{name}_due": Count("pk", filter=due)}


def _answer_times(row: Any) -> AnswerTimes:
    def percent(name: str) -> int | None:
        due: int = row[f"{name}_due"]
        return round(100 * row[f"{name}_kept"] / due) if due else None

    return AnswerTimes(
        answered=row["answered"],
        median=row["median"] if row["answered"] >= FEWEST_ANSWERS else None,
        soon=percent("soon"),
        in_time=percent("in_time"),
        waiting=row["waiting"],
        overdue=row["overdue"],
        oldest=row["oldest"],
    )
