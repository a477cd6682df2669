"""The Sunday of Easter, on which half of all school holidays hang."""

from datetime import date, timedelta

_JULIAN_BEHIND = 13  # days between the two calendars from 1900 to 2099


def easter(year: int) -> date:
    """Return the Sunday of Easter in the West, by Gauss's reckoning as Meeus gives it."""
    century, rest = divmod(year, 100)
    golden = year % 19
    passed = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + passed + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return the Sunday of Easter in the East: reckoned in the Julian calendar, said in ours."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=_JULIAN_BEHIND)
