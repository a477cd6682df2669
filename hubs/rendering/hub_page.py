"""A hub's page: its texts, its people and places, and what it works on."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import LanguageNote, active_language, country_name, language_name
from core.maps import Place, map_svg, view_around
from core.parity import note_beside
from core.patterns import colour_of, ground_of
from core.statements import Row
from hubs.models import Hub, Site
from hubs.permissions import Role
from hubs.rendering import hub_read, pieces, reads
from hubs.rendering.school_page import bare_address
from hubs.sectors import Sector

_TEXTS = ("definition", "impact", "approach")
_WORK = ("projects", "challenges", "missions")
_BLOCKS = ("value_proposition", "target_public")
Texts = dict[str, tuple[str, str]]


def find_hub(slug: str) -> Row:
    """Return the row that a public hub's page is made of; what is not there is not found."""
    row = hub_read.page_row(slug)
    if row is None:
        raise Http404
    return row


def unsaved_row(hub: Hub, columns: dict[str, Any]) -> Row:
    """Return the row of a hub's page with other values than those that are kept."""
    row = hub_read.page_row(hub.slug, is_public=False)
    if row is None:
        raise Http404
    return row | columns


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
        "answers": _("Usually answers"),
        "map": _("Map of %(hub)s"),
        "demo": _("Demo content"),
        "home": _("Home"),
        "hubs": _("Hubs"),
        "projects": _("Projects"),
        "challenges": _("Challenges"),
        "missions": _("Missions it takes part in"),
        "schools": _("Partner schools"),
    }


def hub_page(row: Row) -> dict[str, Any]:
    """Return the parts of a hub's page; the row comes from find_hub()."""
    order = reads.language_order()
    language, words = order[0], _words(order[0])
    name = row["local_name"] or row["name"]
    texts = {field: reads.text_of(row, field, order) for field in hub_read.TEXTS}
    city = texts["city"][0]
    return {
        "hub_name": name,
        "slug": row["slug"],
        "city": city,
        "card_text": texts["card"][0],
        "ground": ground_of(row["slug"]),
        "lede": texts["summary"][0],
        "lede_lang": texts["summary"][1],
        "status_note": texts["status_note"][0],
        "status_note_lang": texts["status_note"][1],
        "note": _note(row, texts, "summary", "definition", "approach"),
        "texts": pieces.prose(_titled(texts, words, _TEXTS), language),
        "blocks": pieces.blocks(_titled(texts, words, _BLOCKS)),
        "facts": pieces.fact_list(_facts(row, words, order, city)),
        "assets": pieces.tags(_lines(texts["assets"][0])),
        "assets_lang": texts["assets"][1],
        **_seats(row["board"], language),
        "partners": pieces.faces(
            "face face--org",
            [(name, _sector_name(code, language)) for name, code in row["partners"]],
        ),
        "team": pieces.faces("face", _team(row["team"], language)),
        "sites": pieces.site_lines(row["sites"]),
        "map_drawing": _map_of_sites(row, name, language, words["map"]),
        "region": texts["region"][0] or city,
        "cited": row["cited"],
        **_doors(row, language, words),
        **_work(row, language, words),
        **_schools(row, language, words),
    }


def _doors(row: Row, language: str, words: dict[str, str]) -> dict[str, Any]:
    """Return what the hub's state leaves open, and the ways in and back."""
    status, slug = row["status"], row["slug"]
    return {
        "crumbs": [
            {"label": words["home"], "url": f"/{language}/"},
            {"label": words["hubs"], "url": f"/{language}/hubs/"},
            {"label": row["name"], "url": ""},
        ],
        "is_open": status == Hub.Status.ACTIVE,
        "is_paused": status == Hub.Status.PAUSED,
        "is_archived": status == Hub.Status.ARCHIVED,
        "join_url": f"/{language}/join/?hub={slug}",
        "register_url": f"/{language}/schools/find/?hub={slug}",
    }


def _titled(
    texts: Texts, words: dict[str, str], fields: Iterable[str]
) -> list[tuple[str, str, str]]:
    return [(words[field], *texts[field]) for field in fields if texts[field][0]]


def _note(row: Row, texts: Texts, *fields: str) -> LanguageNote | None:
    """Return the note for a page on which a text is in another language, or an old one."""
    language = active_language()
    ask_url = f"/{language}/translations/ask/hub/{row['slug']}/{language}/"
    return note_beside(row["parity"], {field: texts[field][1] for field in fields}, ask_url)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _facts(
    row: Row, words: dict[str, str], order: Sequence[str], city: str
) -> list[dict[str, str]]:
    barriers = (reads.text_of(barrier, "name", order)[0] for barrier in row["barriers"])
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
        {"label": words["answers"], "value": _answer_days(row["answer_days"])},
    ]
    return [fact for fact in facts if fact["value"]]


