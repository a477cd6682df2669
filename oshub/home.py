"""What the home page shows, collected in a constant number of queries."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from blueprint.models import Node
from core.diagrams import network_svg
from core.maps import Place, map_svg
from core.patterns import colour_of
from hubs.models import Hub
from missions.models import Mission, MissionHub
from oshub.figures import count_network
from projects.models import Project
from projects.phases import Phase
from stakeholders.audiences import DOORS

MOST_MISSIONS = 7
MOST_PROJECTS = 3
MOST_ARCS = 40
DOOR_COLOURS = ("", "sun", "sky", "mint", "pink")


def collect_home() -> dict[str, Any]:
    """Return the template's variables."""
    hubs = list(
        Hub.objects.public()
        .only(
            "slug", "name", "local_name", "country", "latitude", "longitude", "city_en", "city_nl"
        )
        .order_by("since", "name")[:60]
    )
    missions = list(
        Mission.objects.open()
        .annotate(hub_count=Count("places", filter=~Q(places__hub__status="proposed")))
        .order_by("title")[:MOST_MISSIONS]
    )
    return {
        "hubs": hubs,
        "missions": missions,
        "figures": count_network(),
        "network": network_svg(hubs_as_circles(hubs), missions_as_arcs()),
        "projects": list(
            Project.objects.public()
            .select_related("hub")
            .order_by("-created_at", "-id")[:MOST_PROJECTS]
        ),
        "blocks": blocks_of_the_blueprint(get_language() or "en"),
        "doors": doors_in(),
        "steps": [{"label": phase.label, "text": phase.does, "state": "done"} for phase in Phase],
        "map_drawing": map_svg(
            tuple(place_of(hub) for hub in hubs), _("Map of Europe with the hubs")
        ),
        "map_caption": _("Outline: Natural Earth, public domain."),
        "words": words_of_figures(),
        "ask": {
            "title": _("What is the question in your street?"),
            "text": _("Tell the nearest hub. A teacher writes on behalf of pupils."),
            "action": _("Name a challenge"),
        },
    }


def blocks_of_the_blueprint(language: str) -> list[dict[str, str]]:
    """Return the building blocks, each with its address."""
    blocks = Node.objects.filter(depth=1).table_of_contents(language)
    return [
        {"title": row["shown_title"], "url": f"/{language}/blueprint/{row['shown_path']}/"}
        for row in blocks
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


def doors_in() -> list[dict[str, str]]:
    """Return the ways in, one for each audience."""
    language = get_language()
    return [
        {
            "label": str(door.name),
            "text": str(door.offered),
            "url": f"/{language}/join/{audience}/",
            "colour": colour,
        }
        for (audience, door), colour in zip(DOORS.items(), DOOR_COLOURS, strict=True)
    ]


def place_of(hub: Hub) -> Place:
    """Return the hub as a pin of the map."""
    return Place(
        label=hub.country_code,
        title=f"{hub.name}, {hub.city}",
        url=hub.get_absolute_url(),
        lat=hub.latitude,
        lon=hub.longitude,
        colour=colour_of(hub.slug),
    )


def hubs_as_circles(hubs: list[Hub]) -> list[tuple[str, str, float, float]]:
    """Return (key, two letters, latitude, longitude) for each hub of the diagram."""
    return [(hub.slug, hub.country_code, hub.latitude, hub.longitude) for hub in hubs]


def missions_as_arcs() -> list[tuple[str, list[str]]]:
    """Return (colour, keys of the hubs it joins) for each open mission."""
    rows = (
        MissionHub.objects.filter(mission__status="open")
        .values_list("mission__colour", "mission_id", "hub__slug")
        .order_by("mission_id", "hub__longitude")[:MOST_ARCS]
    )
    arcs: dict[int, tuple[str, list[str]]] = {}
    for colour, mission, hub in rows:
        arcs.setdefault(mission, (colour, []))[1].append(hub)
    return list(arcs.values())
