"""What a hub's team finds first at its desk: what waits, what happens, what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Value
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from core.languages import as_written
from hubs.models import Hub
from hubs.rendering.charts import bar_chart

MONTHS = 6


@dataclass(frozen=True)
class Kind:
    """Rows of a hub that are worth counting: its reverse relation, in which states, in words."""

    code: str
    relation: str
    statuses: tuple[str, ...]
    words: Any
    path: str = ""  # below the desk: where they are answered
    since: str = "created_at"


WAITING = (
    Kind(
        "requests",
        "join_requests",
        ("new",),
        ngettext_lazy(
            "%(number)d request to join is new", "%(number)d requests to join are new", "number"
        ),
        "inbox/",
        "confirmed_on",
    ),
    Kind(
        "schools",
        "schools",
        ("pending",),
        ngettext_lazy("%(number)d school registers", "%(number)d schools register", "number"),
        "schools/",
    ),
    Kind(
        "people",
        "memberships",
        ("pending",),
        ngettext_lazy(
            "%(number)d person asks for a place", "%(number)d people ask for a place", "number"
        ),
        "schools/",
    ),
    Kind(
        "challenges",
        "challenges",
        ("proposed",),
        ngettext_lazy(
            "%(number)d challenge is proposed", "%(number)d challenges are proposed", "number"
        ),
        "challenges/",
    ),
    Kind(
        "projects",
        "projects",
        ("submitted",),
        ngettext_lazy(
            "%(number)d project wants to be published",
            "%(number)d projects want to be published",
            "number",
        ),
        "projects/",
    ),
)
NUMBERS = (
    Kind("schools", "schools", ("confirmed",), gettext_lazy("schools")),
    Kind("people", "memberships", ("active",), gettext_lazy("places of people in the hub")),
    Kind(
        "challenges",
        "challenges",
        ("accepted", "in_mission", "answered"),
        gettext_lazy("challenges on the site"),
    ),
    Kind("projects", "projects", ("published", "closed"), gettext_lazy("projects on the site")),
    Kind("joined", "join_requests", ("joined",), gettext_lazy("requests that were taken up")),
)
Counted = dict[str, tuple[int, datetime | None]]


@dataclass(frozen=True)
class Duty:
    """One kind of thing that waits: how many in words, where, and since when."""

    words: str
    path: str
    since: datetime


def duties(hub: Hub) -> list[Duty]:
    """Return what waits for the hub, the longest waiting first."""
    counted = _count(hub, WAITING)
    found = [
        Duty(kind.words % {"number": number}, kind.path, since)
        for kind in WAITING
        for number, since in (counted.get(kind.code, (0, None)),)
        if since is not None
    ]
    return sorted(found, key=lambda duty: duty.since)


def numbers(hub: Hub) -> list[dict[str, Any]]:
    """Return what the hub comes to, counted now."""
    counted = _count(hub, NUMBERS)
    return [
        {"number": counted.get(kind.code, (0, None))[0], "words": kind.words} for kind in NUMBERS
    ]


def answers(hub: Hub) -> Any:
    """Return how fast the hub answered in the last year, or None where nobody ever wrote to it."""
    requests: Any = getattr(hub, "join_requests")  # noqa: B009 -- of an app above
    return requests.answer_times().get(hub.pk)


@dataclass(frozen=True)
class Chart:
    """Figures by month, as a picture and as the rows of a table."""

    title: str
    drawing: SafeString
    rows: Sequence[tuple[str, int]]


def arrivals(hub: Hub) -> Chart:
    """Return how many requests came in each of the last months."""
    months = _last_months()
    requests: Any = getattr(hub, "join_requests").arrived()  # noqa: B009 -- of an app above
    rows = (
        requests.filter(confirmed_on__gte=months[0])
        .order_by()
        .annotate(month=TruncMonth("confirmed_on"))
        .values_list("month")
        .annotate(number=Count("pk"))
    )
    counted = {(month.year, month.month): number for month, number in rows}
    named = [
        (date_format(month, "M Y"), counted.get((month.year, month.month), 0)) for month in months
    ]
    title = _("Requests that came in, by month")
    bars = [
        (date_format(month, "M"), number)
        for month, (_name, number) in zip(months, named, strict=True)
    ]
    drawing = bar_chart(title, bars)
    return Chart(title, drawing, named)


def _last_months() -> list[datetime]:
    month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = [month]
    while len(months) < MONTHS:
        earlier = month.replace(year=month.year - 1, month=12)
        month = month.replace(month=month.month - 1) if month.month > 1 else earlier
        months.append(month)
    return months[::-1]


def _count(hub: Hub, kinds: Sequence[Kind]) -> Counted:
    """Return how many there are of each kind, and since when the oldest is there, in one query."""
    first, *rest = [
        as_written(getattr(hub, kind.relation).filter(status__in=kind.statuses))
        .order_by()
        .annotate(code=Value(kind.code))
        .values("code")
        .annotate(number=Count("pk"), oldest=Min(F(kind.since)))
        .values_list("code", "number", "oldest")
        for kind in kinds
    ]
    rows = first.union(*rest, all=True)
    return {code: (number, oldest) for code, number, oldest in rows}
