from datetime import date, timedelta

import pytest
import yaml

from hubs.school_year import (
    Kind,
    all_calendars,
    all_regions,
    calendar_for,
    name_of_school_year,
    school_year_of,
)
from hubs.school_year.calendars import _FOLDER
from hubs.school_year.easter import easter, orthodox_easter

FIRST, YEARS = 2024, 10
THE_HAGUE = calendar_for("", "NL")


def days_of(year):
    day = date(year, 8, 1)
    while day < date(year + 1, 8, 1):
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2026, date(2026, 4, 5), date(2026, 4, 12)),
        (2027, date(2027, 3, 28), date(2027, 5, 2)),
        (2038, date(2038, 4, 25), date(2038, 4, 25)),
    ],
)
def test_easter_falls_on_the_sunday_that_the_churches_say(year, west, east):
    assert easter(year) == west
    assert orthodox_easter(year) == east


@pytest.mark.parametrize("calendar", all_calendars(), ids=lambda one: f"{one.country}-{one.region}")
def test_every_region_has_ten_school_years_that_look_like_school_years(calendar):
    for year in range(FIRST, FIRST + YEARS):
        holidays = calendar.holidays(year)
        kinds = {holiday.kind for holiday in holidays}
        open_days = sum(calendar.is_school_day(day) for day in days_of(year))
        assert {Kind.CHRISTMAS, Kind.SUMMER} <= kinds
        assert all(holiday.first <= holiday.last for holiday in holidays)
        assert all(
            date(year, 8, 1) <= holiday.first < date(year + 1, 8, 1)
            for holiday in holidays
            if holiday.kind not in {Kind.SUMMER, Kind.OFF}
        )
        assert 130 <= open_days <= 215, (calendar, year, open_days)


def test_no_day_is_both_of_school_and_of_holidays_in_any_region_for_ten_years():
    for calendar in all_calendars():
        for year in range(FIRST, FIRST + YEARS):
            for holiday in calendar.holidays(year):
                day = holiday.first
                while day <= holiday.last:
                    assert not calendar.is_school_day(day)
                    assert calendar.is_school_day(calendar.next_school_day(day))
                    day += timedelta(days=1)


def test_what_was_published_goes_before_the_rule():
    autumn = next(h for h in calendar_for("nl-noord", "NL").holidays(2026) if h.kind == "autumn")

    assert (autumn.first, autumn.last) == (date(2026, 10, 10), date(2026, 10, 18))
    assert autumn.sure == "reported"
    later = next(h for h in THE_HAGUE.holidays(2030) if h.kind == "autumn")
    assert later.sure == "rule"


def test_the_regions_of_one_country_have_their_own_holidays():
    day = date(2026, 10, 12)

    assert not calendar_for("nl-noord", "NL").is_school_day(day)
    assert calendar_for("nl-midden", "NL").is_school_day(day)


def test_a_region_that_nobody_knows_follows_its_country_and_a_country_the_rest_of_europe():
    assert calendar_for("gone", "NL") == THE_HAGUE
    assert calendar_for("", "XX").country == "elsewhere"
    assert not calendar_for("", "XX").is_school_day(date(2026, 12, 25))


def test_weeks_of_school_pass_over_the_holidays():
    before, after = date(2026, 12, 18), date(2027, 1, 8)

    assert THE_HAGUE.school_weeks_between(before, after) == 1
    assert THE_HAGUE.weeks_before(after, 1) == date(2027, 1, 3)
    assert THE_HAGUE.weeks_after(before, 1) == after


def test_weeks_before_is_the_last_day_since_which_they_went_by():
    for calendar in all_calendars():
        for day in (date(2026, 9, 21), date(2027, 1, 4), date(2027, 7, 30)):
            for weeks in (1, 3, 8):
                start = calendar.weeks_before(day, weeks)
                assert calendar.school_weeks_between(start, day) >= weeks
                assert calendar.school_weeks_between(start + timedelta(days=1), day) < weeks


def test_holidays_last_until_the_weekend_after_them():
    assert THE_HAGUE.closed_until(date(2026, 12, 23)) == date(2027, 1, 3)
    assert THE_HAGUE.closed_until(date(2026, 11, 22)) is None  # a Sunday
    assert THE_HAGUE.closed_until(date(2026, 11, 23)) is None


def test_a_school_year_is_called_after_its_two_years():
    assert name_of_school_year(school_year_of(date(2026, 11, 22))) == "2026-2027"
    assert school_year_of(date(2027, 7, 31)) == 2026


def test_every_file_says_where_its_dates_are_from_and_how_sure_they_are():
    for path in _FOLDER.glob("*.yaml"):
        kept = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert kept["source"]
        assert kept["default"] in (kept["regions"] or [""])
        for year, dates in kept["published"].items():
            assert dates["sure"] in {"published", "reported"}
            for region, spans in dates.items():
                if region != "sure":
                    assert region == "all" or region in kept["regions"]
                    assert all(first.year in {year, year + 1} for first, _last in spans.values())


def test_the_key_of_every_region_fits_its_column():
    assert all(len(region.key) <= 16 for region in all_regions())
