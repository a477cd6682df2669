"""What the home page shows, collected in a constant number of queries."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from blueprint.models import Node
from blueprint.querysets import as_shown, contents_columns
from core.diagrams import network_svg
from core.languages import active_language, as_written, shown_text
from core.maps import Place, map_svg
from core.patterns import colour_of
from core.statements import Statement
from hubs.models import Hub
from missions.models import Mission, MissionHub
from oshub.figures import count_network
from oshub.home_cards import mission_card, project_card
from projects.models import Project
from projects.phases import Phase
from stakeholders.audiences import DOORS

MOST_HUBS = 60
MOST_MISSIONS = 7
MOST_PROJECTS = 3
MOST_ARCS = 40
DOOR_COLOURS = ("", "sun", "sky", "mint", "pink")


def collect_home() -> dict[str, Any]:
    """Return the template's variables."""
    language = active_language()
    hubs = tuple(tuple(row.values()) for row in _hubs(language).rows())
    missions, projects = _missions(language).rows(), _projects(language).rows()
    return {
        "figures": count_network(),
        "network": network_svg(hubs_as_circles(hubs), missions_as_arcs()),
        "missions": SafeString("".join(mission_card(row, language) for row in missions)),
        "ways": ways_in(language),
        "map_drawing": draw_map(hubs, language) if hubs else "",
        "map_caption": _("Outline: Natural Earth, public domain."),
        "projects": SafeString("".join(project_card(row, language) for row in projects)),
        "blocks": blocks_of_the_blueprint(language),
        "words": words_of_figures(),
        "ask": {
            "title": _("What is the question in your street?"),
            "text": _("Tell the nearest hub. A teacher writes on behalf of pupils."),
            "action": _("Name a challenge"),
        },
    }


HubRow = tuple[Any, ...]  # slug, name, country, latitude, longitude, place


@lru_cache
def _hubs(language: str) -> Statement:
    hubs = as_written(Hub.objects.public()).annotate(place=shown_text("city", language))
    columns = ("slug", "name", "country", "latitude", "longitude", "place")
    return Statement.of(hubs.order_by("since", "name")[:MOST_HUBS], columns)


@lru_cache
def _missions(language: str) -> Statement:
    missions = as_written(Mission.objects.open()).annotate(
        hub_count=Count("places", filter=~Q(places__hub__status="proposed")),
        shown_title=shown_text("title", language),
        shown_card=shown_text("card", language),
    )
    columns = ("slug", "colour", "goals", "hub_count", "shown_title", "shown_card")
    return Statement.of(missions.order_by(f"title_{language}")[:MOST_MISSIONS], columns)


@lru_cache
def _arcs() -> Statement:
    places = MissionHub.objects.filter(mission__status="open")
    columns = ("mission__colour", "mission_id", "hub__slug")
    return Statement.of(places.order_by("mission_id", "hub__longitude")[:MOST_ARCS], columns)


@lru_cache
def _projects(language: str) -> Statement:
    awake = Project.objects.public().exclude(standing=Project.Standing.ASLEEP)
    projects = as_written(awake).annotate(
        shown_title=shown_text("title", language),
        shown_card=shown_text("card", language),
        place=shown_text("hub__city", language),
    )
    columns = ("slug", "phase", "hub__slug", "hub__country", "shown_title", "shown_card", "place")
    return Statement.of(projects.order_by("-created_at", "-id")[:MOST_PROJECTS], columns)


@lru_cache
def _blocks(language: str) -> Statement:
    blocks = Node.objects.filter(depth=1).readable(language)
    return Statement.of(blocks, contents_columns(language))


def blocks_of_the_blueprint(language: str) -> list[dict[str, str]]:
    """Return the building blocks, each with its address."""
    rows = [as_shown(row, language) for row in _blocks(language).rows()]
    return [
        {"title": row["shown_title"], "url": f"/{language}/blueprint/{row['shown_path']}/"}
        for row in rows
    ]


def words_of_figures() -> dict[str, str]:
    """Return what each of the network's numbers counts."""
    return {
        "hubs": _("hubs in places that seldom meet research"),
        "schools": _("schools that take part"),
        "missions": _("missions that join them"),
        "challenges": _("local challenges, open to all"),
        "projects": _("projects by pupils and partners"),
    }


def ways_in(language: str) -> SafeString:
    """Return the stops of a project and the door for each audience: the same for everybody."""
    return _drawn_ways.__wrapped__(language) if settings.DEBUG else _drawn_ways(language)


@lru_cache(maxsize=8)
def _drawn_ways(language: str) -> SafeString:
    steps = [{"label": phase.label, "text": phase.does, "state": "done"} for phase in Phase]
    doors = [
        {
            "label": str(door.name),
            "text": str(door.offered),
            "url": f"/{language}/join/{audience}/",
            "colour": colour,
        }
        for (audience, door), colour in zip(DOORS.items(), DOOR_COLOURS, strict=True)
    ]
    return render_to_string("home_ways.html", {"steps": steps, "doors": doors})


@lru_cache(maxsize=8)
def draw_map(hubs: tuple[HubRow, ...], language: str) -> SafeString:
    """Return the map with these hubs on it, drawn anew as soon as one of them changes."""
    places = tuple(
        Place(
            label=country.upper(),
            title=f"{name}, {place}",
            url=f"/{language}/hubs/{slug}/",
            lat=latitude,
            lon=longitude,
            colour=colour_of(slug),
        )
        for slug, name, country, latitude, longitude, place in hubs
    )
    return map_svg(places, _("Map of Europe with the hubs"))


def hubs_as_circles(hubs: tuple[HubRow, ...]) -> list[tuple[str, str, float, float]]:
    """Return (key, two letters, latitude, longitude) for each hub of the diagram."""
    return [(slug, country.upper(), lat, lon) for slug, _name, country, lat, lon, _place in hubs]


def missions_as_arcs() -> list[tuple[str, list[str]]]:
    """Return (colour, keys of the hubs it joins) for each open mission."""
    arcs: dict[int, tuple[str, list[str]]] = {}
    for row in _arcs().rows():
        arc = arcs.setdefault(row["mission_id"], (row["mission__colour"], []))
        arc[1].append(row["hub__slug"])
    return list(arcs.values())
