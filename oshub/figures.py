"""How much there is, counted from the rows; nothing here is ever estimated."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Func, QuerySet, Subquery
from django.utils import timezone

from core.models import PageVersion
from hubs.models import Hub, School
from missions.models import Challenge, Mission
from projects.models import Project


@dataclass(frozen=True)
class Figures:
    """What the network holds on a day."""

    hubs: int
    schools: int
    challenges: int
    missions: int
    projects: int
    counted_on: date


def count_network() -> Figures:
    """Count everything the public can see, in one query."""
    counted = (
        PageVersion.objects.annotate(
            hubs=_count(Hub.objects.public()),
            schools=_count(School.objects.confirmed()),
            challenges=_count(Challenge.objects.public()),
            missions=_count(Mission.objects.public()),
            projects=_count(Project.objects.public()),
        )
        .values("hubs", "schools", "challenges", "missions", "projects")
        .get()
    )
    return Figures(counted_on=timezone.localdate(), **counted)


def _count(rows: QuerySet[Any]) -> Subquery:
    counted = rows.order_by().annotate(number=Func(F("pk"), function="COUNT"))
    return Subquery(counted.values("number"))