def _answer_days(days: int | None) -> str:
    """Return how fast the hub usually answers; nothing where too little was counted."""
    if days is None:
        return ""
    return ngettext("within %(days)d day", "within %(days)d days", days) % {"days": days}


def _seats(
    seats: Iterable[tuple[str, str, str | None, str | None]], language: str
) -> dict[str, Any]:
    """Return the management board in its own order, and who sat on it before."""
    today = timezone.localdate().isoformat()
    former = [seat for seat in seats if seat[3] and seat[3] < today]
    sitting = [seat for seat in seats if seat not in former]
    return {
        "board": pieces.faces("face face--org", [_seat(seat, language) for seat in sitting]),
        "former_board": pieces.faces("face face--org", [_seat(seat, language) for seat in former]),
    }


def _seat(seat: tuple[str, str, str | None, str | None], language: str) -> tuple[str, str]:
    """Return an organisation with its sector, and since or until when it sits, where known."""
    name, sector, since, until = seat
    years = ""
    if until:
        years = _("until %(year)s") % {"year": until[:4]}
    elif since:
        years = _("since %(year)s") % {"year": since[:4]}
    return name, " · ".join(filter(None, (_sector_name(sector, language), years)))


@lru_cache(maxsize=128)
def _sector_name(sector: str, _language: str) -> str:
    return str(Sector(sector).label)


def _team(people: Iterable[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """Return who runs the hub, by name, and as what."""
    return [(name, _role_name(role, language)) for name, role in people]


@lru_cache(maxsize=32)
def _role_name(role: str, _language: str) -> str:
    return str(Role(role).label)


def _map_of_sites(row: Row, name: str, language: str, words: str) -> str:
    spots = [(site, lat, lon) for site, _city, lat, lon in row["sites"]]
    slug, country = row["slug"], row["country"].upper()
    colour, url = colour_of(slug), f"/{language}/hubs/{slug}/"
    places = tuple(
        Place(country, title, url, lat, lon, colour)
        for title, lat, lon in spots or [(name, row["latitude"], row["longitude"])]
    )
    return map_svg(places, words % {"hub": name}, view_around(places))


def map_of_hub(hub: Hub, sites: Iterable[Site]) -> str:
    """Return the map on which a hub's places are, or its own where it has no other."""
    places = [(site.name, site.city, site.latitude, site.longitude) for site in sites]
    row = {name: getattr(hub, name) for name in ("slug", "country", "latitude", "longitude")}
    language = reads.language_order()[0]
    words = _words(language)["map"]
    return _map_of_sites(row | {"sites": places}, hub.own_name, language, words)


def _work(row: Row, language: str, words: dict[str, str]) -> dict[str, Any]:
    """Return the newest projects, challenges and missions of the hub, half drawn."""
    cards = {kind: _cards(row[kind], f"/{language}/{kind}/", words["demo"]) for kind in _WORK}
    heads = dict.fromkeys(_WORK, "")
    for kind, count in (("projects", _projects_said), ("challenges", _challenges_said)):
        if cards[kind]:
            url = f"/{language}/{kind}/?hub={row['slug']}"
            heads[kind] = pieces.link(url, count(cards[kind][0]["total"]))
    return cards | {
        f"{kind}_head": pieces.section_head(words[kind], beside) for kind, beside in heads.items()
    }


def _projects_said(number: int) -> str:
    words = ngettext("%(number)s project", "All %(number)s projects", number)
    return words % {"number": number}


def _challenges_said(number: int) -> str:
    words = ngettext("%(number)s challenge", "All %(number)s challenges", number)
    return words % {"number": number}


def _cards(rows: list[Row], url: str, demo: str) -> list[Row]:
    """Return rows with the part of their card that is the same for every kind of work."""
    for row in reads.with_texts(rows):
        row["head"] = pieces.work_card(url, row)
        row["demo"] = pieces.demo_tag(demo) if row.get("is_demo") else ""
    return rows


def _schools(row: Row, language: str, words: dict[str, str]) -> dict[str, Any]:
    schools = row["schools"]
    if not schools:
        return {"schools": ""}
    total = schools[0][-1]
    said = ngettext("%(number)s school", "%(number)s schools", total) % {"number": total}
    left = total - len(schools)
    more = ngettext("and %(number)s more", "and %(number)s more", left) % {"number": left}
    drawn = pieces.school_lines(f"/{language}/hubs/{row['slug']}/schools/", schools)
    drawn += f'<li class="quiet small">{more}</li>' if left else ""
    head = pieces.section_head(words["schools"], said)
    return {"schools": SafeString(f'{head}<ul class="lines">{drawn}</ul>')}
