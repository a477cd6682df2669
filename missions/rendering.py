"""Rows of a list as cards: plain values, ready to print, without a model behind each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from core.languages import active_language
from missions.models import Challenge, Mission


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


def cards(rows: QuerySet[Any], prefix: str, state: str) -> list[Card]:
    """Return rows that belong to a hub as cards; one query, no instances."""
    language = active_language()
    read = rows.values(
        "slug",
        "goals",
        "is_demo",
        state,
        "hub__slug",
        "hub__name",
        "hub__country",
        *columns("title", "card", "hub__city"),
    )
    return [_card(row, language, f"/{language}/{prefix}/", state) for row in read]


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
    )


def challenge_cards(rows: QuerySet[Challenge]) -> list[Card]:
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


def mission_posters(rows: Iterable[Any]) -> list[Poster]:
    """Return missions as posters; one query, no instances."""
    language = active_language()
    posters = []
    for row in rows.values("slug", "goals", "colour", "status", *columns("title", "card")):  # type: ignore[attr-defined]
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
