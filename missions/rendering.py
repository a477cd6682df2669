"""Rows of a list as cards: plain values, ready to print, without a model behind each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    CharField,
    Count,
    Func,
    IntegerField,
    JSONField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from core.languages import active_language, as_written
from core.statements import Row, Statement
from missions.models import Comment, Mission

Thing = TypeVar("Thing", bound=Model)


class Rows(Protocol):
    """What gives columns of its rows as plain values: a query set, or one page of a list."""

    def values(self, *columns: str) -> Iterable[Row]:
        """Return these columns of every row."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing in a list. lang is set where its words are not in the page's language."""

    url: str
    title: str
    text: str
    lang: str
    hub: str
    hub_slug: str
    mark: str
    place: str
    goals: tuple[int, ...]
    state: str
    is_demo: bool
    standing: str = ""  # of a project: running, asleep or closed


def columns(*fields: str) -> list[str]:
    """Return the columns that hold these fields, one for each language."""
    return [f"{field}_{code}" for field in fields for code, _name in settings.LANGUAGES]


def in_language(row: dict[str, Any], field: str, language: str) -> tuple[str, str]:
    """Return the text to show and the language it is in where that is another one."""
    if text := row[f"{field}_{language}"]:
        return text, ""
    for code in settings.MODELTRANSLATION_FALLBACK_LANGUAGES["default"]:
        if text := row[f"{field}_{code}"]:
            return text, code
    return "", ""


def card_columns(state: str) -> tuple[str, ...]:
    """Return what a card is made of; the state is the phase of a project, say."""
    return (
        *("slug", "goals", "is_demo", state, "hub__slug", "hub__name", "hub__country"),
        *(("standing",) if state == "phase" else ()),
        *columns("title", "card", "hub__city"),
    )


def cards(rows: Rows, prefix: str, state: str) -> list[Card]:
    """Return rows that belong to a hub as cards; one query, no instances."""
    return as_cards(rows.values(*card_columns(state)), prefix, state)


def as_cards(rows: Iterable[dict[str, Any]], prefix: str, state: str) -> list[Card]:
    """Return rows that have been read as cards."""
    language = active_language()
    return [_card(row, language, f"/{language}/{prefix}/", state) for row in rows]


def _card(row: dict[str, Any], language: str, prefix: str, state: str) -> Card:
    title, lang = in_language(row, "title", language)
    return Card(
        url=f"{prefix}{row['slug']}/",
        title=title,
        text=in_language(row, "card", language)[0],
        lang=lang,
        hub=row["hub__name"],
        hub_slug=row["hub__slug"],
        mark=row["hub__country"].upper(),
        place=in_language(row, "hub__city", language)[0],
        goals=tuple(row["goals"]),
        state=row[state],
        is_demo=row["is_demo"],
        standing=row.get("standing", ""),
    )


def challenge_cards(rows: Rows) -> list[Card]:
    """Return challenges as cards."""
    return cards(rows, "challenges", "status")


@dataclass(frozen=True, slots=True)
class Poster:
    """One mission in a list."""

    url: str
    slug: str
    title: str
    text: str
    lang: str
    goals: tuple[int, ...]
    colour: str
    is_open: bool


def mission_posters(rows: Rows) -> list[Poster]:
    """Return missions as posters; one query, no instances."""
    language = active_language()
    posters = []
    for row in rows.values("slug", "goals", "colour", "status", *columns("title", "card")):
        title, lang = in_language(row, "title", language)
        posters.append(
            Poster(
                url=f"/{language}/missions/{row['slug']}/",
                slug=row["slug"],
                title=title,
                text=in_language(row, "card", language)[0],
                lang=lang,
                goals=tuple(row["goals"]),
                colour=row["colour"],
                is_open=row["status"] == Mission.Status.OPEN,
            )
        )
    return posters


def as_instance(model: type[Thing], row: dict[str, Any], path: str = "") -> Thing:
    """Return the instance whose columns a row of a statement holds; the others are deferred."""
    names = [field.attname for field in model._meta.concrete_fields]
    held = [name for name in names if f"{path}{name}" in row]
    return model.from_db(DEFAULT_DB_ALIAS, held, [row[f"{path}{name}"] for name in held])


def as_instance_with(model: type[Thing], row: dict[str, Any], **related: type[Model]) -> Thing:
    """Return an instance together with those that it points to, where there are any."""
    thing = as_instance(model, row)
    for name, kind in related.items():
        there_is = row[f"{name}__id"] is not None
        setattr(thing, name, as_instance(kind, row, f"{name}__") if there_is else None)
    return thing


def newest_cards(rows: QuerySet[Any], state: str, most: int) -> Statement:
    """Return the statement that reads the newest of some rows for as_cards()."""
    newest = as_written(rows).order_by("-created_at", "-pk")[:most]
    return Statement.of(newest, card_columns(state))


def public_projects() -> QuerySet[Any]:
    """Return the projects that everybody may read; their app stands above this one."""
    rows: QuerySet[Any] = apps.get_model("projects", "Project").objects.public()
    return rows


def number_of(rows: QuerySet[Any], by: str) -> Coalesce:
    """Return how many of some rows point by a column to the row that is read."""
    mine = as_written(rows).filter(**{by: OuterRef("pk")}).order_by()
    counted = mine.values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())


def talk_about(code: str) -> Subquery:
    """Return how much is said about the row that is read, for {% talk_link %}; null for nothing."""
    said = Comment.objects.filter(about_type=code, about_id=Cast(OuterRef("pk"), CharField()))
    is_open = Q(is_question=True, answered_at=None)
    numbers = Func(
        *(Value("number"), Count("pk"), Value("questions"), Count("pk", filter=is_open)),
        function="JSONB_BUILD_OBJECT",
        output_field=JSONField(),
    )
    counted = said.readable().order_by().values("about_type").annotate(numbers=numbers)
    return Subquery(counted.values("numbers"))


def in_page_language(row: Row, *fields: str) -> tuple[Row, dict[str, str]]:
    """Return a row with each text as this page shows it, and the languages that are not its own."""
    language = active_language()
    shown = {field: in_language(row, field, language) for field in fields}
    texts = {field: text for field, (text, _other) in shown.items()}
    return row | texts, {field: other for field, (_text, other) in shown.items()}


@lru_cache(maxsize=128)
def _label(choices: type[TextChoices], value: str, _language: str) -> str:
    return str(dict(choices.choices).get(value, value))


def label_of(choices: type[TextChoices], value: str) -> str:
    """Return what a value is called in the page's language, looked up once for each."""
    return _label(choices, value, active_language())
