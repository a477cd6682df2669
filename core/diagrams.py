"""The network as a diagram: a round mark for each place, an arc for what places do together."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.maps import Point, project, spread, walk
from core.patterns import HEX

_LEFT, _TOP, _WIDTH, _HEIGHT = 8, 70, 712, 640
_EDGE = 76
_RADIUS = 43
_DISTANCE = 128
_LINE = 26
_DOT = (
    '<circle cx="{}" cy="{}" r="{}" fill="{}"/>'
    '<text x="{}" y="{}" fill="#fff" font-size="29" font-weight="700" text-anchor="middle">'
    "{}</text>"
)
_INKS = ("delta", "tomato", "forest", "sky", "white", "pink", "violet")


# A place: the key that arcs name it by, the letters shown, latitude and longitude.
Circle = tuple[str, str, float, float]
# What places do together: the name of a colour, or nothing, and the keys of the places.
Arc = tuple[str, Sequence[str]]


def _fit(points: Sequence[Point]) -> list[Point]:
    """Stretch the places over the field, so that the diagram fills it wherever they are."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    across = (_WIDTH - 2 * _EDGE) / max(right - left, 1)
    down = (_HEIGHT - 2 * _EDGE) / max(bottom - top, 1)
    placed = [
        (_LEFT + _EDGE + (x - left) * across, _TOP + _EDGE + (y - top) * down) for x, y in points
    ]
    inside = [
        (
            min(max(x, _LEFT + _EDGE / 2 + 8), _LEFT + _WIDTH - _EDGE / 2 - 8),
            min(max(y, _TOP + _EDGE / 2 + 8), _TOP + _HEIGHT - _EDGE / 2 - 8),
        )
        for x, y in spread(placed, _DISTANCE)
    ]
    return [(round(x, 1), round(y, 1)) for x, y in inside]


def _arc(start: Point, end: Point, ink: str) -> SafeString:
    """Draw an arc that bows away from the middle of the field, where the others cross."""
    middle = (_LEFT + _WIDTH / 2, _TOP + _HEIGHT / 2)
    turn = (end[0] - start[0]) * (middle[1] - start[1]) - (end[1] - start[1]) * (
        middle[0] - start[0]
    )
    radius = round(math.dist(start, end) * 0.68)
    return format_html(
        '<path d="M{} {}A{} {} 0 0 {} {} {}" fill="none" stroke="{}" stroke-width="{}" '
        'stroke-linecap="round"/>',
        *start, radius, radius, int(turn > 0), *end, ink, _LINE,
    )  # fmt: skip


def _ring(at: Point, ink: str) -> SafeString:
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="none" stroke="{}" stroke-width="{}"/>',
        *at, 2 * _RADIUS, ink, _LINE,
    )  # fmt: skip


def _joined(at: dict[str, Point], arc: Arc, number: int) -> SafeString:
    """Draw what one group of places shares: a walk of arcs, or a ring where a place is alone."""
    colour, keys = arc
    ink = HEX.get(colour) or HEX[_INKS[number % len(_INKS)]]
    stops = walk([at[key] for key in keys if key in at])
    if len(stops) == 1:
        return _ring(stops[0], ink)
    return format_html_join("", "{}", ((_arc(start, end, ink),) for start, end in pairwise(stops)))


def network_svg(circles: Sequence[Circle], arcs: Sequence[Arc]) -> SafeString:
    """Return the diagram of all places, one colour for the arcs of each group of them."""
    groups = tuple((colour, tuple(keys)) for colour, keys in arcs)
    label = _("Diagram: places joined by arcs, one colour for each thing they do together")
    return _drawn(tuple(circles), groups, label) if circles else SafeString("")


@lru_cache(maxsize=16)
def _drawn(circles: tuple[Circle, ...], groups: tuple[Arc, ...], label: str) -> SafeString:
    points = _fit([project(lat, lon) for _key, _letters, lat, lon in circles])
    at = {circle[0]: point for circle, point in zip(circles, points, strict=True)}
    joined = ((_joined(at, group, number),) for number, group in enumerate(groups))
    dots = (
        (x, y, _RADIUS, HEX["black"], x, y + 10, circle[1])
        for circle, (x, y) in zip(circles, points, strict=True)
    )
    return format_html(
        '<svg viewBox="{} {} {} {}" role="img" aria-label="{}">{}{}</svg>',
        _LEFT, _TOP, _WIDTH, _HEIGHT, label,
        format_html_join("", "{}", joined),
        format_html_join("", _DOT, dots),
    )  # fmt: skip


# A bar: what it stands for, how long it is, and its figure as the reader's language writes it.
Bar = tuple[str, float, str]
_BAR_WIDTH, _BAR_STEP, _BAR_HEIGHT = 320, 44, 14


@lru_cache(maxsize=256)
def bars_svg(bars: tuple[Bar, ...], label: str) -> SafeString:
    """Return a chart of bars, each below its name and its figure; it says the same in words."""
    longest = max((value for _name, value, _figure in bars), default=0) or 1
    said = ", ".join(f"{name} {figure}" for name, _value, figure in bars)
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}: {}">{}</svg>',
        _BAR_WIDTH, max(len(bars), 1) * _BAR_STEP, label, said,
        format_html_join("", "{}", ((_bar(bar, at, longest),) for at, bar in enumerate(bars))),
    )  # fmt: skip


def _bar(bar: Bar, number: int, longest: float) -> SafeString:
    name, value, figure = bar
    top = number * _BAR_STEP
    return format_html(
        '<text x="0" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="ground" x="0" y="{}" width="{}" height="{}"/>'
        '<rect x="0" y="{}" width="{}" height="{}"/>',
        top + 16, name, _BAR_WIDTH, top + 16, figure,
        top + 22, _BAR_WIDTH, _BAR_HEIGHT,
        top + 22, round(value / longest * _BAR_WIDTH, 1), _BAR_HEIGHT,
    )  # fmt: skip
