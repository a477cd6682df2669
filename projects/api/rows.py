"""Public projects as plain values: two reads for a page of them, and no model behind each.

The serializers in reading.py say what an answer holds; a test holds these rows to them.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse
from rest_framework.fields import DateTimeField

from core.languages import active_language
from missions.rendering import columns, in_language
from projects.parts import Part, Parts

Row = dict[str, Any]
_TEXTS = ("title", "summary", "question", "about")
_PLAIN = ("slug", "goals", "level", "phase", "school_year", "status")
_LAST = ("subjects", "starts_on", "ends_on", "standing")
_TIMES = ("created_at", "updated_at")
COLUMNS = (
    *("id", *_PLAIN, *columns(*_TEXTS), *_LAST, *_TIMES, "is_demo"),
    *("hub__slug", "hub__name", "hub__latitude", "hub__longitude", "mission__slug"),
)
_MOST = 500  # of each list: more than any project has
_MINE = "project_id = project.id"


def _of(table: str, *fields: str) -> tuple[str, ...]:
    return tuple(f"{table}.{column}" for column in columns(*fields))


_PARTS = (
    Part(
        "challenges",
        "projects_project_challenges AS link "
        "JOIN missions_challenge AS challenge ON challenge.id = link.challenge_id",
        ("challenge.slug",),
        f"link.{_MINE} AND challenge.status IN ('accepted', 'in_mission', 'answered')",
        "challenge.created_at DESC, challenge.id DESC",
        _MOST,
    ),
    Part(
        "schools",
        "projects_projectschool AS place JOIN hubs_school AS school ON school.id = place.school_id",
        ("school.name",),
        f"place.{_MINE} AND place.status = 'member'",
        "school.name",
        _MOST,
    ),
    Part(
        "partners",
        "projects_partner AS partner LEFT JOIN stakeholders_organisation AS organisation "
        "ON organisation.id = partner.organisation_id",
        ("partner.name", *_of("partner", "part"), "organisation.sector"),
        f"partner.{_MINE} AND partner.status IN ('named', 'accepted')",
        "partner.id",
        _MOST,
    ),
    Part(
        "needs",
        "projects_need",
        (*columns("text"), "help", "targets", "languages", "since", "until", "hours", "opened_on"),
        f"{_MINE} AND status = 'open'",
        most=_MOST,
    ),
    Part(
        "evidence",
        "projects_evidence",
        ("phase", "text", "url", "language", "file_id"),
        f"{_MINE} AND is_public",
        "created_at",
        _MOST,
    ),
    Part(
        "results",
        "projects_result",
        (
            *columns("title", "kind", "how_to_copy"),
            "licence",
            "url",
            "makers",
            "made_on",
            "file_id",
        ),
        _MINE,
        most=_MOST,
    ),
    Part(
        "photos",
        "projects_photo",
        ("rendition", "alternative", "width", "height"),
        f"{_MINE} AND status = 'shown'",
        "created_at",
        _MOST,
    ),
    Part(
        "outcomes",
        "projects_outcome AS outcome "
        "JOIN projects_partner AS partner ON partner.id = outcome.partner_id",
        (
            *("outcome.kind", "outcome.number", "outcome.text", "outcome.evidence"),
            *("outcome.language", "partner.name", "outcome.signed_at"),
        ),
        f"outcome.{_MINE} AND outcome.status = 'confirmed'",
        "outcome.created_at",
        _MOST,
    ),
)


@cache
def _statement() -> str:
    pairs = ", ".join(f"'{part.name}', {part.query}" for part in _PARTS)
    return (
        f"SELECT project.id, jsonb_build_object({pairs})::text "  # noqa: S608 -- our own words
        "FROM projects_project AS project WHERE project.id = ANY(%(projects)s)"
    )


def as_answers(rows: Iterable[Row]) -> list[Row]:
    """Return rows that were read with COLUMNS as the API shows them, with all their lists."""
    rows, language = list(rows), active_language()
    parts = _parts_of([row["id"] for row in rows])
    say = DateTimeField().to_representation
    return [_answer(row, parts[row["id"]], language, say) for row in rows]


def _parts_of(projects: list[UUID]) -> dict[UUID, Parts]:
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"projects": projects})
        return {key: json.loads(parts) for key, parts in cursor.fetchall()}


def _answer(row: Row, parts: Parts, language: str, say: Callable[[datetime], Any]) -> Row:
    texts = {field: in_language(row, field, language)[0] for field in _TEXTS}
    other = in_language(row, "title", language)[1]
    return {
        "slug": row["slug"],
        "language": other or language,
        **texts,
        **{name: row[name] for name in _PLAIN[1:]},
        "hub": row["hub__slug"],
        "mission": row["mission__slug"],
        "challenges": [one["slug"] for one in parts["challenges"]],
        "schools": [one["name"] for one in parts["schools"]],
        "partners": [_partner(one, language) for one in parts["partners"]],
        "needs": [_need(one, language) for one in parts["needs"]],
        "evidence": [_evidence(one, row["slug"]) for one in parts["evidence"]],
        "results": [_result(one, row["slug"], language) for one in parts["results"]],
        "photos": [_photo(one) for one in parts["photos"]],
        "outcomes": [_outcome(one, say) for one in parts["outcomes"]],
        "hub_name": row["hub__name"],
        "latitude": row["hub__latitude"],
        "longitude": row["hub__longitude"],
        **{name: row[name] for name in _LAST},
        **{name: say(row[name]) for name in _TIMES},
        "is_demo": row["is_demo"],
    }


def _partner(part: Row, language: str) -> Row:
    said, _lang = in_language(part, "part", language)
    return {"name": part["name"], "part": said, "sector": part["sector"] or ""}


def _need(part: Row, language: str) -> Row:
    names = ("help", "targets", "languages", "since", "until", "hours", "opened_on")
    return {"text": in_language(part, "text", language)[0]} | {name: part[name] for name in names}


def _evidence(part: Row, project: str) -> Row:
    names = ("phase", "text", "url", "language")
    return {name: part[name] for name in names} | {"file": _download(part, project)}


def _download(part: Row, project: str) -> str | None:
    if not part["file_id"]:
        return None
    path = {"project": project, "pk": part["file_id"]}
    return f"{settings.SITE_URL}{reverse('projects:file', kwargs=path)}"


def _result(part: Row, project: str, language: str) -> Row:
    return {
        "title": in_language(part, "title", language)[0],
        "kind": in_language(part, "kind", language)[0],
        "licence": part["licence"],
        "url": part["url"],
        "how_to_copy": in_language(part, "how_to_copy", language)[0],
        "makers": part["makers"],
        "made_on": part["made_on"],
        "file": _download(part, project),
    }


def _photo(part: Row) -> Row:
    url = f"{settings.SITE_URL}/media/{part['rendition']}"
    return {"url": url} | {name: part[name] for name in ("alternative", "width", "height")}


def _outcome(part: Row, say: Callable[[datetime], Any]) -> Row:
    names = ("kind", "number", "text", "evidence", "language")
    signed_at = part["signed_at"] and say(datetime.fromisoformat(part["signed_at"]))
    return {name: part[name] for name in names} | {"partner": part["name"], "signed_at": signed_at}
