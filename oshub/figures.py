"""How much there is, counted from the rows; nothing here is ever estimated."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet, TextField, Value
from django.utils import timezone

from core.languages import as_written
from core.statements import Statement
from hubs.models import Hub, School
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
