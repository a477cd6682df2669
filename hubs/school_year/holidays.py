"""The holidays of one school year in one region: as published, or else by the country's rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hubs.school_year.easter import easter, orthodox_easter

FIRST_MONTH = 8  # a school year begins on the first of August, wherever it is
_EASTERS = {"easter": easter, "orthodox": orthodox_easter}


class Kind(TextChoices):
    """What people call a time without school."""

    AUTUMN = "autumn", _("autumn holidays")
    CHRISTMAS = "christmas", _("Christmas holidays")
    HALFWAY = "halfway", _("day off halfway through the year")
    CARNIVAL = "carnival", _("carnival holidays")
    WINTER = "winter", _("winter holidays")
    SPRING = "spring", _("spring holidays")
    EASTER = "easter", _("Easter holidays")
    MAY = "may", _("May holidays")
    WHITSUN = "whitsun", _("Whitsun holidays")
    SUMMER = "summer", _("summer holidays")
    OFF = "off", _("day off")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A time without school, its first and its last day included."""

    kind: Kind
    first: date
    last: date
    sure: str  # published, reported, or rule

    def holds(self, day: date) -> bool:
        """Say whether the day falls in it."""
        return self.first <= day <= self.last

    @property
    def is_long(self) -> bool:
        """Say whether it is more than a day off or two."""
        return (self.last - self.first).days >= 3  # noqa: PLR2004 -- longer than a long weekend


def school_year_of(day: date) -> int:
    """Return the year in whose autumn the school year of this day began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def name_of_school_year(year: int) -> str:
    """Return what the school year that begins in this autumn is called."""
    return f"{year}-{year + 1}"


def holidays_in(file: dict[str, Any], region: str, year: int) -> Iterator[Holiday]:
    """Give the holidays of a school year; a kind that nobody published comes by the rule."""
    published = file["published"].get(year, {})
    spans = _of_region(file["rule"], region)
    known = _of_region(published, region)
    for kind in {**spans, **known}:
        sure = published["sure"] if kind in known else "rule"
        first, last = _days(known.get(kind) or spans[kind], year, is_last=kind == Kind.SUMMER)
        yield Holiday(Kind(kind), first, last, sure)
    for span in file["free"]:
        first, last = _days(span, year)
        yield Holiday(Kind.OFF, first, last, "rule")


def _of_region(kept: dict[str, Any], region: str) -> dict[str, Any]:
    return {**kept.get("all", {}), **kept.get(region, {})}


def _days(span: Any, year: int, *, is_last: bool = False) -> tuple[date, date]:
    """Return the first and the last day of a span in the school year that begins in this year."""
    if isinstance(span, dict):
        ((which, (before, after)),) = span.items()
        sunday = _EASTERS[which](year + 1)
        return sunday + timedelta(days=before), sunday + timedelta(days=after)
    first, last = (_day(end, year, is_last=is_last) for end in span)
    return first, last


def _day(end: date | str, year: int, *, is_last: bool) -> date:
    """Return a day of the year as a date; the summer at the end of a school year is a year on."""
    if isinstance(end, date):
        return end
    month, day = map(int, end.split("-"))
    is_after_new_year = is_last or month < FIRST_MONTH
    return date(year + is_after_new_year, month, day)
