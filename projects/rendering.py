"""Projects as cards and as values, ready to print."""

from typing import Any

from django.db.models import QuerySet

from core.languages import active_language
from missions.rendering import Card, cards, columns, in_language
from projects.models import Project


def project_cards(rows: QuerySet[Project]) -> list[Card]:
    """Return projects as cards; the state of each is its phase."""
    return cards(rows, "projects", "phase")


def challenge_links(rows: QuerySet[Any]) -> list[dict[str, str]]:
    """Return challenges as links."""
    language = active_language()
    read = rows.values("slug", *columns("title"))
    return [
        {
            "url": f"/{language}/challenges/{row['slug']}/",
            "title": in_language(row, "title", language)[0],
            "lang": in_language(row, "title", language)[1],
        }
        for row in read
    ]


def lines(rows: QuerySet[Any], *fields: str, plain: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Return small rows of a project with their translated fields in the page's language."""
    language = active_language()
    return [
        {**row, **{field: in_language(row, field, language)[0] for field in fields}}
        for row in rows.values(*plain, *columns(*fields))
    ]
