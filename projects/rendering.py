"""Projects as cards and as values, ready to print."""

from functools import cache
from typing import Any

from django.db.models import Model

from core.languages import active_language, as_written
from core.statements import OPEN, Statement
from hubs.models import Hub
from hubs.sectors import Sector
from missions.models import Mission
from missions.rendering import (
    Card,
    Rows,
    as_cards,
    as_instance_with,
    cards,
    columns,
    in_language,
    label_of,
    newest_cards,
)
from projects.models import Project

MOST_BESIDE = 4
_SECTORS = (*Sector.values, None)
# Rows are wide: reading only what is shown halves the cost of the query.
_SHOWN = (
    *columns("title", "summary", "question", "about", "card"),
    *("id", "slug", "language", "goals", "level", "phase", "school_year", "status", "reason"),
    *("version", "is_demo", "led_by_id", "hub_id", "mission_id", "circle", "published_at"),
    *("licence", "origin_id", "origin_kind", "origin_credit", "asleep_on", "standing", "parity"),
    *("hub__id", "hub__slug", "hub__name", "hub__local_name", "hub__country"),
    *columns("hub__city", "mission__title"),
    *("mission__id", "mission__slug"),
)


def project_cards(rows: Rows) -> list[Card]:
    """Return projects as cards; the state of each is its phase."""
    return cards(rows, "projects", "phase")


@cache
def _at_slug() -> Statement:
    return Statement.of(as_written(Project.objects.filter(slug=OPEN)), _SHOWN)


def find_project(slug: str) -> Project | None:
    """Return the project with this short name, whoever may read it, with its hub and mission."""
    row = next(iter(_at_slug().rows(slug)), None)
    return as_instance_with(Project, row, hub=Hub, mission=Mission) if row else None


def texts_of(thing: Model, *fields: str) -> dict[str, tuple[str, str]]:
    """Return each text as the page shows it, with its language where that is another one."""
    language = active_language()
    return {field: in_language(vars(thing), field, language) for field in fields}


@cache
def _in_mission() -> Statement:
    """Return the projects of a mission, with one to spare for the page's own."""
    rows = Project.objects.public().filter(mission__slug=OPEN)
    return newest_cards(rows, "phase", MOST_BESIDE + 1)


def others_beside(project: Project) -> list[Card]:
    """Return what other classes do within the same mission."""
    if project.mission is None:
        return []
    rows = _in_mission().rows(project.mission.slug)
    others = [row for row in rows if row["slug"] != project.slug]
    return as_cards(others[:MOST_BESIDE], "projects", "phase")


def by_sector(partners: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the partners of each sector together, and last those of whom none is known."""
    together: dict[str | None, list[dict[str, Any]]] = {}
    for partner in partners:
        together.setdefault(partner["sector"], []).append(partner)
    return [
        {"sector": label_of(Sector, code) if code else "", "partners": together[code]}
        for code in _SECTORS
        if code in together
    ]
