"""What the pages show of hubs and schools, gathered in few queries and ready for the templates."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Window
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.languages import (
    active_language,
    country_name,
    language_name,
    language_note,
    other_language,
)
from core.maps import Place, map_svg, view_around
from core.patterns import colour_of, ground_of
from hubs.models import Hub, School
from hubs.permissions import Permission, Role
from hubs.sectors import Sector

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from hubs.filters import HubEntry, HubFinder

_CARD_FIELDS = (
    "slug", "name", "local_name", "status", "country", "city", "since", "languages", "card", "type",
    "is_demo",
)  # fmt: skip
_MOST_CARDS = 6
_MOST_SCHOOLS = 60
_MOST_PROJECTS = 24


def hub_cards(finder: "HubFinder", entries: Sequence["HubEntry"]) -> list[dict[str, Any]]:
    """Return one page's hubs as plain values, in the order of the entries, in one query."""
    hubs = Hub.objects.only(*_CARD_FIELDS).in_bulk([entry.pk for entry in entries])
    list_url = reverse("hubs:list")
    since = _("since")
    return [
        _hub_card(hubs[entry.pk], finder, entry, list_url)
        | {"since": f"{since} {hubs[entry.pk].since}" if hubs[entry.pk].since else ""}
        for entry in entries
    ]


def _hub_card(hub: Hub, finder: "HubFinder", entry: "HubEntry", list_url: str) -> dict[str, Any]:
    return {
        "name": hub.own_name,
        "url": f"{list_url}{hub.slug}/",
        "slug": hub.slug,
        "code": hub.country_code,
        "official": hub.name if hub.local_name else "",
        "place": f"{hub.city}, {country_name(hub.country)}",
        "text": hub.card,
        "lang": other_language(hub, "card"),
        "type": finder.kinds.get(entry.values["type"][0], ""),
        "languages": [(code, language_name(code)) for code in hub.languages],
        "status": "" if hub.is_open else capfirst(hub.get_status_display()),
        "is_demo": hub.is_demo,
    }


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


def hub_page(hub: Hub) -> dict[str, Any]:
    """Return the parts of a hub's page; the hub comes from HubQuerySet.for_page()."""
    return {
        "hub": hub,
        "ground": ground_of(hub.slug),
        "lede": hub.summary,
        "lede_lang": other_language(hub, "summary"),
        "note": language_note(hub, "summary", "definition", "approach"),
        "texts": _texts(
            hub,
            ("definition", _("What open schooling is here")),
            ("impact", _("What we want to change")),
            ("approach", _("How we work")),
        ),
        "blocks": _texts(
            hub, ("value_proposition", _("What we offer")), ("target_public", _("For whom"))
        ),
        "facts": _facts(hub),
        "assets": hub.asset_list,
        "assets_lang": other_language(hub, "assets"),
        "board": _board(hub),
        "team": _team(hub),
        "sites": hub.place_list,  # type: ignore[attr-defined]
        "is_paused": hub.status == Hub.Status.PAUSED,
        "is_archived": hub.status == Hub.Status.ARCHIVED,
        "map_drawing": _map_of_sites(hub),
        "region": hub.region or hub.city,
        **_work(hub),
        **_schools(hub),
    }


def _texts(hub: Hub, *parts: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"title": title, "text": text, "lang": other_language(hub, field)}
        for field, title in parts
        if (text := getattr(hub, field))
    ]


def _facts(hub: Hub) -> list[dict[str, str]]:
    names: list[dict[str, str]] = hub.barrier_list  # type: ignore[attr-defined]
    barriers = ", ".join(name[active_language()] or name[settings.LANGUAGE_CODE] for name in names)
    facts = [
        {"label": _("Host"), "value": hub.host},
        {"label": _("Kind"), "value": hub.type.name},
        {"label": _("Place"), "value": f"{hub.city}, {country_name(hub.country)}"},
        {"label": _("Started"), "value": str(hub.since or "")},
        *(
            {"label": _("Language"), "value": language_name(code), "lang": code}
            for code in hub.languages
        ),
        {"label": _("Barrier"), "value": barriers},
        {"label": _("Website"), "value": _bare(hub.website), "url": hub.website},
    ]
    return [fact for fact in facts if fact["value"]]


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def _board(hub: Hub) -> list[dict[str, Any]]:
    """Return the management board by sector: it shows which sides sit at the table."""
    order = {code: number for number, code in enumerate(Sector.values)}
    seats: list[dict[str, str]] = hub.board_list  # type: ignore[attr-defined]
    ordered = sorted(seats, key=lambda seat: (order[seat["sector"]], seat["name"]))
    return [
        {"sector": Sector(sector).label, "names": [seat["name"] for seat in group]}
        for sector, group in groupby(ordered, key=lambda seat: seat["sector"])
    ]


def _team(hub: Hub) -> list[dict[str, Any]]:
    """Return who runs the hub, by name; people of schools are never named here."""
    people: list[dict[str, str]] = hub.team_list  # type: ignore[attr-defined]
    return [{"name": person["name"], "role": Role(person["role"]).label} for person in people]


