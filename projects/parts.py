"""What belongs to a project, read at once and put into the words of its page."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection

from core.languages import active_language, country_name
from missions.rendering import columns, in_language, label_of
from projects.citing import citation_of
from projects.models import Outcome, Project
from projects.phases import Phase

MOST_PARTS = 40
MOST_UPDATES = 12
Parts = dict[str, list[dict[str, Any]]]
_OF_PROJECT = "project_id = %(project)s"
# Texts that are kept in every language of the platform.
_TRANSLATED = (
    ("partners", ("part",)),
    ("needs", ("text",)),
    ("results", ("title", "kind", "how_to_copy")),
    ("challenges", ("title",)),
)


@dataclass(frozen=True)
class Part:
    """A list that belongs to a project; its words are this module's own, never a reader's."""

    name: str
    table: str
    columns: tuple[str, ...]
    condition: str
    order: str = "id"
    most: int = MOST_PARTS

    @property
    def query(self) -> str:
        """Return a subquery for the list as JSON."""
        pairs = ", ".join(f"'{column.rpartition('.')[2]}', {column}" for column in self.columns)
        rows = (
            f"SELECT jsonb_build_object({pairs}) AS part FROM {self.table} "  # noqa: S608
            f"WHERE {self.condition} ORDER BY {self.order} LIMIT {self.most}"
        )
        return f"(SELECT coalesce(jsonb_agg(part), '[]') FROM ({rows}) AS parts)"  # noqa: S608


def _of(table: str, *fields: str) -> tuple[str, ...]:
    """Return the columns of translated fields, each with the table they stand in."""
    return tuple(f"{table}.{column}" for column in columns(*fields))


_PEOPLE = (
    Part(
        "schools",
        "projects_projectschool AS place "
        "JOIN hubs_school AS school ON school.id = place.school_id "
        "JOIN hubs_hub AS hub ON hub.id = school.hub_id",
        (
            *("school.name", "school.city", "place.group_name", "school.id"),
            *("hub.slug", "hub.country", "hub.local_name"),
        ),
        f"{_OF_PROJECT} AND place.status = 'member'",
        "place.id",
    ),
    Part(
        "partners",
        "projects_partner AS partner LEFT JOIN stakeholders_organisation AS organisation "
        "ON organisation.id = partner.organisation_id",
        ("partner.name", "organisation.sector", *_of("partner", "part")),
        f"partner.{_OF_PROJECT} AND partner.status IN ('named', 'accepted')",
        "partner.id",
    ),
    Part("needs", "projects_need", (*columns("text"),), f"{_OF_PROJECT} AND status = 'open'"),
)
_WAY = (
    Part(
        "updates",
        "projects_update",
        ("title", "text", "language", "happened_on", "phase"),
        f"{_OF_PROJECT} AND NOT is_draft",
        "happened_on DESC, created_at DESC",
        MOST_UPDATES,
    ),
    Part(
        "unused",
        "projects_phasenote",
        ("phase", "unused_because", "language"),
        f"{_OF_PROJECT} AND unused_because <> ''",
    ),
    Part(
        "evidence",
        "projects_evidence",
        ("phase", "text", "url", "language", "file_id"),
        f"{_OF_PROJECT} AND is_public",
        "created_at",
    ),
    Part(
        "photos",
        "projects_photo",
        ("id", "rendition", "width", "height", "alternative"),
        f"{_OF_PROJECT} AND status = 'shown'",
        "created_at",
    ),
)
_RELATIVES = (
    Part(
        "origin",
        "projects_project AS origin",
        ("origin.slug", *_of("origin", "title")),
        "origin.id = %(origin)s AND origin.status IN ('published', 'closed')",
        "origin.id",
    ),
    Part(
        "descendants",
        "projects_project AS child JOIN hubs_hub AS hub ON hub.id = child.hub_id",
        ("child.slug", "hub.local_name", "hub.name", "hub.country", *_of("child", "title")),
        "child.origin_id = %(project)s AND child.status IN ('published', 'closed')",
        "child.created_at",
    ),
    Part(
        "challenges",
        "projects_project_challenges AS link "
        "JOIN missions_challenge AS challenge ON challenge.id = link.challenge_id",
        ("challenge.slug", *_of("challenge", "title")),
        f"{_OF_PROJECT} AND challenge.status IN ('accepted', 'in_mission', 'answered')",
        "link.id",
    ),
)
_TALK = Part(
    "talk",
    "(SELECT about_id, count(*) AS number, "
    "count(*) FILTER (WHERE is_question AND answered_at IS NULL) AS questions "
    "FROM missions_comment WHERE about_type = 'project' AND hidden_at IS NULL "
    "AND removed_on IS NULL GROUP BY about_id) AS talk",
    ("number", "questions"),
    "about_id = %(project)s::text",
    "about_id",
)
_CITED = Part(
    "cited",
    "blueprint_node AS page",
    ("page.path", *_of("page", "title", "url_path")),
    "page.url_path_en IS NOT NULL AND page.id IN (SELECT node_id FROM blueprint_reference WHERE "
    "target = 'project:' || (SELECT slug FROM projects_project WHERE id = %(project)s))",
    "path",
    6,
)
_HARVEST = (
    Part(
        "outcomes",
        "(SELECT project_id, kind, "
        "coalesce(sum(number) FILTER (WHERE status = 'confirmed'), 0) AS number, "
        "coalesce(sum(number) FILTER (WHERE status = 'stated'), 0) AS waiting "
        "FROM projects_outcome GROUP BY project_id, kind) AS total",
        ("kind", "number", "waiting"),
        _OF_PROJECT,
        "kind",
    ),
    Part(
        "signed",
        "projects_outcome AS outcome "
        "JOIN projects_partner AS partner ON partner.id = outcome.partner_id",
        ("outcome.text", "outcome.language", "outcome.evidence", "partner.name"),
        f"outcome.{_OF_PROJECT} AND outcome.status = 'confirmed'",
        "outcome.created_at",
    ),
    Part(
        "results",
        "projects_result AS result "
        "LEFT JOIN projects_projectfile AS file ON file.id = result.file_id",
        (
            *("result.id", "result.licence", "result.url", "result.makers", "result.made_on"),
            *_of("result", "title", "kind", "how_to_copy"),
            *("result.file_id", "file.name", "file.extension", "file.size"),
        ),
        f"result.{_OF_PROJECT}",
        "result.id",
    ),
)


@cache
def _statement() -> str:
    """Return one statement for all parts: asking for each apart is most of what the page costs."""
    every = (*_PEOPLE, *_WAY, *_RELATIVES, *_HARVEST, _CITED, _TALK)
    pairs = ", ".join(f"'{part.name}', {part.query}" for part in every)
    return f"SELECT jsonb_build_object({pairs})::text"


def parts_of(project: Project) -> Parts:
    """Return what belongs to a project, with its texts in the page's language."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"project": project.pk, "origin": project.origin_id})
        parts: Parts = json.loads(cursor.fetchone()[0])
    language = active_language()
    _choose_texts(parts, language)
    _add_words(parts)
    _add_addresses(project, parts, language)
    return parts


