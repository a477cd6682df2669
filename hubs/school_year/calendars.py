"""The calendar of a region's schools, and how to count in it: see data/holidays/README.md."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from hubs.school_year.holidays import Holiday, holidays_in

if TYPE_CHECKING:
    from hubs.models import Hub

SCHOOL_WEEK = 5  # days of school that make a week of it
_FOLDER = Path(__file__).parent.parent / "data" / "holidays"
_ELSEWHERE = "elsewhere"
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Region:
    """A choice of calendar: its key, and its name in the language of the place."""

    key: str
    name: str


@dataclass(frozen=True)
class Calendar:
    """The school days of one region; two of the same region are equal."""

    country: str
    region: str

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """Return the holidays of the school year that begins in this autumn, the first first."""
        return _holidays(self, year)

    def holiday_on(self, day: date) -> Holiday | None:
        """Return the holiday that the day falls in; the longest, where there are several."""
        around = (*self.holidays(day.year - 1), *self.holidays(day.year))
        return max(
            (holiday for holiday in around if holiday.holds(day)),
            key=lambda holiday: holiday.last - holiday.first,
            default=None,
        )

    def is_school_day(self, day: date) -> bool:
        """Say whether schools are open."""
        return day.toordinal() in _open_days(self, day.year)

    def next_school_day(self, day: date) -> date:
        """Return the day itself where schools are open, else the first on which they are."""
        while not self.is_school_day(day):
            day += _DAY
        return day

    def closed_until(self, day: date) -> date | None:
        """Return the last day of the holidays that are on; None on a day of school or a weekend."""
        last = self.next_school_day(day) - _DAY
        is_closed = any(self._is_long_holiday(free) for free in _days_between(day, last))
        return last if is_closed else None

    def school_days_between(self, start: date, end: date) -> int:
        """Return on how many days schools were open after one day, until and with another."""
        days = [
            number for year in range(start.year, end.year + 1) for number in _sorted(self, year)
        ]
        return bisect_right(days, end.toordinal()) - bisect_right(days, start.toordinal())

    def school_weeks_between(self, start: date, end: date) -> int:
        """Return how many whole weeks of school went by."""
        return max(0, self.school_days_between(start, end)) // SCHOOL_WEEK

    def weeks_before(self, day: date, weeks: int) -> date:
        """Return the last day since which so many weeks of school have gone by."""
        if not weeks:
            return day
        years = range(day.year - 2, day.year + 1)
        days = [number for year in years for number in _sorted(self, year)]
        first_counted = max(0, bisect_right(days, day.toordinal()) - weeks * SCHOOL_WEEK)
        return date.fromordinal(days[first_counted]) - _DAY

    def weeks_after(self, day: date, weeks: int) -> date:
        """Return the day on which so many weeks of school will have gone by."""
        for _number in range(weeks * SCHOOL_WEEK):
            day = self.next_school_day(day + _DAY)
        return day

    def _is_long_holiday(self, day: date) -> bool:
        holiday = self.holiday_on(day)
        return holiday is not None and holiday.is_long


def calendar_of(hub: "Hub") -> Calendar:
    """Return the calendar of the hub's schools."""
    return calendar_for(hub.holiday_region, hub.country)


def calendar_for(region: str, country: str) -> Calendar:
    """Return the calendar of a region by its key, else that of the country, else Europe's."""
    chosen = _by_key().get(region)
    if chosen is not None:
        return chosen
    name = country.lower()
    return Calendar(name, _file(name)["default"]) if name in _names() else Calendar(_ELSEWHERE, "")


def all_calendars() -> list[Calendar]:
    """Return every calendar that is kept."""
    return [
        Calendar(name, region) for name in _names() for region in _file(name)["regions"] or ("",)
    ]


@cache
def all_regions() -> tuple[Region, ...]:
    """Return what a hub can choose, sorted by country."""
    return tuple(
        Region(key, f"{file['name']}: {file['regions'][calendar.region]}")
        for key, calendar in _by_key().items()
        for file in (_file(calendar.country),)
    )


@cache
def _by_key() -> dict[str, Calendar]:
    return {
        f"{calendar.country}-{calendar.region}": calendar
        for calendar in all_calendars()
        if calendar.region
    }


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def _file(name: str) -> dict[str, Any]:
    kept: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return kept


@lru_cache(maxsize=1024)
def _holidays(calendar: Calendar, year: int) -> tuple[Holiday, ...]:
    found = holidays_in(_file(calendar.country), calendar.region, year)
    return tuple(sorted(found, key=lambda holiday: holiday.first))


@lru_cache(maxsize=1024)
def _sorted(calendar: Calendar, year: int) -> tuple[int, ...]:
    """Return the numbers of the days of a calendar year on which schools are open."""
    around = [*calendar.holidays(year - 1), *calendar.holidays(year)]
    days = _days_between(date(year, 1, 1), date(year, 12, 31))
    return tuple(
        day.toordinal()
        for day in days
        if day.weekday() < _SATURDAY and not any(holiday.holds(day) for holiday in around)
    )


@lru_cache(maxsize=1024)
def _open_days(calendar: Calendar, year: int) -> frozenset[int]:
    return frozenset(_sorted(calendar, year))


def _days_between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY
