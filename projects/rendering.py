"""Projects as cards and as values, ready to print."""

import json
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from core.languages import active_language, as_written, country_name
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
from projects.citing import citation_of
from projects.models import Outcome, Project
from projects.phases import Phase

MOST_PARTS = 40
MOST_BESIDE = 4
MOST_UPDATES = 12
_SECTORS = (*Sector.values, None)
# Rows are wide: reading only what is shown halves the cost of the query.
_SHOWN = (
    *columns("title", "summary", "question", "about", "card"),
    *("id", "slug", "language", "goals", "level", "phase", "school_year", "status", "reason"),
    *("version", "is_demo", "led_by_id", "hub_id", "mission_id", "circle", "published_at"),
    *("licence", "origin_id", "origin_kind", "origin_credit", "asleep_on"),
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


def _list_of(
    table: str, names: list[str], condition: str, order: str, most: int = MOST_PARTS
) -> str:
    """Return a subquery for a JSON list; its words are this module's own, never a reader's."""
    pairs = ", ".join(f"'{name.rpartition('.')[2]}', {name}" for name in names)
    rows = (
        f"SELECT jsonb_build_object({pairs}) AS part FROM {table} "  # noqa: S608
        f"WHERE {condition} ORDER BY {order} LIMIT {most}"
    )
    return f"(SELECT coalesce(jsonb_agg(part), '[]') FROM ({rows}) AS parts)"  # noqa: S608


@cache
def _parts_statement() -> str:
    """Return one statement for all parts: asking for each apart is most of what the page costs."""
    of_project = "project_id = %(project)s"
    parts = {
        "schools": _list_of(
            "projects_projectschool AS place "
            "JOIN hubs_school AS school ON school.id = place.school_id "
            "JOIN hubs_hub AS hub ON hub.id = school.hub_id",
            [
                *("school.name", "school.city", "place.group_name", "school.id"),
                *("hub.slug", "hub.country", "hub.local_name"),
            ],
            f"{of_project} AND place.status = 'member'",
            "place.id",
        ),
        "updates": _list_of(
            "projects_update",
            ["title", "text", "language", "happened_on", "phase"],
            f"{of_project} AND NOT is_draft",
            "happened_on DESC, created_at DESC",
            most=MOST_UPDATES,
        ),
        "unused": _list_of(
            "projects_phasenote",
            ["phase", "unused_because", "language"],
            f"{of_project} AND unused_because <> ''",
            "id",
        ),
        "evidence": _list_of(
            "projects_evidence",
            ["phase", "text", "url", "language", "file_id"],
            f"{of_project} AND is_public",
            "created_at",
        ),
        "origin": _list_of(
            "projects_project AS origin",
            ["origin.slug", *(f"origin.{name}" for name in columns("title"))],
            "origin.id = %(origin)s AND origin.status IN ('published', 'closed')",
            "origin.id",
        ),
        "descendants": _list_of(
            "projects_project AS child JOIN hubs_hub AS hub ON hub.id = child.hub_id",
            [
                *("child.slug", "hub.local_name", "hub.name", "hub.country"),
                *(f"child.{name}" for name in columns("title")),
            ],
            "child.origin_id = %(project)s AND child.status IN ('published', 'closed')",
            "child.created_at",
        ),
        "partners": _list_of(
            "projects_partner AS partner LEFT JOIN stakeholders_organisation AS organisation "
            "ON organisation.id = partner.organisation_id",
            [
                *("partner.name", "organisation.sector"),
                *(f"partner.{name}" for name in columns("part")),
            ],
            f"partner.{of_project} AND partner.status IN ('named', 'accepted')",
            "partner.id",
        ),
        "outcomes": _list_of(
            "(SELECT project_id, kind, "
            "coalesce(sum(number) FILTER (WHERE status = 'confirmed'), 0) AS number, "
            "coalesce(sum(number) FILTER (WHERE status = 'stated'), 0) AS waiting "
            "FROM projects_outcome GROUP BY project_id, kind) AS total",
            ["kind", "number", "waiting"],
            of_project,
            "kind",
        ),
        "signed": _list_of(
            "projects_outcome AS outcome "
            "JOIN projects_partner AS partner ON partner.id = outcome.partner_id",
            ["outcome.text", "outcome.language", "outcome.evidence", "partner.name"],
            f"outcome.{of_project} AND outcome.status = 'confirmed'",
            "outcome.created_at",
        ),
        "needs": _list_of(
            "projects_need", columns("text"), f"{of_project} AND status = 'open'", "id"
        ),
        "results": _list_of(
            "projects_result AS result "
            "LEFT JOIN projects_projectfile AS file ON file.id = result.file_id",
            [
                *("result.id", "result.licence", "result.url", "result.makers", "result.made_on"),
                *(f"result.{name}" for name in columns("title", "kind", "how_to_copy")),
                *("result.file_id", "file.name", "file.extension", "file.size"),
            ],
            f"result.{of_project}",
            "result.id",
        ),
        "challenges": _list_of(
            "projects_project_challenges AS link "
            "JOIN missions_challenge AS challenge ON challenge.id = link.challenge_id",
            ["challenge.slug", *(f"challenge.{name}" for name in columns("title"))],
            f"{of_project} AND challenge.status IN ('accepted', 'in_mission', 'answered')",
            "link.id",
        ),
        "photos": _list_of(
            "projects_photo",
            ["id", "rendition", "width", "height", "alternative"],
            f"{of_project} AND status = 'shown'",
            "created_at",
        ),
    }
    pairs = ", ".join(f"'{name}', {query}" for name, query in parts.items())
    return f"SELECT jsonb_build_object({pairs})::text"


def parts_of(project: Project) -> dict[str, list[dict[str, Any]]]:
    """Return what belongs to a project, with its texts in the page's language."""
    with connection.cursor() as cursor:
        cursor.execute(_parts_statement(), {"project": project.pk, "origin": project.origin_id})
        parts: dict[str, list[dict[str, Any]]] = json.loads(cursor.fetchone()[0])
    language = active_language()
    for name, fields in (
        ("partners", ("part",)),
        ("needs", ("text",)),
        ("results", ("title", "kind", "how_to_copy")),
        ("challenges", ("title",)),
    ):
        for part in parts[name]:
            part |= {field: in_language(part, field, language)[0] for field in fields}
    parts["outcomes"].sort(key=lambda one: Outcome.Kind.values.index(one["kind"]))
    for outcome in parts["outcomes"]:
        outcome["words"] = label_of(Outcome.Kind, outcome["kind"])
    for challenge in parts["challenges"]:
        challenge["url"] = f"/{language}/challenges/{challenge['slug']}/"
        challenge["lang"] = in_language(challenge, "title", language)[1]
    _add_paths(project, parts)
    _add_way(parts)
    return parts


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


def _add_way(parts: dict[str, list[dict[str, Any]]]) -> None:
    """Put the class log, the phases and the relatives into the words of the page."""
    language = active_language()
    for part in (*parts["updates"], *parts["evidence"], *parts["unused"]):
        part["lang"] = part["language"] if part["language"] != language else ""
        part["label"] = label_of(Phase, part["phase"])
    for update in parts["updates"]:
        update["day"] = date.fromisoformat(update["happened_on"])
    for relative in (*parts["origin"], *parts["descendants"]):
        relative["title"], relative["lang"] = in_language(relative, "title", language)
        relative["url"] = f"/{language}/projects/{relative['slug']}/"
        if "country" in relative:
            hub = relative["local_name"] or relative["name"]
            relative["place"] = f"{hub}, {country_name(relative['country'])}"
    for place in parts["schools"]:
        place["country_name"] = country_name(place["country"])
        place["url"] = f"/{language}/hubs/{place['slug']}/schools/{place['id']}/"


def results_of(project: Project) -> list[dict[str, Any]]:
    """Return what a project made, each with how it is cited and where it is downloaded."""
    return parts_of(project)["results"]


def _add_paths(project: Project, parts: dict[str, list[dict[str, Any]]]) -> None:
    path = f"/{active_language()}/projects/{project.slug}/"
    for photo in parts["photos"]:
        photo["object_url"] = f"{path}photos/{photo['id']}/object/"
    for one in (*parts["results"], *parts["evidence"]):
        one["download"] = f"{path}files/{one['file_id']}/" if one["file_id"] else ""
    schools = [place["name"] for place in parts["schools"]]
    for result in parts["results"]:
        result["citation"] = citation_of(
            title=result["title"],
            makers=result["makers"] or ", ".join(dict.fromkeys(schools)),
            year=(result["made_on"] or "")[:4],
            licence=result["licence"],
            path=path,
        )
