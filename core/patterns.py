"""Posters: a four by four pattern of circles, halves, quarters and squares for every slug.

The drawing follows from the seed alone, so a thing keeps its poster for good, in every process and
on every page, and a new one has its own the moment it has a slug.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

CELL = 100
CELLS = 4
SIZE = CELL * CELLS

# The order is part of every poster: append to these lists, never insert.
DOT_COLOURS = (
    "forest",
    "tomato",
    "delta",
    "plum",
    "violet",
    "lake",
    "ochre",
    "ink",
    "sun",
    "sky",
    "pink",
    "mint",
)
HEX = {
    "sun": "#ffc42e",
    "sky": "#9ccbee",
    "pink": "#f6afc0",
    "mint": "#8fd3b0",
    "delta": "#1d3bc1",
    "forest": "#0b6b4f",
    "violet": "#4a2a82",
    "tomato": "#d63a22",
    "black": "#15171c",
    "white": "#ffffff",
    "cream": "#ffd9b0",
    "lilac": "#b9a6ef",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A circle, a square or a slice of a circle in its box, in one ink; angles run clockwise."""

    kind: Literal["circle", "square", "slice"]
    box: tuple[int, int, int, int]
    ink: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Poster:
    """A ground and what is printed on it, in this order."""

    ground: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A ground and the three inks that are printed on it."""

    ground: str
    inks: tuple[str, str, str]


SCHEMES = (
    Scheme("delta", ("sky", "white", "sun")),
    Scheme("pink", ("tomato", "black", "white")),
    Scheme("forest", ("mint", "white", "sun")),
    Scheme("sky", ("black", "white", "tomato")),
    Scheme("sun", ("black", "delta", "tomato")),
    Scheme("violet", ("pink", "lilac", "sun")),
    Scheme("tomato", ("black", "cream", "sun")),
    Scheme("mint", ("forest", "black", "white")),
)
# Searched for, so that the network's first posters differ in ground and in kind.
_GROUND_SALT = "ground-2311972"
_SHAPE_SALT = "poster-67382"
_SCHEME_OF_GROUND = {scheme.ground: scheme for scheme in SCHEMES}


class Dice:
    """Numbers that follow from a seed, the same everywhere."""

    def __init__(self, seed: str) -> None:
        """Stretch the seed to as many bytes as a poster can ask for."""
        first = blake2b(seed.encode(), digest_size=64).digest()
        self._bytes = first + blake2b(first, digest_size=64).digest()
        self._at = 0

    def roll(self, sides: int) -> int:
        """Return a number from 0 up to, not including, sides."""
        value = self._bytes[self._at % len(self._bytes)]
        self._at += 1
        return value % sides


def _circle(x: int, y: int, radius: int, ink: str) -> list[Shape]:
    return [
        Shape("circle", (x + 50 - radius, y + 50 - radius, x + 50 + radius, y + 50 + radius), ink)
    ]


def _square(x: int, y: int, side: int, ink: str) -> list[Shape]:
    return [Shape("square", (x, y, x + side, y + side), ink)]


def _slice(x: int, y: int, radius: int, angles: tuple[int, int], ink: str) -> list[Shape]:
    return [Shape("slice", (x - radius, y - radius, x + radius, y + radius), ink, *angles)]


def _half(x: int, y: int, turn: int, ink: str) -> list[Shape]:
    """Draw half a circle that lies along one side of its cell."""
    middle = ((x + 50, y), (x + 100, y + 50), (x + 50, y + 100), (x, y + 50))[turn]
    return _slice(*middle, 50, (90 * turn, 90 * turn + 180), ink)


def _quarter(x: int, y: int, turn: int, ink: str) -> list[Shape]:
    """Draw a quarter circle as wide as its cell, its middle in one corner."""
    corner = ((x, y), (x + 100, y), (x + 100, y + 100), (x, y + 100))[turn]
    return _slice(*corner, 100, (90 * turn, 90 * turn + 90), ink)


def _leaf(x: int, y: int, turn: int, ink: str) -> list[Shape]:
    """Draw a square with two opposite corners rounded off."""
    left, right = (x, x + 50) if turn == 0 else (x + 50, x)
    return _circle(x, y, 50, ink) + _square(left, y, 50, ink) + _square(right, y + 50, 50, ink)


DrawCell = Callable[[Dice, int, int, tuple[str, str, str]], list[Shape]]


def _tide(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> list[Shape]:
    """Halves that rise and sink, and now and then a whole one."""
    if dice.roll(9) == 0:
        return _circle(x, y, 50, inks[2])
    return _half(x, y, 2 * dice.roll(2), inks[0 if y < SIZE // 2 else dice.roll(2)])


def _grove(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> list[Shape]:
    """Leaves, with a quarter between them."""
    if dice.roll(6) == 0:
        return _quarter(x, y, dice.roll(4), inks[2])
    return _leaf(x, y, dice.roll(2), inks[0 if dice.roll(4) else 1])


def _dust(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> list[Shape]:
    """Round grains of many sizes."""
    radius = (50, 34, 22, 12, 50)[dice.roll(5)]
    return _circle(x, y, radius, inks[(0, 1, 0, 1, 2)[dice.roll(5)]])


def _blocks(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> list[Shape]:
    """Quarters, halves, circles and open ground, as in a box of wooden blocks."""
    ink = inks[dice.roll(3)]
    shape = dice.roll(4)
    if shape == 0:
        return _circle(x, y, 50, ink)
    if shape == 1:
        return _half(x, y, dice.roll(4), ink)
    return _quarter(x, y, dice.roll(4), ink)


def _board(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> list[Shape]:
    """Lay checks of two inks, with a round piece on every other one."""
    if (x + y) // CELL % 2:
        return _square(x, y, 50, inks[0]) + _square(x + 50, y + 50, 50, inks[0])
    return _square(x, y, CELL, inks[1]) + _circle(x, y, 30, inks[0 if dice.roll(3) else 2])


def _rings(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> list[Shape]:
    """Four large targets, or three and a fan; each takes the room of four cells."""
    if x // CELL % 2 or y // CELL % 2:
        return []
    outer, inner = (inks[0], inks[1]) if dice.roll(2) else (inks[1], inks[0])
    if dice.roll(5) == 0:
        corners = ((x, y), (x + CELL, y), (x + CELL, y + CELL), (x, y + CELL))
        fans = (
            _quarter(*corner, turn, (outer, inks[2])[turn % 2])
            for turn, corner in enumerate(corners)
        )
        return list(chain.from_iterable(fans))
    middle = (x + CELL // 2, y + CELL // 2)
    return (
        _circle(*middle, 100, outer) + _circle(*middle, 68, inner) + _circle(*middle, 36, inks[2])
    )


FAMILIES: tuple[DrawCell, ...] = (_tide, _grove, _dust, _blocks, _board, _rings)


def scheme_of(seed: str, colour: str | None = None) -> Scheme:
    """Return the ground and inks of a seed; a colour that is a ground decides it."""
    chosen = _SCHEME_OF_GROUND.get(colour or "")
    return chosen or SCHEMES[Dice(f"{_GROUND_SALT}:{seed}").roll(len(SCHEMES))]


def ground_of(seed: str) -> str:
    """Return the name of the ground of a seed's poster, for a field beside it (bg-NAME)."""
    return scheme_of(seed).ground


