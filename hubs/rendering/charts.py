"""Small charts, drawn by the server; the figures stand in a table beneath."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

_WIDTH, _HEIGHT, _GAP, _LINE = 36, 84, 10, 2


def bar_chart(title: str, bars: Sequence[tuple[str, int]]) -> SafeString:
    """Return upright bars with their figure on top; for screen readers it is one picture."""
    most = max((number for _label, number in bars), default=0) or 1
    across = len(bars) * (_WIDTH + _GAP)
    drawn = "".join(_bar(place, number, most) for place, (_label, number) in enumerate(bars))
    base = f'<path d="M0 {_HEIGHT + 19}h{across}" stroke="currentColor" stroke-width="{_LINE}"/>'
    return SafeString(
        f'<svg class="chart" viewBox="0 0 {across} {_HEIGHT + 20}" width="{across}" '
        f'height="{_HEIGHT + 20}" role="img" aria-label="{escape(title)}">{drawn}{base}</svg>'
    )


def _bar(place: int, number: int, most: int) -> str:
    left, tall = place * (_WIDTH + _GAP) + _GAP / 2, round(number / most * _HEIGHT)
    top = 18 + _HEIGHT - tall
    return (
        f'<rect x="{left:g}" y="{top}" width="{_WIDTH}" height="{tall}" fill="currentColor"/>'
        f'<text x="{left + _WIDTH / 2:g}" y="{top - 5}" text-anchor="middle" font-size="13" '
        f'fill="currentColor">{number}</text>'
    )
