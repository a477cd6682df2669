"""The hubs of the demo network, with their places, boards and schools."""

from datetime import timedelta

from hubs.models import Barrier, BoardSeat, Hub, HubType, School, Site
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, by_key, same, translated


def load_hubs(network: Network) -> None:
    """Add the kinds of hub, the barriers and the hubs, each with all its parts."""
    _load_kinds(network)
    found = entries("hubs")
    kinds = by_key(HubType, "code", [entry["type"] for entry in found])
    new = network.add(Hub, [_hub(entry, kinds) for entry in found], "slug")
    network.hubs = by_key(Hub, "slug", [entry["slug"] for entry in found])
    slugs = {hub.slug for hub in new}
    _load_parts(network, [entry for entry in found if entry["slug"] in slugs])
    _load_schools(network, found)


def _load_kinds(network: Network) -> None:
    network.add(
        HubType,
        [
            HubType(
                code=entry["code"],
                position=position,
                **translated(entry, **same("name", "summary")),
            )
            for position, entry in enumerate(entries("hub_types"), start=1)
        ],
        "code",
    )
    network.add(
        Barrier,
        [
            Barrier(code=entry["code"], position=position, **translated(entry, name="name"))
            for position, entry in enumerate(entries("barriers"), start=1)
        ],
        "code",
    )


def _hub(entry: Entry, kinds: dict[str, HubType]) -> Hub:
    hub = Hub(
        slug=entry["slug"],
        name=entry["name"],
        local_name=entry.text("local_name"),
        status=entry["status"],
        type=entry.named("type", kinds, "kind of hub"),
        languages=entry["languages"],
        country=entry["country"],
        latitude=entry["lat"],
        longitude=entry["lon"],
        since=entry["since"],
        website=entry.text("website"),
        host=entry.text("host"),
        host_sector=entry.text("host_sector"),
        is_demo=not entry["real"],
        **translated(entry, **same("city", "region", "summary", "definition", "impact", "assets")),
        **translated(entry, **same("value_proposition", "target_public", "approach")),
    )
    hub.prepare_card()
    return hub


def _load_parts(network: Network, found: list[Entry]) -> None:
    """Add what belongs to hubs that are new; in the others, people may have changed it."""
    barriers = by_key(Barrier, "code", [entry["code"] for entry in entries("barriers")])
    for entry in found:
        hub = network.hubs[entry["slug"]]
        hub.barriers.set(entry.named_all("barriers", barriers, "barrier"))
    network.add(
        Site,
        [
            Site(
                hub=network.hubs[entry["slug"]],
                name=place["name"],
                city=place["city"],
                latitude=place["lat"],
                longitude=place["lon"],
            )
            for entry in found
            for place in entry.children("sites")
        ],
        "hub_id",
        "name",
    )
    network.add(
        BoardSeat,
        [
            BoardSeat(hub=network.hubs[entry["slug"]], name=seat["name"], sector=seat["sector"])
            for entry in found
            for seat in entry.children("board")
        ],
        "hub_id",
        "name",
    )


def _load_schools(network: Network, found: list[Entry]) -> None:
    schools = [
        _school(network.hubs[entry["slug"]], school, School.Status.CONFIRMED)
        for entry in found
        for school in entry.children("schools")
    ]
    for number, entry in enumerate(entries("pending", "schools"), start=1):
        hub = entry.named("hub", network.hubs, "hub")
        school = _school(hub, entry, School.Status.PENDING)
        school.created_at = network.now - timedelta(days=number)
        schools.append(school)
    network.add(School, schools, "hub_id", "name", "city")
    ours = School.objects.filter(hub__in=network.hubs.values()).select_related("hub")
    network.schools = {(school.hub.slug, school.name): school for school in ours}


def _school(hub: Hub, entry: Entry, status: School.Status) -> School:
    return School(
        hub=hub,
        name=entry["name"],
        city=entry["city"],
        level=entry["level"],
        pupil_count=entry["pupils"],
        status=status,
        is_demo=not entry["real"],
    )
