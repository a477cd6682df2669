"""Small charts, drawn by the server; the figures stand in a table beneath."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

_WIDTH, _HEIGHT, _GAP, _LINE, _FOOT = 44, 84, 16, 2, 40


def bar_chart(title: str, bars: Sequence[tuple[str, int]]) -> SafeString:
    """Return upright bars with their figure on top; for screen readers it is one picture."""
    most = max((number for _label, number in bars), default=0) or 1
    across = len(bars) * (_WIDTH + _GAP)
    drawn = "".join(_bar(place, bar, most) for place, bar in enumerate(bars))
    base = f'<path d="M0 {_HEIGHT + 19}h{across}" stroke="currentColor" stroke-width="{_LINE}"/>'
    return SafeString(
        f'<svg class="chart" viewBox="0 0 {across} {_HEIGHT + _FOOT}" width="{across}" '
        f'height="{_HEIGHT + _FOOT}" role="img" aria-label="{escape(title)}">{drawn}{base}</svg>'
    )


def _bar(place: int, bar: tuple[str, int], most: int) -> str:
    label, number = bar
    left, tall = place * (_WIDTH + _GAP) + _GAP / 2, round(number / most * _HEIGHT)
    top = 18 + _HEIGHT - tall
    return (
        f'<rect x="{left:g}" y="{top}" width="{_WIDTH}" height="{tall}" fill="currentColor"/>'
        f'<text x="{left + _WIDTH / 2:g}" y="{top - 5}" text-anchor="middle" font-size="13" '
        f'fill="currentColor">{number}</text>'
        f'<text x="{left + _WIDTH / 2:g}" y="{_HEIGHT + _FOOT - 4}" text-anchor="middle" '
        f'font-size="12" fill="currentColor">{escape(label)}</text>'
    )