def results_of(project: Project) -> list[dict[str, Any]]:
    """Return what a project made, each with how it is cited and where it is downloaded."""
    return parts_of(project)["results"]


def _choose_texts(parts: Parts, language: str) -> None:
    """Put each translated text where the page looks for it; a title says its language too."""
    for challenge in parts["challenges"]:
        challenge["lang"] = in_language(challenge, "title", language)[1]
    for name, fields in _TRANSLATED:
        for part in parts[name]:
            part |= {field: in_language(part, field, language)[0] for field in fields}
    for relative in (*parts["origin"], *parts["descendants"]):
        relative["title"], relative["lang"] = in_language(relative, "title", language)
    for part in (*parts["updates"], *parts["evidence"], *parts["unused"]):
        part["lang"] = part["language"] if part["language"] != language else ""


def _add_words(parts: Parts) -> None:
    """Say what is kept as a code: phases, kinds of outcome, countries, days."""
    parts["outcomes"].sort(key=lambda one: Outcome.Kind.values.index(one["kind"]))
    for outcome in parts["outcomes"]:
        outcome["words"] = label_of(Outcome.Kind, outcome["kind"])
    for part in (*parts["updates"], *parts["evidence"], *parts["unused"]):
        part["label"] = label_of(Phase, part["phase"])
    for update in parts["updates"]:
        update["day"] = date.fromisoformat(update["happened_on"])
    for place in parts["schools"]:
        place["country_name"] = country_name(place["country"])
    for child in parts["descendants"]:
        hub = child["local_name"] or child["name"]
        child["place"] = f"{hub}, {country_name(child['country'])}"


def _add_addresses(project: Project, parts: Parts, language: str) -> None:
    """Say where each part is found, and how a result is cited."""
    own = f"/{language}/projects/{project.slug}/"
    for challenge in parts["challenges"]:
        challenge["url"] = f"/{language}/challenges/{challenge['slug']}/"
    for relative in (*parts["origin"], *parts["descendants"]):
        relative["url"] = f"/{language}/projects/{relative['slug']}/"
    for place in parts["schools"]:
        place["url"] = f"/{language}/hubs/{place['slug']}/schools/{place['id']}/"
    for photo in parts["photos"]:
        photo["object_url"] = f"{own}photos/{photo['id']}/object/"
        photo["lang"] = "" if project.language == language else project.language
    for one in (*parts["results"], *parts["evidence"]):
        one["download"] = f"{own}files/{one['file_id']}/" if one["file_id"] else ""
    schools = ", ".join(dict.fromkeys(place["name"] for place in parts["schools"]))
    for result in parts["results"]:
        result["citation"] = citation_of(
            title=result["title"],
            makers=result["makers"] or schools,
            year=(result["made_on"] or "")[:4],
            licence=result["licence"],
            path=own,
        )
