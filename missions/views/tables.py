"""Lists as tables: the same rows as the cards, for whoever would rather compare than look."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from missions.rendering import Card, Poster


def table_of_cards(
    cards: Iterable[Card], heading: str, state: str, say: Callable[[str], str]
) -> dict[str, Any]:
    """Return what the tag list_table draws: title, hub, place, goals and state."""
    heads = [heading, _("Hub"), _("Place"), _("Goals"), state]
    rows = [
        [card.title, card.hub, card.place, _goals(card.goals), f"{say(card.state)}{_rest(card)}"]
        for card in cards
    ]
    return _table(heads, rows, [card.url for card in cards])


def table_of_posters(posters: Iterable[Poster], heading: str) -> dict[str, Any]:
    """Return the same for missions."""
    heads = [heading, _("Goals"), _("State")]
    rows = [
        [one.title, _goals(one.goals), _("Open") if one.is_open else _("Closed")] for one in posters
    ]
    return _table(heads, rows, [one.url for one in posters])


def _rest(card: Card) -> str:
    """Say that nobody works on it now, where that is so."""
    said = {"asleep": _("asleep"), "closed": _("closed")}.get(card.standing)
    return f" ({said})" if said else ""


def _goals(goals: Iterable[int]) -> str:
    return ", ".join(map(str, goals))


def _table(heads: list[str], rows: list[list[str]], urls: list[str]) -> dict[str, Any]:
    return {
        "heads": heads,
        "rows": [{"cells": row, "url": url} for row, url in zip(rows, urls, strict=True)],
    }
