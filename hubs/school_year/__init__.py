"""When schools are open: holidays by country and region, and time counted in days of school."""

from hubs.school_year.calendars import (
    Calendar,
    Region,
    all_calendars,
    all_regions,
    calendar_for,
    calendar_of,
)
from hubs.school_year.holidays import (
    FIRST_MONTH,
    Holiday,
    Kind,
    name_of_school_year,
    school_year_of,
)

__all__ = [
    "FIRST_MONTH",
    "Calendar",
    "Holiday",
    "Kind",
    "Region",
    "all_calendars",
    "all_regions",
    "calendar_for",
    "calendar_of",
    "name_of_school_year",
    "school_year_of",
]
