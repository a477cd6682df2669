"""The projects of the demo network, each with its school, partners, needs and results."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from accounts.models import User
from hubs.models import Hub, School
from hubs.permissions import Role
from hubs.school_year import calendar_of
from oshub.demo.files import Entry, entries
from oshub.demo.missions import morning_of, project_start, written_in
from oshub.demo.rows import Network, insert, same, translated
from projects.models import Need, Partner, Project, ProjectSchool, Result
from projects.silence import ASK_AFTER, OFFER_AFTER, SLEEP_AFTER

MakeParts = Callable[[Network, Project, Entry], list[Any]]


def load_projects(network: Network) -> None:
    """Add the projects, the one that awaits the hub's check included, with all their parts."""
    leaders = _leaders(network)
    found = {
        entry["slug"]: entry for entry in (*entries("projects"), *entries("pending", "projects"))
    }
    projects = [_project(network, entry, leaders) for entry in found.values()]
    new = network.add(Project, projects, "slug", "hub_id")
    for model, make in PARTS.items():
        parts = [part for project in new for part in make(network, project, found[project.slug])]
        insert(model, parts)
        network.written[str(model._meta.verbose_name_plural)] += len(parts)


def _leaders(network: Network) -> dict[School, User]:
    """Return the demo teacher of each school that has one."""
    return {
        network.schools[entry["hub"], entry["school"]]: network.people[entry["local_part"]]
        for entry in entries("people")
        if entry["role"] == Role.TEACHER
    }


def _school(network: Network, entry: Entry) -> School:
    return entry.find((entry["hub"], entry["school"]), network.schools, "school")


def _project(network: Network, entry: Entry, leaders: dict[School, User]) -> Project:
    hub = entry.named("hub", network.hubs, "hub")
    began = min(morning_of(project_start(entry)), network.now - timedelta(days=3))
    project = Project(
        hub=hub,
        slug=entry["slug"],
        language=written_in(hub),
        goals=entry["sdgs"],
        level=entry["level"],
        phase=entry["phase"],
        school_year=entry["school_year"],
        mission=entry.named("mission", network.missions, "mission") if entry["mission"] else None,
        led_by=leaders.get(_school(network, entry)),
        status=entry["status"],
        has_results=bool(entry["results"]),
        is_demo=not entry["real"],
        created_at=began,
        **_marks(network, entry, hub, began),
        **_silence(network, entry, hub),
        **translated(entry, **same("title", "summary", "question", "about")),
    )
    project.prepare_card()
    return project


def _marks(network: Network, entry: Entry, hub: Hub, began: datetime) -> dict[str, Any]:
    """Return when and by whom a project was sent in and published."""
    submitted_by = entry.get("submitted_by")
    sent_in = {
        "submitted_at": began + timedelta(days=1),
        "submitted_by": entry.find(submitted_by, network.people, "person")
        if submitted_by
        else None,
    }
    if entry["status"] != Project.Status.PUBLISHED:
        return sent_in
    return sent_in | {
        "published_at": began + timedelta(days=2),
        "published_by": network.answering(hub),
    }


def _silence(network: Network, entry: Entry, hub: Hub) -> dict[str, Any]:
    """Return since when nobody has heard of it, and what was done about that."""
    weeks = entry.get("silent_weeks", 0)
    if not weeks:
        return {}
    calendar, today = calendar_of(hub), network.now.date()

    def ago(passed: int) -> datetime:
        return morning_of(calendar.weeks_before(today, passed))

    was_put_to_sleep = weeks > SLEEP_AFTER
    return {
        "stirred_on": ago(weeks),
        "asked_on": ago(weeks - ASK_AFTER),
        "help_offered_on": ago(weeks - OFFER_AFTER) if was_put_to_sleep else None,
        "asleep_on": ago(weeks - SLEEP_AFTER) if was_put_to_sleep else None,
    }


def _places(network: Network, project: Project, entry: Entry) -> list[Any]:
    school = _school(network, entry)
    return [
        ProjectSchool(project=project, school=school, group_name=entry.text("group_name")),
    ]


def _links(network: Network, project: Project, entry: Entry) -> list[Any]:
    link = Project.challenges.through
    challenges = entry.named_all("challenges", network.challenges, "challenge")
    return [link(project=project, challenge=challenge) for challenge in challenges]


def _partners(_network: Network, project: Project, entry: Entry) -> list[Any]:
    return [
        Partner(project=project, name=partner["name"], **translated(partner, part="role"))
        for partner in entry.children("partners")
    ]


def _needs(_network: Network, project: Project, entry: Entry) -> list[Any]:
    return [
        Need(project=project, help=need["kind"], **translated(need, text="text"))
        for need in entry.children("needs")
    ]


def _results(_network: Network, project: Project, entry: Entry) -> list[Any]:
    return [
        Result(
            project=project,
            licence=result.text("licence"),
            **translated(result, **same("title", "kind")),
        )
        for result in entry.children("results")
    ]


PARTS: dict[type[Model], MakeParts] = {
    ProjectSchool: _places,
    Project.challenges.through: _links,
    Partner: _partners,
    Need: _needs,
    Result: _results,
}