def colour_of(seed: str) -> str:
    """Return the dot colour a seed was dealt (hub-NAME)."""
    return DOT_COLOURS[Dice(f"dot:{seed}").roll(len(DOT_COLOURS))]


@lru_cache(maxsize=1024)
def poster_of(seed: str, colour: str | None = None) -> Poster:
    """Return the poster of a seed as shapes in a square of SIZE, whatever draws them."""
    scheme = scheme_of(seed, colour)
    dice = Dice(f"{_SHAPE_SALT}:{seed}")
    cell = FAMILIES[dice.roll(len(FAMILIES))]
    places = ((column * CELL, row * CELL) for row in range(CELLS) for column in range(CELLS))
    shapes = chain.from_iterable(cell(dice, x, y, scheme.inks) for x, y in places)
    return Poster(scheme.ground, tuple(shapes))


def _drawn(shape: Shape) -> str:
    """Return one shape as SVG."""
    x, y, right, bottom = shape.box
    if shape.kind == "square":
        return f'<path d="M{x} {y}H{right}V{bottom}H{x}z" fill="{HEX[shape.ink]}"/>'
    radius = (right - x) // 2
    middle_x, middle_y = x + radius, y + radius
    if shape.kind == "circle":
        return f'<circle cx="{middle_x}" cy="{middle_y}" r="{radius}" fill="{HEX[shape.ink]}"/>'
    start, end = (
        (
            round(middle_x + radius * math.cos(math.radians(angle))),
            round(middle_y + radius * math.sin(math.radians(angle))),
        )
        for angle in (shape.start, shape.end)
    )
    return (
        f'<path d="M{middle_x} {middle_y}L{start[0]} {start[1]}'
        f'A{radius} {radius} 0 0 1 {end[0]} {end[1]}z" fill="{HEX[shape.ink]}"/>'
    )


@lru_cache(maxsize=1024)
def pattern_svg(seed: str, colour: str | None = None) -> SafeString:
    """Return the poster of a seed as SVG, hidden from screen readers: the name stands beside it."""
    poster = poster_of(seed, colour)
    shapes = "".join(_drawn(shape) for shape in poster.shapes)
    return mark_safe(  # noqa: S308 -- numbers and names of this module only; the seed is not printed
        f'<svg class="pattern" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" '
        'preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<path d="M0 0h{SIZE}v{SIZE}H0z" fill="{HEX[poster.ground]}"/>{shapes}</svg>'
    )
