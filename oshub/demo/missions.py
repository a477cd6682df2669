"""The missions of the demo network, and the challenges that communities brought."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from hubs.models import Hub
from missions.models import Challenge, Measurement, Mission, MissionHub, MissionUpdate
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, by_key, same, translated

# A challenge is taken up by a project a good while after it was brought in.
WEEKS_BEFORE_PROJECT = 9


def load_missions(network: Network) -> None:
    """Add the missions and the hubs that take part in each."""
    found = entries("missions")
    new = network.add(Mission, [_mission(network, entry) for entry in found], "slug")
    network.missions = by_key(Mission, "slug", [entry["slug"] for entry in found])
    slugs = {mission.slug for mission in new}
    network.add(
        MissionHub,
        [
            MissionHub(mission=network.missions[entry["slug"]], hub=hub, joined_on=entry["opens"])
            for entry in found
            if entry["slug"] in slugs
            for hub in entry.named_all("hubs", network.hubs, "hub")
        ],
        "mission_id",
        "hub_id",
    )


def _mission(network: Network, entry: Entry) -> Mission:
    mission = Mission(
        slug=entry["slug"],
        goals=entry["sdgs"],
        colour=entry["colour"],
        status=entry["status"],
        opens_on=entry["opens"],
        closes_on=entry["closes"],
        lead_hub=entry.named("lead_hub", network.hubs, "hub"),
        launched_at=morning_of(entry["opens"]),
        launched_by=network.people["manager"],
        target_from=entry["target_from"],
        target_to=entry["target_to"],
        closed_at=morning_of(entry["closed"]) if entry["closed"] else None,
        closed_by=network.people["manager"] if entry["closed"] else None,
        is_demo=not entry["real"],
        created_at=morning_of(entry["opens"]),
        **translated(entry, **same("title", "statement", "target", "summary", "body")),
        **translated(entry, **same("target_unit", "result")),
    )
    mission.prepare_card()
    return mission


def load_mission_reports(network: Network) -> None:
    """Add what hubs reported from the missions: figures and news."""
    figures = entries("mission_reports", "figures")
    network.add(
        Measurement,
        [
            Measurement(
                **_reported(network, entry), value=entry["value"], measured_on=_day(network, entry),
                note=entry["note"], language="en",
            )
            for entry in figures
        ],
        "mission_id",
        "hub_id",
        "value",
    )  # fmt: skip
    network.add(
        MissionUpdate,
        [
            MissionUpdate(
                **_reported(network, entry), text=entry["text"], language=entry["language"],
                created_at=network.now - timedelta(days=entry["days_ago"]),
            )
            for entry in entries("mission_reports", "news")
        ],
        "mission_id",
        "hub_id",
        "text",
    )  # fmt: skip


def _reported(network: Network, entry: Entry) -> dict[str, Any]:
    hub = entry.named("hub", network.hubs, "hub")
    mission = entry.named("mission", network.missions, "mission")
    return {"mission": mission, "hub": hub, "written_by": network.answering(hub)}


def _day(network: Network, entry: Entry) -> date:
    return (network.now - timedelta(days=entry["days_ago"])).date()


def load_challenges(network: Network) -> None:
    """Add the challenges, those that await an answer included."""
    settled, waiting = entries("challenges"), entries("pending", "challenges")
    years = _first_use()
    challenges = []
    for entry in settled:
        hub = entry.named("hub", network.hubs, "hub")
        raised = years.get(entry["slug"]) or first_spring(hub)
        challenges.append(_challenge(network, entry, hub, morning_of(raised)))
    for number, entry in enumerate(waiting, start=1):
        hub = entry.named("hub", network.hubs, "hub")
        raised_at = network.now - timedelta(days=2 * number)
        challenges.append(_challenge(network, entry, hub, raised_at))
    network.add(Challenge, challenges, "slug", "hub_id")
    slugs = [entry["slug"] for entry in (*settled, *waiting)]
    network.challenges = by_key(Challenge, "slug", slugs)


def _challenge(network: Network, entry: Entry, hub: Hub, raised_at: datetime) -> Challenge:
    is_proposed = entry["status"] == Challenge.Status.PROPOSED
    proposed_by = entry.get("proposed_by")
    challenge = Challenge(
        hub=hub,
        slug=entry["slug"],
        language=written_in(hub),
        goals=entry["sdgs"],
        targets=entry.get("targets") or [],
        season=entry.get("season") or "",
        raised_by=entry["raised_by"],
        group_name=entry.text("group_name"),
        place=entry["place_nl" if written_in(hub) == "nl" else "place_en"],
        status=entry["status"],
        mission=entry.named("mission", network.missions, "mission") if entry["mission"] else None,
        proposed_by=entry.find(proposed_by, network.people, "person") if proposed_by else None,
        decided_at=None if is_proposed else raised_at + timedelta(days=4),
        decided_by=None if is_proposed else network.answering(hub),
        is_demo=not entry["real"],
        created_at=raised_at,
        **translated(entry, **same("title", "summary", "story")),
    )
    challenge.prepare_card()
    return challenge


def _first_use() -> dict[str, date]:
    """Return when each challenge that a project took up was brought in, at the latest."""
    first: dict[str, date] = {}
    for project in entries("projects"):
        before = project_start(project) - timedelta(weeks=WEEKS_BEFORE_PROJECT)
        for slug in project["challenges"]:
            first[slug] = min(before, first.get(slug, before))
    return first


def project_start(entry: Entry) -> date:
    """Return the day on which a project began: as planned, or with the school year."""
    schedule = entry.get("schedule") or {}
    return schedule.get("discover") or date(entry["year"], 9, 14)


def first_spring(hub: Hub) -> date:
    """Return a day in the first spring after the hub opened."""
    return date((hub.since or timezone.localdate().year - 1) + 1, 3, 1 + hub.pk % 28)


def written_in(hub: Hub) -> str:
    """Return the language of the platform in which a hub's people write."""
    return next((language for language in hub.languages if language in {"en", "nl"}), "en")


def morning_of(day: date) -> datetime:
    """Return nine o'clock in the morning of a day."""
    return datetime.combine(day, time(9), UTC)
