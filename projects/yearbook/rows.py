"""What a school did in one school year, counted now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, F, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import ngettext

from hubs.models import School
from hubs.permissions import Permission, Role
from hubs.school_year import FIRST_MONTH, name_of_school_year
from projects.models import Outcome, Partner, Project, ProjectSchool, Result, Visit
from projects.silence import Light, light_of

MOST_PROJECTS = 60  # more do not fit on a page that one reads
_IN_SCHOOL = (Role.SCHOOL_HEAD, Role.TEACHER)


@dataclass(frozen=True)
class Figure:
    """One number of the year, and what it counts."""

    code: str
    number: int
    words: str


@dataclass(frozen=True)
class Line:
    """One project of the year."""

    project: Project
    light: Light
    group: str
    partners: list[str]


@dataclass(frozen=True)
class Yearbook:
    """The year of one school."""

    school: School
    year: int
    lines: list[Line]
    figures: list[Figure]
    outcomes: list[Outcome]

    @property
    def name(self) -> str:
        """Return what the school year is called."""
        return name_of_school_year(self.year)

    @property
    def is_empty(self) -> bool:
        """Say whether the school did nothing in this year, as far as is known."""
        return not self.lines


def may_read_yearbook(user: Any, school: School) -> bool:
    """Say whether this person reads it: the school's head and teachers, and the hub's desk."""
    if not user.is_authenticated or not user.is_active:
        return False
    at_school = any(
        one.is_active and one.school_id == school.pk and one.role in _IN_SCHOOL
        for one in user.memberships.all()
    )
    return at_school or bool(user.has_perm(Permission.VIEW_DESK, school))


def days_of_year(year: int) -> tuple[date, date]:
    """Return the first and the last day of a school year."""
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1) - timedelta(days=1)


def yearbook_of(school: School, year: int) -> Yearbook:
    """Gather the year; the number of queries is the same for any number of projects."""
    first, last = days_of_year(year)
    rows = list(_places(school, first, last))
    projects = [place.project for place in rows]
    partners = _partners_of(projects, first, last)
    outcomes = list(_outcomes_of(projects))
    today = timezone.localdate()
    lines = [
        Line(
            project=place.project,
            light=light_of(place.project, today),
            group=place.group_name,
            partners=[one.name for one in partners if one.project_id == place.project_id],
        )
        for place in rows[:MOST_PROJECTS]
    ]
    figures = [
        *_counted(rows, partners, _visits(projects, first, last), _results(projects)),
        *_signed(projects),
    ]
    return Yearbook(school, year, lines, figures, outcomes)


def _counted(
    places: Sequence[ProjectSchool], partners: Sequence[Partner], visits: int, results: int
) -> list[Figure]:
    """Return what was counted; how many pupils only where a class said it."""
    known = [place.pupil_count for place in places if place.pupil_count is not None]
    names = {one.name for one in partners}
    pupils = sum(known)
    return [
        Figure(
            "projects",
            len(places),
            ngettext("project of the school", "projects of the school", len(places)),
        ),
        *(
            [Figure("pupils", pupils, ngettext("pupil in classes", "pupils in classes", pupils))]
            if known
            else []
        ),
        Figure(
            "partners",
            len(names),
            ngettext("partner from outside", "partners from outside", len(names)),
        ),
        Figure("visits", visits, ngettext("visit to a class", "visits to classes", visits)),
        Figure(
            "results",
            results,
            ngettext("result that others may use", "results that others may use", results),
        ),
    ]


def _places(school: School, first: date, last: date) -> QuerySet[ProjectSchool]:
    """Return the school's places in projects that went on during some of these days."""
    began = Coalesce("project__starts_on", Cast("project__created_at", DateField()))
    over = Coalesce(
        Cast("project__closed_at", DateField()), "project__ends_on", timezone.localdate()
    )
    return (
        school.project_places.filter(status=ProjectSchool.Status.MEMBER)
        .select_related("project__hub", "project__led_by", "project__mission")
        .annotate(began=began, over=over)
        .filter(began__lte=last, over__gte=first)
        .order_by("began", "pk")
    )


def _partners_of(projects: Sequence[Project], first: date, last: date) -> list[Partner]:
    """Return who took part, or is named by the class; an invitation is not a part yet."""
    rows = Partner.objects.filter(project__in=projects, status__in=("named", "accepted", "ended"))
    taken_up = rows.exclude(status="ended", decided_at=None)
    return [
        one
        for one in taken_up.order_by("name")
        if (one.since is None or one.since <= last) and (one.until is None or one.until >= first)
    ]


def _visits(projects: Sequence[Project], first: date, last: date) -> int:
    held = Visit.objects.filter(partner__project__in=projects, status=Visit.Status.HELD)
    return held.filter(starts_on__date__range=(first, last)).count()


def _results(projects: Sequence[Project]) -> int:
    return Result.objects.filter(project__in=projects).count()


def _outcomes_of(projects: Sequence[Project]) -> QuerySet[Outcome]:
    confirmed = Outcome.objects.filter(project__in=projects, status=Outcome.Status.CONFIRMED)
    return confirmed.select_related("partner", "project").order_by("kind", "created_at")


def _signed(projects: Sequence[Project]) -> list[Figure]:
    """Return what came of it and was signed by a partner; nothing else counts."""
    confirmed = Outcome.objects.filter(project__in=projects, status=Outcome.Status.CONFIRMED)
    summed = dict(confirmed.order_by().values_list("kind").annotate(number=Sum(F("number"))))
    return [
        Figure(kind.value, summed[kind.value], str(kind.label))
        for kind in Outcome.Kind
        if kind.value in summed
    ]
