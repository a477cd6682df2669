"""What rules a pair out: no score can make up for it."""

from datetime import date
from enum import StrEnum

from hubs.models import School
from projects.matching.facts import Asked, Offered, kilometres
from projects.matching.words import speaks_of
from stakeholders.offers import Help

CLASS_TRIP_KM = 50  # as far as a class goes for what it cannot have at school
UNSAID_KM = 100  # as far as anybody brings what nobody said how far they would
_FROM_AFAR = frozenset({Help.DATA, Help.FUNDING})
_BY_SCREEN = frozenset({Help.EXPERTISE, Help.MENTOR})
_AT_THEIRS = frozenset({Help.VISIT, Help.SPACE})


class Obstacle(StrEnum):
    """Why a pair is impossible."""

    CLOSED = "closed"
    MERGED = "merged"
    HIDDEN = "hidden"
    KIND = "kind"
    LANGUAGE = "language"
    LEVEL = "level"
    DATES = "dates"
    DISTANCE = "distance"


def obstacle(asked: Asked, offered: Offered, *, today: date) -> Obstacle | None:
    """Return the first thing that makes the pair impossible, or None."""
    if not offered.is_open:
        return Obstacle.CLOSED
    if offered.is_merged:
        return Obstacle.MERGED
    if not is_seen(asked, offered):
        return Obstacle.HIDDEN
    if not fits_kind(asked, offered):
        return Obstacle.KIND
    return _obstacle_of_fields(asked, offered, today)


def _obstacle_of_fields(asked: Asked, offered: Offered, today: date) -> Obstacle | None:
    if apart(asked.languages, offered.languages):
        return Obstacle.LANGUAGE
    if not fits_level(asked.level, offered.levels):
        return Obstacle.LEVEL
    if not overlap(asked, offered, today=today):
        return Obstacle.DATES
    return Obstacle.DISTANCE if is_too_far(asked, offered) else None


def is_seen(asked: Asked, offered: Offered) -> bool:
    """Say whether the hub of the need may know of the offer."""
    return offered.hub in {None, asked.hub} or offered.is_seen_elsewhere


def fits_kind(asked: Asked, offered: Offered) -> bool:
    """Say whether it is the kind that is asked for, by its field or else by its words."""
    return asked.help in {"", offered.help} or speaks_of(offered.texts, asked.help)


def apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether both name something and have nothing in common."""
    return bool(one) and bool(other) and not set(one) & set(other)


def fits_level(level: str, levels: tuple[str, ...]) -> bool:
    """Say whether it is meant for schools of this level; a mixed one has every level."""
    anything = {"", School.Level.MIXED}
    return level in anything or not levels or bool({level, School.Level.MIXED} & set(levels))


def overlap(asked: Asked, offered: Offered, *, today: date) -> bool:
    """Say whether there is a day, today or later, that suits both."""
    first = max(filter(None, (today, asked.since, offered.since)))
    last = min(filter(None, (asked.until, offered.until)), default=first)
    return first <= last


def reach_km(kind: str, travel_km: int | None) -> int | None:
    """Return how far apart the two can be, or None where it does not matter or nobody knows."""
    if kind in _FROM_AFAR or (travel_km is None and kind in _BY_SCREEN):
        return None
    if travel_km is None:
        return UNSAID_KM
    if kind in _AT_THEIRS:
        return max(travel_km, CLASS_TRIP_KM)
    return travel_km or CLASS_TRIP_KM


def is_too_far(asked: Asked, offered: Offered) -> bool:
    """Say whether the way is longer than anybody goes for this kind of help."""
    reach, way = reach_km(asked.help or offered.help, offered.travel_km), kilometres(asked, offered)
    return reach is not None and way is not None and way > reach
