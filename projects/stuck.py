"""Projects that may need a hand: who asks, who waits, who is silent, who stays long in a phase."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    DateField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubs.models import Hub
from hubs.school_year import Calendar, calendar_of
from projects.models import PhaseNote, Project
from projects.silence import ASK_AFTER, Light, light_of, weeks_silent


@dataclass(frozen=True)
class Stuck:
    """One project of the list, with what is the matter in words."""

    project: Project
    light: Light
    reasons: list[str]


def stuck_in(hubs: QuerySet[Hub]) -> QuerySet[Project]:
    """Return the projects of these hubs that may need a hand, the most pressing first."""
    entered = PhaseNote.objects.filter(project=OuterRef("pk"), phase=OuterRef("phase"))
    began = Cast("created_at", DateField())
    return (
        Project.objects.select_related("hub", "led_by")
        .annotate(phase_since=Coalesce(Subquery(entered.values("entered_on")[:1]), began))
        .filter(_matters(hubs, timezone.localdate()))
        .annotate(pressing=_PRESSING)
        .order_by("pressing", "stirred_on", "pk")
    )


_PRESSING = Case(
    When(help_asked_on__isnull=False, then=Value(0)),
    When(status="submitted", then=Value(1)),
    When(asleep_on__isnull=True, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


def _matters(hubs: QuerySet[Hub], today: date) -> Q:
    """Match what is the matter, counted in each hub by its own school calendar and patience."""
    groups: dict[tuple[Calendar, int], list[int]] = defaultdict(list)
    for hub in hubs:
        groups[calendar_of(hub), hub.stuck_weeks].append(hub.pk)
    running = Q(status__in=("draft", "published"), asleep_on=None)
    always = Q(status="submitted")
    always |= Q(status__in=("draft", "published")) & (
        Q(help_asked_on__isnull=False) | Q(asleep_on__isnull=False)
    )
    matters = Q(pk__in=())
    for (calendar, weeks), keys in groups.items():
        silent = Q(stirred_on__date__lte=calendar.weeks_before(today, ASK_AFTER))
        long = Q(phase_since__lte=calendar.weeks_before(today, weeks))
        matters |= Q(hub__in=keys) & (always | running & (silent | long))
    return matters


def described(project: Project) -> Stuck:
    """Return a project of the list with its reasons."""
    today = timezone.localdate()
    return Stuck(project, light_of(project, today), list(_reasons(project, today)))


def _reasons(project: Project, today: date) -> list[str]:
    if project.status == Project.Status.SUBMITTED:
        since = project.submitted_at or project.created_at
        days = (timezone.now() - since).days
        words = ngettext(
            "waits for the hub's check for %(number)d day",
            "waits for the hub's check for %(number)d days",
            days,
        )
        return [words % {"number": days}]
    found = [_("asks for help")] if project.help_asked_on else []
    if project.asleep_on:
        return [*found, _("asleep since %(day)s") % {"day": _day(project.asleep_on.date())}]
    silent = weeks_silent(project, today)
    if silent >= ASK_AFTER:
        found.append(
            ngettext(
                "silent for %(number)d week of school",
                "silent for %(number)d weeks of school",
                silent,
            )
            % {"number": silent}
        )
    return found + _long_phase(project, today)


def _long_phase(project: Project, today: date) -> list[str]:
    since: date = project.phase_since  # type: ignore[attr-defined]
    weeks = calendar_of(project.hub).school_weeks_between(since, today)
    if weeks < project.hub.stuck_weeks:
        return []
    words = ngettext(
        "in this phase for %(number)d week of school",
        "in this phase for %(number)d weeks of school",
        weeks,
    )
    return [words % {"number": weeks}]


def _day(day: date) -> str:
    return date_format(day, "j F Y")
