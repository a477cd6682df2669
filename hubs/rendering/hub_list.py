"""The list of hubs: its cards, its filters and its map."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.languages import country_name, language_name
from core.maps import Place, map_svg
from core.patterns import colour_of
from core.statements import Row
from hubs.models import Hub
from hubs.rendering import pieces, reads

if TYPE_CHECKING:
    from hubs.filters import HubEntry, HubFinder


def hub_cards(finder: "HubFinder", entries: Sequence["HubEntry"]) -> dict[str, Any]:
    """Return one page's hubs in the order of the entries, as values and drawn, in one query."""
    rows = reads.card_rows([entry.slug for entry in entries])
    order = reads.language_order()
    frame = {"url": reverse("hubs:list"), "since": _("since")}
    cards = []
    for entry in entries:
        row = rows.get(entry.slug)
        if row is None:  # left the network between the two reads
            continue
        row["kind"] = finder.kinds.get(entry.values["type"][0], "")
        cards.append(_hub_card(row, order, frame))
    return {
        "cards": cards,
        "drawn_cards": SafeString("".join(pieces.hub_card(card) for card in cards)),
    }


def _hub_card(row: Row, order: Sequence[str], frame: dict[str, str]) -> dict[str, Any]:
    text, lang = reads.text_of(row, "card", order)
    city, _lang = reads.text_of(row, "city", order)
    return {
        "name": row["local_name"] or row["name"],
        "url": f"{frame['url']}{row['slug']}/",
        "slug": row["slug"],
        "code": row["country"].upper(),
        "official": row["name"] if row["local_name"] else "",
        "place": f"{city}, {country_name(row['country'])}",
        "since": f"{frame['since']} {row['since']}" if row["since"] else "",
        "text": text,
        "lang": lang,
        "type": row["kind"],
        "languages": [(code, language_name(code)) for code in row["languages"]],
        "status": _status(row["status"], order[0]),
    }


@lru_cache(maxsize=16)
def _status(status: str, _language: str) -> str:
    """Return a hub's state in words; nothing where it is open."""
    return "" if status == Hub.Status.ACTIVE else capfirst(str(Hub.Status(status).label))


def drawn_facets(facets: Iterable[dict[str, Any]]) -> SafeString:
    """Return every group of filters as HTML."""
    return SafeString(
        "".join(pieces.facet(str(one["legend"]), one["name"], one["options"]) for one in facets)
    )


def map_of_entries(entries: Iterable["HubEntry"]) -> dict[str, Any]:
    """Return what components/map.html reads, with a pin for each hub."""
    list_url = reverse("hubs:list")
    places = tuple(
        Place(
            entry.country,
            f"{entry.name}, {country_name(entry.country)}",
            f"{list_url}{entry.slug}/",
            entry.latitude,
            entry.longitude,
            colour_of(entry.slug),
        )
        for entry in entries
    )
    return {"map_drawing": map_svg(places, _("Map of the hubs"))}
