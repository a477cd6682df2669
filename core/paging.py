"""Pages of a list that cost the same for ten rows and for a hundred thousand.

A page is reached by its number, but only among the first MOST_ROWS: nobody turns four hundred
pages, and a deeper one makes the database walk past every row before it. Filters reach the rest.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict

PAGE_SIZE = 24
MOST_ROWS = 9_600
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """One entry of the pager; a gap has no address."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows to show, and how to reach the others."""

    number: int
    last: int
    start: int
    stop: int
    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str
    is_cut: bool  # there are rows that no page number reaches


def _shown_numbers(number: int, last: int) -> list[int]:
    """Return the numbers to print, with a 0 for every gap."""
    near = {1, last, *range(number - _NEIGHBOURS, number + _NEIGHBOURS + 1)}
    kept = sorted(candidate for candidate in near if 1 <= candidate <= last)
    shown: list[int] = []
    for candidate in kept:
        if shown and candidate - shown[-1] > 1:
            shown.append(0)
        shown.append(candidate)
    return shown


def _read_number(raw: str, last: int) -> int:
    if not (raw.isascii() and raw.isdigit() and len(raw) <= len(str(MOST_ROWS))):
        raise Http404
    number = int(raw)
    if not 1 <= number <= last:
        raise Http404
    return number


def turn_to(params: QueryDict, total: int, *, size: int = PAGE_SIZE) -> Page:
    """Return the page that the address asks for; one that does not exist is not found."""
    reachable = min(total, MOST_ROWS)
    last = max(1, -(-reachable // size))
    number = _read_number(params.get("page", "1"), last)
    kept = params.copy()

    def address(of: int) -> str:
        kept.pop("page", None)
        if of > 1:
            kept["page"] = str(of)
        return f"?{kept.urlencode()}"

    return Page(
        number=number,
        last=last,
        start=(number - 1) * size,
        stop=min(number * size, reachable),
        pages=tuple(
            PageLink(shown, address(shown) if shown else "", shown == number)
            for shown in _shown_numbers(number, last)
        ),
        previous_url=address(number - 1) if number > 1 else "",
        next_url=address(number + 1) if number < last else "",
        is_cut=total > MOST_ROWS and number == last,
    )


def in_context(page: Page) -> dict[str, Any]:
    """Return what components/pager.html reads."""
    return {"pages": page.pages, "previous_url": page.previous_url, "next_url": page.next_url}
