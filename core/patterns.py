"""Posters: a four by four pattern of circles, halves, quarters and squares for every slug.

The drawing follows from the seed alone, so a thing keeps its poster for good, in every process and
on every page, and a new one has its own the moment it has a slug.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from django.utils.safestring import SafeString, mark_safe

CELL = 100
CELLS = 4
SIZE = CELL * CELLS

# The order is part of every poster: append to these lists, never insert.
DOT_COLOURS = tuple(
    "forest tomato delta plum violet lake ochre ink sun sky pink mint".split(),
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
# Chosen so that the first posters of the network all differ in ground.
_GROUND_SALT = "ground-18289"
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


def _circle(x: int, y: int, radius: int, ink: str) -> str:
    return f'<circle cx="{x + 50}" cy="{y + 50}" r="{radius}" fill="{ink}"/>'


def _square(x: int, y: int, side: int, ink: str) -> str:
    return f'<path d="M{x} {y}h{side}v{side}h-{side}z" fill="{ink}"/>'


def _half(x: int, y: int, turn: int, ink: str) -> str:
    """Draw half a circle that lies along one side of its cell."""
    ways = (
        f"M{x} {y}h100a50 50 0 0 1-100 0z",
        f"M{x + 100} {y}v100a50 50 0 0 1 0-100z",
        f"M{x} {y + 100}h100a50 50 0 0 0-100 0z",
        f"M{x} {y}v100a50 50 0 0 0 0-100z",
    )
    return f'<path d="{ways[turn]}" fill="{ink}"/>'


def _quarter(x: int, y: int, turn: int, ink: str) -> str:
    """Draw a quarter circle as wide as its cell, its centre in one corner."""
    ways = (
        f"M{x} {y}h100a100 100 0 0 1-100 100z",
        f"M{x + 100} {y}v100a100 100 0 0 1-100-100z",
        f"M{x + 100} {y + 100}h-100a100 100 0 0 1 100-100z",
        f"M{x} {y + 100}v-100a100 100 0 0 1 100 100z",
    )
    return f'<path d="{ways[turn]}" fill="{ink}"/>'


def _leaf(x: int, y: int, turn: int, ink: str) -> str:
    """Draw a square with two opposite corners rounded off."""
    ways = (
        f"M{x} {y}h50a50 50 0 0 1 50 50v50h-50a50 50 0 0 1-50-50z",
        f"M{x + 100} {y}v50a50 50 0 0 1-50 50h-50v-50a50 50 0 0 1 50-50z",
    )
    return f'<path d="{ways[turn % 2]}" fill="{ink}"/>'


DrawCell = Callable[[Dice, int, int, tuple[str, str, str]], str]


def _tide(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> str:
    """Halves that rise and sink, and now and then a whole one."""
    if dice.roll(9) == 0:
        return _circle(x, y, 50, inks[2])
    return _half(x, y, 2 * dice.roll(2), inks[0 if y < SIZE // 2 else dice.roll(2)])


def _grove(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> str:
    """Leaves, with a quarter between them."""
    if dice.roll(6) == 0:
        return _quarter(x, y, dice.roll(4), inks[2])
    return _leaf(x, y, dice.roll(2), inks[0 if dice.roll(4) else 1])


def _dust(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> str:
    """Round grains of many sizes."""
    radius = (50, 34, 22, 12, 50)[dice.roll(5)]
    return _circle(x, y, radius, inks[(0, 1, 0, 1, 2)[dice.roll(5)]])


def _blocks(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> str:
    """Quarters, halves, circles and open ground, as in a box of wooden blocks."""
    ink = inks[dice.roll(3)]
    shape = dice.roll(4)
    if shape == 0:
        return _circle(x, y, 50, ink)
    if shape == 1:
        return _half(x, y, dice.roll(4), ink)
    return _quarter(x, y, dice.roll(4), ink)


def _board(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> str:
    """Checks of two inks with a round piece on every other one."""
    if (x + y) // CELL % 2:
        return _square(x, y, 50, inks[0]) + _square(x + 50, y + 50, 50, inks[0])
    return _square(x, y, CELL, inks[1]) + _circle(x, y, 30, inks[0 if dice.roll(3) else 2])


def _rings(dice: Dice, x: int, y: int, inks: tuple[str, str, str]) -> str:
    """Four large targets, or three and a fan; each takes the room of four cells."""
    if x // CELL % 2 or y // CELL % 2:
        return ""
    outer, inner = (inks[0], inks[1]) if dice.roll(2) else (inks[1], inks[0])
    if dice.roll(5) == 0:
        return "".join(
            _quarter(
                x + CELL * (turn in {1, 2}), y + CELL * (turn > 1), turn, (outer, inks[2])[turn % 2]
            )
            for turn in range(4)
        )
    shift = CELL // 2
    return "".join(
        _circle(x + shift, y + shift, radius, ink)
        for radius, ink in ((100, outer), (68, inner), (36, inks[2]))
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
def pattern_svg(seed: str, colour: str | None = None) -> SafeString:
    """Return the poster of a seed as SVG, hidden from screen readers: the name stands beside it."""
    scheme = scheme_of(seed, colour)
    dice = Dice(seed)
    cell = FAMILIES[dice.roll(len(FAMILIES))]
    inks = (HEX[scheme.inks[0]], HEX[scheme.inks[1]], HEX[scheme.inks[2]])
    drawn = "".join(
        cell(dice, column * CELL, row * CELL, inks)
        for row in range(CELLS)
        for column in range(CELLS)
    )
    return mark_safe(  # noqa: S308 -- numbers and names of this module only; the seed is not printed
        f'<svg class="pattern" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" '
        'preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<path d="M0 0h{SIZE}v{SIZE}H0z" fill="{HEX[scheme.ground]}"/>{drawn}</svg>'
    )
