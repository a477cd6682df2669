"""What the page of a challenge reads, each as one statement that is written down once."""

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, JSONField, OuterRef, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from core.languages import active_language, as_written
from core.maps import Place, map_svg, view_around
from core.patterns import colour_of
from core.statements import OPEN, Row, Statement
from missions.models import Challenge, ChallengeHub
from missions.rendering import (
    columns,
    in_language,
    newest_cards,
    public_projects,
    talk_about,
)
from missions.targets import targets_by_number

MOST_BESIDE = 6
# Rows are wide: reading only what is shown halves the cost of the query.
_SHOWN = (
    *columns("title", "summary", "story", "card", "outcome", "hub__city", "mission__title"),
    *("id", "slug", "language", "goals", "raised_by", "group_name", "place", "status", "reason"),
    *("targets", "latitude", "longitude", "season", "answered_at", "merged_into__slug"),
    *("hub_id", "mission_id", "proposed_by_id", "created_at", "is_demo"),
    *("lists", "talk", "parity"),
    *("hub__id", "hub__slug", "hub__name", "hub__local_name", "hub__country"),
    *("mission__id", "mission__slug"),
)
_ECHO = ("hub__slug", "hub__name", "hub__local_name", "hub__country", "note", "language")
_MERGED = ("hub__name", "hub__local_name", "created_at", *columns("title"))


def challenges_at(slug: str) -> list[Row]:
    """Return the challenges at an address, with the hubs that share each and what became part."""
    rows = _at_slug().rows(slug)
    for row in rows:
        echoes, merged = json.loads(row.pop("lists"))
        row["talk"] = json.loads(row["talk"] or "null")
        row["echoes"] = [dict(zip(_ECHO, values, strict=True)) for values in echoes]
        row["merged"] = [dict(zip(_MERGED, values, strict=True)) for values in merged]
    return rows


@cache
def _at_slug() -> Statement:
    of_it = {"challenge": OuterRef("pk")}
    echoes = ChallengeHub.objects.filter(**of_it).order_by("created_at")
    merged = as_written(Challenge.objects.filter(merged_into=OuterRef("pk"))).order_by("created_at")
    lists = Func(
        packed(echoes, _ECHO),
        packed(merged, _MERGED),
        function="JSONB_BUILD_ARRAY",
        output_field=JSONField(),
    )
    rows = as_written(Challenge.objects.filter(slug=OPEN)).annotate(
        lists=lists, talk=talk_about("challenge")
    )
    return Statement.of(rows, _SHOWN)


def packed(rows: QuerySet[Any], names: Iterable[str]) -> ArraySubquery:
    """Return rows as a list within another row: asking for each list apart costs more."""
    values = Func(*names, function="JSONB_BUILD_ARRAY", output_field=JSONField())
    return ArraySubquery(rows.values_list(values))


@cache
def projects_of() -> Statement:
    """Return the projects that work on a challenge, which goes by its key."""
    key = Cast(Value(OPEN, TextField()), UUIDField())
    rows = public_projects().filter(challenges=key)
    return newest_cards(rows, "phase", MOST_BESIDE)


@cache
def in_mission() -> Statement:
    """Return the challenges of a mission, with one to spare for the page's own."""
    rows = Challenge.objects.public().filter(mission__slug=OPEN)
    return newest_cards(rows, "status", MOST_BESIDE + 1)


def sharing_hubs(echoes: Iterable[Row]) -> list[dict[str, str]]:
    """Return the other hubs that share a challenge, and what each says of it."""
    language = active_language()
    return [
        {
            "slug": echo["hub__slug"],
            "mark": echo["hub__country"].upper(),
            "name": echo["hub__local_name"] or echo["hub__name"],
            "url": f"/{language}/hubs/{echo['hub__slug']}/",
            "note": echo["note"],
            "lang": "" if echo["language"] == language else echo["language"],
        }
        for echo in echoes
    ]


def parts_of_it(merged: Iterable[Row]) -> list[dict[str, str]]:
    """Return the challenges that became part of this one."""
    language = active_language()
    parts = []
    for row in merged:
        title, lang = in_language(row, "title", language)
        hub = row["hub__local_name"] or row["hub__name"]
        parts.append({"title": title, "lang": lang, "hub": hub})
    return parts


def targets_said(numbers: Iterable[str]) -> list[tuple[str, str]]:
    """Return each target with what it means."""
    known, language = targets_by_number(), active_language()
    return [(number, known[number].said(language)) for number in numbers if number in known]


@lru_cache(maxsize=8)
def _map_label(_language: str) -> str:
    return _("Where it was noticed")


def map_of_place(row: Row, hub_url: str) -> str:
    """Return the map with the place of the challenge; nothing where none was given."""
    if row["latitude"] is None or row["longitude"] is None:
        return ""
    label, colour = _map_label(active_language()), colour_of(row["hub__slug"])
    at = (row["latitude"], row["longitude"])
    place = Place(row["hub__country"].upper(), row["place"] or label, hub_url, *at, colour)
    return map_svg((place,), label, view_around([place]))
