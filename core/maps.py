"""Places on a map of Europe: where a latitude and longitude fall on the drawn outline.

The outline is static/img/europe.svg, cut down from Natural Earth (public domain). It is drawn in a
Lambert conformal conic projection, and the constants here put a place where that drawing has it, to
within two units of 800 (about 10 km). Pins that would cover each other are moved apart, and a line
leads from each moved pin to its true place.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 800, 660
EUROPE = (40, 110, 690, 470)
PIN_RADIUS = 19
DOT_RADIUS = 6
_PIN_DISTANCE = 64  # room for the larger pins that phones are shown
_MOST_PINS = 40  # beyond this many, places are dots without letters

# Standard parallels, central meridian, and the scale and shift of the drawing.
_SOUTH, _NORTH, _MERIDIAN = math.radians(36), math.radians(53), math.radians(10)
_SCALE, _SHIFT_X, _SHIFT_Y = 1288.4608, 402.831, -889.0154


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the map links to: its mark, its name, its page, where it is and its colour."""

    label: str
    title: str
    url: str
    lat: float
    lon: float
    colour: str


Point = tuple[float, float]
View = tuple[int, int, int, int]


def _half_tangent(angle: float) -> float:
    return math.tan(math.pi / 4 + angle / 2)


_CONE = math.log(math.cos(_SOUTH) / math.cos(_NORTH)) / math.log(
    _half_tangent(_NORTH) / _half_tangent(_SOUTH)
)
_FLARE = math.cos(_SOUTH) * _half_tangent(_SOUTH) ** _CONE / _CONE
# What a page needs to tell which place was pointed at: see static/js/place.js.
PROJECTION = (_CONE, _FLARE, _SCALE, _SHIFT_X, _SHIFT_Y, math.degrees(_MERIDIAN))


def project(lat: float, lon: float) -> Point:
    """Return where a place is on the drawing, x to the right and y down."""
    radius = _FLARE / _half_tangent(math.radians(lat)) ** _CONE
    angle = _CONE * (math.radians(lon) - _MERIDIAN)
    x = _SHIFT_X + _SCALE * radius * math.sin(angle)
    y = _SHIFT_Y + _SCALE * radius * math.cos(angle)
    return round(x, 1), round(y, 1)


def _push_apart(points: list[Point], first: int, second: int, distance: float) -> bool:
    """Move two points away from each other where they are too close; say whether they were."""
    (x1, y1), (x2, y2) = points[first], points[second]
    gap = math.hypot(x2 - x1, y2 - y1)
    if gap >= distance - 0.5:
        return False
    angle = math.atan2(y2 - y1, x2 - x1) if gap > 1 else 2.4 * second
    half = (distance - gap) / 2
    dx, dy = half * math.cos(angle), half * math.sin(angle)
    points[first], points[second] = (x1 - dx, y1 - dy), (x2 + dx, y2 + dy)
    return True


def spread(points: Sequence[Point], distance: float) -> list[Point]:
    """Return the points moved apart to that distance, in a bounded number of tries."""
    moved = list(points)
    pairs = [(i, j) for i in range(len(moved)) for j in range(i + 1, len(moved))]
    for _try in range(60):
        if not sum(_push_apart(moved, i, j, distance) for i, j in pairs):
            break
    return [(round(x, 1), round(y, 1)) for x, y in moved]


def view_around(places: Sequence[Place], *, least: int = 262) -> View:
    """Return the square of the map that holds these places, never closer than the least width."""
    points = [project(place.lat, place.lon) for place in places]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    side = round(max(right - left + 120, bottom - top + 120, least))
    x, y = (left + right - side) / 2, (top + bottom - side) / 2
    return round(min(max(x, 0), WIDTH - side)), round(min(max(y, 0), HEIGHT - side)), side, side


def _pin(place: Place, point: Point, radius: int) -> SafeString:
    x, y = point
    letters = (
        format_html('<text x="{}" y="{}" aria-hidden="true">{}</text>', x, y, place.label)
        if radius == PIN_RADIUS
        else ""
    )
    return format_html(
        '<a class="pin hub-{}" href="{}" aria-label="{}" data-x="{}" data-y="{}">'
        '<circle cx="{}" cy="{}" r="{}"/>{}</a>',
        place.colour, place.url, place.title, x, y, x, y, radius, letters,
    )  # fmt: skip


def _leader(true: Point, moved: Point) -> str | SafeString:
    if math.dist(true, moved) < PIN_RADIUS / 3:
        return ""
    return format_html(
        '<path class="lead" d="M{} {}L{} {}"/><circle class="true" cx="{}" cy="{}" r="4"/>',
        *true, *moved, *true,
    )  # fmt: skip


def walk(points: Sequence[Point]) -> list[Point]:
    """Order the points as a walk from the westernmost to whichever is nearest next."""
    left = sorted(points)
    ordered = left[:1]
    left = left[1:]
    while left:
        ordered.append(min(left, key=lambda point: math.dist(point, ordered[-1])))
        left.remove(ordered[-1])
    return ordered


def _arc(start: Point, end: Point) -> SafeString:
    radius = round(math.dist(start, end) * 0.68)
    return format_html(
        '<path class="arc" d="M{} {}A{} {} 0 0 1 {} {}"/>', *start, radius, radius, *end
    )


def _dot(place: Place) -> SafeString:
    x, y = project(place.lat, place.lon)
    return format_html(
        '<a class="spot" href="{}" aria-label="{}"><circle cx="{}" cy="{}" r="{}"/></a>',
        place.url, place.title, x, y, DOT_RADIUS,
    )  # fmt: skip


@lru_cache(maxsize=64)
def map_svg(
    places: tuple[Place, ...],
    label: str,
    view: View = EUROPE,
    *,
    is_joined: bool = False,
    dots: tuple[Place, ...] = (),
) -> SafeString:
    """Return the map as SVG with a linked pin for each place; it needs no JavaScript.

    An arc joins places that do something together; dots are what belongs to them.
    """
    true = [project(place.lat, place.lon) for place in places]
    many = len(places) > _MOST_PINS
    radius = DOT_RADIUS if many else PIN_RADIUS
    shown = true if many else spread(true, _PIN_DISTANCE)
    joined = list(pairwise(walk(shown))) if is_joined and not many else []
    outline = static("img/europe.svg")
    return format_html(
        '<svg viewBox="{} {} {} {}" role="group" aria-label="{}" class="{}">'
        '<use class="land" href="{}#land"/><use class="border" href="{}#border"/>{}{}{}{}</svg>',
        *view,
        label,
        "map-many" if many else "map-few",
        outline,
        outline,
        format_html_join("", "{}", ((_arc(*ends),) for ends in joined)),
        format_html_join("", "{}", ((_dot(dot),) for dot in dots)),
        format_html_join("", "{}", ((_leader(*ends),) for ends in zip(true, shown, strict=True))),
        format_html_join(
            "",
            "{}",
            ((_pin(place, at, radius),) for place, at in zip(places, shown, strict=True)),
        ),
    )