def _map_of_sites(hub: Hub) -> str:
    sites: list[dict[str, Any]] = hub.place_list  # type: ignore[attr-defined]
    spots = [(site["name"], site["lat"], site["lon"]) for site in sites]
    colour = colour_of(hub.slug)
    places = tuple(
        Place(hub.country_code, name, hub.get_absolute_url(), lat, lon, colour)
        for name, lat, lon in spots or [(hub.own_name, hub.latitude, hub.longitude)]
    )
    label = _("Map of %(hub)s") % {"hub": hub.own_name}
    return map_svg(places, label, view_around(places))


def _work(hub: Hub) -> dict[str, Any]:
    """Return the newest projects, challenges and missions of the hub, as values for small cards."""
    newest, total = ("-created_at", "-id"), Window(Count("*"))
    projects = _plain(hub.projects).public().annotate(total=total).order_by(*newest)
    challenges = _plain(hub.challenges).public().annotate(total=total).order_by(*newest)
    missions = _plain(hub.missions).public().order_by("-opens_on")
    path = f"/{active_language()}"
    return {
        "projects": _cards(projects, "phase", "is_demo", "total"),
        "challenges": _cards(challenges, "goals", "is_demo", "total"),
        "missions": _cards(missions, "colour"),
        "projects_url": f"{path}/projects/",
        "challenges_url": f"{path}/challenges/",
        "missions_url": f"{path}/missions/",
        "blueprint_url": f"{path}/blueprint/",
        "join_url": f"{path}/join/?hub={hub.slug}",
        "register_url": f"{reverse('hubs:school_find')}?hub={hub.slug}",
    }


def _plain(related: Any) -> Any:
    """Return the rows without rewriting names per language, which costs more than the query."""
    return related.all().rewrite(mode=False)


def _cards(rows: Any, *fields: str, most: int = _MOST_CARDS) -> list[dict[str, Any]]:
    """Return rows as values, title and card in the reader's language or else in another."""
    codes = (active_language(), *settings.MODELTRANSLATION_FALLBACK_LANGUAGES["default"])
    texts = {f"{text}_{code}" for text in ("title", "card") for code in codes}
    found = list(rows.values("slug", *fields, *sorted(texts))[:most])
    for row in found:
        for text in ("title", "card"):
            row[text] = next((row[f"{text}_{code}"] for code in codes if row[f"{text}_{code}"]), "")
    return found


def _schools(hub: Hub) -> dict[str, Any]:
    rows = hub.schools.confirmed().annotate(total=Window(Count("*"))).order_by("name")
    schools = list(rows.values("pk", "name", "city", "total")[:_MOST_SCHOOLS])
    total = schools[0]["total"] if schools else 0
    return {
        "schools": schools,
        "schools_url": f"{hub.get_absolute_url()}schools/",
        "school_count": total,
        "schools_left_out": total - len(schools),
    }


def may_see_waiting(school: School, user: "User") -> bool:
    """Say whether a school that is not public may be seen: by its own people and by its hub."""
    return (
        school.registered_by_id == user.pk
        or user.has_perm(Permission.VIEW_DESK, school)
        or any(membership.school_id == school.pk for membership in user.memberships.all())
    )


def school_page(school: School, user: "User | AnonymousUser") -> dict[str, Any]:
    """Return the parts of a school's page, for this reader."""
    projects = _plain(school.projects).public().order_by("-created_at", "-id")
    places = (
        [place for place in user.memberships.all() if place.school_id == school.pk]
        if user.is_authenticated
        else []
    )
    waits = any(place.status == place.Status.PENDING for place in places)
    return {
        "school": school,
        "hub": school.hub,
        "place": f"{school.city}, {country_name(school.hub.country)}",
        "website_name": _bare(school.website),
        "projects": _cards(projects, "phase", "is_demo", most=_MOST_PROJECTS),
        "projects_url": f"/{active_language()}/projects/",
        "join_url": reverse("hubs:school_join", kwargs={"hub": school.hub.slug, "pk": school.pk}),
        "may_join": school.is_confirmed
        and not any(place.is_active or place.status == place.Status.PENDING for place in places),
        "is_waiting_for_place": school.is_confirmed and waits,
        "is_declined": school.status == School.Status.DECLINED,
        "has_left": school.status == School.Status.LEFT,
        "may_see_this_desk": user.has_perm(Permission.VIEW_DESK, school),
        "desk_url": reverse("hubs:desk", kwargs={"hub": school.hub.slug}),
        "steps": _steps(school),
    }


def _steps(school: School) -> list[dict[str, str]]:
    """Return what happens between registering a school and working with it."""
    return [
        {
            "when": date_format(school.created_at, "DATE_FORMAT"),
            "title": _("Registered"),
            "text": _("The coordinators of the hub got a mail."),
            "state": "",
        },
        {
            "when": _("Now"),
            "title": _("The hub reads it"),
            "text": _("Most hubs answer within three school days. You get a mail either way."),
            "state": "now",
        },
        {
            "when": _("Then"),
            "title": _("Your class can start"),
            "text": _(
                "Once the school is confirmed, you can propose challenges and start projects."
            ),
            "state": "next",
        },
    ]
