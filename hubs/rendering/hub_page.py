"""A hub's page: its texts, its people and places, and what it works on."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from core.languages import LanguageNote, active_language, country_name, language_name
from core.maps import Place, map_svg, view_around
from core.patterns import colour_of, ground_of
from core.statements import Row
from hubs.models import Hub
from hubs.permissions import Role
from hubs.rendering import pieces, reads
from hubs.rendering.school_page import bare_address
from hubs.sectors import Sector

_SECTOR_ORDER = {code: number for number, code in enumerate(Sector.values)}
_TEXTS = ("definition", "impact", "approach")
_BLOCKS = ("value_proposition", "target_public")


def find_hub(slug: str) -> tuple[Hub, Row]:
    """Return a public hub and the row its page is made of; what is not there is not found."""
    row = reads.page_row(slug)
    if row is None:
        raise Http404
    columns = reads.hub_columns()
    return Hub.from_db(None, columns, [row[column] for column in columns]), row


@lru_cache(maxsize=8)
def _words(_language: str) -> dict[str, str]:
    """Return what the parts of the page are called."""
    return {
        "definition": _("What open schooling is here"),
        "impact": _("What we want to change"),
        "approach": _("How we work"),
        "value_proposition": _("What we offer"),
        "target_public": _("For whom"),
        "host": _("Host"),
        "kind": _("Kind"),
        "place": _("Place"),
        "since": _("Started"),
        "language": _("Language"),
        "barrier": _("Barrier"),
        "website": _("Website"),
        "map": _("Map of %(hub)s"),
        "demo": _("Demo content"),
    }


def hub_page(hub: Hub, row: Row) -> dict[str, Any]:
    """Return the parts of a hub's page; hub and row come from find_hub()."""
    order = reads.language_order()
    words = _words(active_language())
    texts = {
        field: reads.text_of(row, field, order)
        for field in ("city", "region", "summary", "card", "assets", *_TEXTS, *_BLOCKS)
    }
    city = texts["city"][0]
    return {
        "hub": hub,
        "hub_name": hub.own_name,
        "city": city,
        "card_text": texts["card"][0],
        "is_open": hub.is_open,
        "ground": ground_of(hub.slug),
        "lede": texts["summary"][0],
        "lede_lang": texts["summary"][1],
        "note": _note(texts, "summary", "definition", "approach"),
        "texts": _titled(texts, words, _TEXTS),
        "blocks": _titled(texts, words, _BLOCKS),
        "facts": pieces.fact_list(_facts(row, words, order, city)),
        "assets": pieces.tags(_lines(texts["assets"][0])),
        "assets_lang": texts["assets"][1],
        "board": pieces.faces("face face--org", _board(row, order[0])),
        "team": pieces.faces("face", _team(row, order[0])),
        "sites": pieces.site_lines(row["place_list"]),
        "is_paused": hub.status == Hub.Status.PAUSED,
        "is_archived": hub.status == Hub.Status.ARCHIVED,
        "map_drawing": _map_of_sites(hub, row, words["map"]),
        "region": texts["region"][0] or city,
        **_work(hub.slug, words["demo"], order[0]),
        **_schools(hub.slug, order[0]),
    }


def _titled(
    texts: dict[str, tuple[str, str]], words: dict[str, str], fields: Iterable[str]
) -> list[dict[str, str]]:
    return [
        {"title": words[field], "text": texts[field][0], "lang": texts[field][1]}
        for field in fields
        if texts[field][0]
    ]


def _note(texts: dict[str, tuple[str, str]], *fields: str) -> LanguageNote | None:
    """Return the note for a page on which one of the texts is in another language."""
    other = next((texts[field][1] for field in fields if texts[field][1]), "")
    return LanguageNote(other, language_name(other)) if other else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _facts(
    row: Row, words: dict[str, str], order: Sequence[str], city: str
) -> list[dict[str, str]]:
    barriers = (next(name[code] for code in order if name[code]) for name in row["barrier_list"])
    website = row["website"]
    facts = [
        {"label": words["host"], "value": row["host"]},
        {"label": words["kind"], "value": reads.text_of(row, "type__name", order)[0]},
        {"label": words["place"], "value": f"{city}, {country_name(row['country'])}"},
        {"label": words["since"], "value": str(row["since"] or "")},
        *(
            {"label": words["language"], "value": language_name(code), "lang": code}
            for code in row["languages"]
        ),
        {"label": words["barrier"], "value": ", ".join(barriers)},
        {"label": words["website"], "value": bare_address(website), "url": website},
    ]
    return [fact for fact in facts if fact["value"]]


def _board(row: Row, language: str) -> list[tuple[str, str]]:
    """Return the management board by sector: it shows which sides sit at the table."""
    seats: list[dict[str, str]] = row["board_list"]
    ordered = sorted(seats, key=lambda seat: (_SECTOR_ORDER[seat["sector"]], seat["name"]))
    return [(seat["name"], _sector_name(seat["sector"], language)) for seat in ordered]


@lru_cache(maxsize=128)
def _sector_name(sector: str, _language: str) -> str:
    return str(Sector(sector).label)


def _team(row: Row, language: str) -> list[tuple[str, str]]:
    """Return who runs the hub, by name; people of schools are never named here."""
    return [(person["name"], _role_name(person["role"], language)) for person in row["team_list"]]


@lru_cache(maxsize=32)
def _role_name(role: str, _language: str) -> str:
    return str(Role(role).label)


def _map_of_sites(hub: Hub, row: Row, words: str) -> str:
    spots = [(site["name"], site["lat"], site["lon"]) for site in row["place_list"]]
    colour, url = colour_of(hub.slug), hub.get_absolute_url()
    places = tuple(
        Place(hub.country_code, name, url, lat, lon, colour)
        for name, lat, lon in spots or [(hub.own_name, hub.latitude, hub.longitude)]
    )
    return map_svg(places, words % {"hub": hub.own_name}, view_around(places))


def _work(slug: str, demo: str, language: str) -> dict[str, Any]:
    """Return the newest projects, challenges and missions of the hub, half drawn."""
    path = f"/{language}"
    urls = {part: f"{path}/{part}/" for part in ("projects", "challenges", "missions")}
    return {
        "projects": _cards(reads.projects_statement().rows(slug), urls["projects"], demo),
        "challenges": _cards(reads.challenges_statement().rows(slug), urls["challenges"], demo),
        "missions": _cards(reads.missions_statement().rows(slug), urls["missions"], demo),
        "projects_url": urls["projects"],
        "challenges_url": urls["challenges"],
        "join_url": f"{path}/join/?hub={slug}",
        "register_url": f"{path}/schools/find/?hub={slug}",
    }


def _cards(rows: list[Row], url: str, demo: str) -> list[Row]:
    """Return rows with the part of their card that is the same for every kind of work."""
    for row in reads.with_texts(rows):
        row["head"] = pieces.work_card(url, row)
        row["demo"] = pieces.demo_tag(demo) if row.get("is_demo") else ""
    return rows


def _schools(slug: str, language: str) -> dict[str, Any]:
    schools = reads.schools_statement().rows(slug)
    total = schools[0]["total"] if schools else 0
    url = f"/{language}/hubs/{slug}/schools/"
    return {
        "school_lines": pieces.school_lines(url, schools),
        "school_count": total,
        "schools_left_out": total - len(schools),
    }
