"""How much there is, counted from the rows; nothing here is ever estimated."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _

from core.languages import as_written
from core.statements import Statement
from hubs.decisions import DecisionKind
from hubs.models import Decision, Hub, School
from missions.models import Challenge, Mission
from projects.models import Project


@dataclass(frozen=True)
class Figures:
    """What the network holds on a day."""

    counted_on: date
    hubs: int = 0
    schools: int = 0
    challenges: int = 0
    missions: int = 0
    projects: int = 0


FEWEST = 5  # what is shown of a number


def count_network() -> Figures:
    """Count everything the public can see, in one query."""
    counted = {row["part"]: row["number"] for row in _counts().rows()}
    return Figures(counted_on=timezone.localdate(), **counted)


@lru_cache
def _counts() -> Statement:
    first, *others = (
        _count("hubs", Hub.objects.public()),
        _count("schools", School.objects.confirmed()),
        _count("challenges", Challenge.objects.public()),
        _count("missions", Mission.objects.public()),
        _count("projects", Project.objects.public()),
    )
    counted = first.union(*others, all=True)
    return Statement(*counted.query.sql_with_params(), ("part", "number"), counted.db)


def _count(name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    counted: QuerySet[Any] = (
        as_written(rows)
        .order_by()
        .annotate(part=Value(name, output_field=TextField()))
        .values("part")
        .annotate(number=Count("pk"))
        .values_list("part", "number")
    )
    return counted


def count_decisions() -> dict[str, Any]:
    """Return how often what was decided, per year; a few are not told apart from none.

    Small numbers could point at somebody, so below five the page says just that.
    """
    rows = list(
        Decision.objects.filter(undone_at=None)
        .order_by()
        .values_list(ExtractYear("decided_at"), "kind", "hub__name")
        .annotate(number=Count("pk"))
    )
    kinds: Counter[tuple[int, str]] = Counter()
    hubs: Counter[tuple[int, str]] = Counter()
    for year, kind, hub, number in rows:
        kinds[year, kind] += number
        hubs[year, hub or ""] += number
    years = sorted({row[0] for row in rows}, reverse=True)
    return {
        "years": years,
        "by_kind": _year_table(kinds, years, _kind_in_words),
        "by_hub": _year_table(hubs, years, lambda hub: hub or _("The network")),
        "counted_on": timezone.localdate(),
        "fewest": FEWEST,
    }


def _year_table(
    counts: "Counter[tuple[int, str]]", years: list[int], name: Callable[[str], str]
) -> list[dict[str, Any]]:
    keys = sorted({key for _year, key in counts}, key=lambda key: name(key).lower())
    return [
        {"name": name(key), "cells": [(year, _shown(counts[year, key])) for year in years]}
        for key in keys
    ]


def _shown(number: int) -> int | None:
    return number if number >= FEWEST else None


def _kind_in_words(slug: str) -> str:
    kind = DecisionKind.registry.get(slug)
    return str(kind.label) if kind else slug
