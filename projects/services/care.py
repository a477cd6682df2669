"""Looking after projects that have gone silent: asking, offering help, and only then sleep.

A beat may run at any time, twice, and beside itself: each batch takes its rows under a lock that
passes over what somebody else holds, and marks them in the transaction that writes the mails. On
a day without school nothing is written at all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import Hub
from hubs.school_year import Calendar, calendar_of
from notifications.declarations import Notification
from notifications.replies import make_links
from notifications.services import notify, notify_all
from projects.messages.care import (
    CARE_REPLY,
    MilestoneDue,
    ProjectAsleep,
    ProjectHelpOffered,
    ProjectNeedsHelp,
    ProjectQuiet,
    ProjectSilent,
    leader_of,
)
from projects.models import Milestone, Project
from projects.services.states import close_project
from projects.silence import ASK_AFTER, GRACE, OFFER_AFTER, SLEEP_AFTER

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 100
LINKS_LAST = timedelta(days=120)  # longer than the longest holidays
REMIND_BEFORE = 1  # weeks of school before a milestone
Letters = Iterable[Notification[Project]]


class Answer(TextChoices):
    """What a leader can say with one tap."""

    GOING = "going", _("It is still going")
    HELP = "help", _("We need help")
    FINISHED = "finished", _("We have finished")


def care_for_silence() -> int:
    """Do what is due in every hub whose schools are open today; return for how many projects."""
    today, done = timezone.localdate(), 0
    for calendar, hubs in hubs_by_calendar().items():
        if calendar.is_school_day(today):
            done += _put_to_sleep(calendar, hubs, today)
            done += _offer_help(calendar, hubs, today)
            done += _ask(calendar, hubs, today)
    return done


def hubs_by_calendar() -> dict[Calendar, list[int]]:
    """Return the keys of all hubs that work, by the calendar of their schools."""
    found: dict[Calendar, list[int]] = defaultdict(list)
    for hub in Hub.objects.open().only("holiday_region", "country"):
        found[calendar_of(hub)].append(hub.pk)
    return found


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over, here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _ask(calendar: Calendar, hubs: list[int], today: date) -> int:
    silent = end_of(calendar.weeks_before(today, ASK_AFTER))
    due = _silent(hubs, silent).filter(Q(asked_on=None) | Q(asked_on__lte=F("stirred_on")))
    return _go_through(due, "asked_on", _questions)


def _questions(project: Project) -> Letters:
    yield ProjectQuiet(project, links=_links(project, Answer), occasion=_silence(project))


def _offer_help(calendar: Calendar, hubs: list[int], today: date) -> int:
    silent = end_of(calendar.weeks_before(today, OFFER_AFTER))
    asked = end_of(calendar.weeks_before(today, GRACE))
    due = _silent(hubs, silent).filter(
        Q(help_offered_on=None) | Q(help_offered_on__lte=F("stirred_on")),
        asked_on__gt=F("stirred_on"),
        asked_on__lt=asked,
    )
    return _go_through(due, "help_offered_on", _offers)


def _offers(project: Project) -> Letters:
    occasion = _silence(project)
    yield ProjectSilent(project, occasion=occasion)
    yield ProjectHelpOffered(project, links=_links(project, Answer), occasion=occasion)


def _put_to_sleep(calendar: Calendar, hubs: list[int], today: date) -> int:
    silent = end_of(calendar.weeks_before(today, SLEEP_AFTER))
    offered = end_of(calendar.weeks_before(today, GRACE))
    due = _silent(hubs, silent).filter(
        help_offered_on__gt=F("stirred_on"), help_offered_on__lt=offered
    )
    return _go_through(due, "asleep_on", _farewells)


def _farewells(project: Project) -> Letters:
    choices = (Answer.GOING, Answer.FINISHED)
    yield ProjectAsleep(project, links=_links(project, choices), occasion=_silence(project))


def _silent(hubs: list[int], before: datetime) -> QuerySet[Project]:
    return Project.objects.in_progress().awake().filter(hub__in=hubs, stirred_on__lt=before)


def _go_through(due: QuerySet[Project], mark: str, letters: Callable[[Project], Letters]) -> int:
    done = 0
    while count := _deal_with_batch(due.all(), mark, letters):
        done += count
    return done


@transaction.atomic
def _deal_with_batch(
    due: QuerySet[Project], mark: str, letters: Callable[[Project], Letters]
) -> int:
    rows = due.select_related("hub", "led_by").select_for_update(skip_locked=True, of=("self",))
    projects = list(rows.order_by("pk")[:BATCH])
    if not projects:
        return 0
    keys = [project.pk for project in projects]
    Project.objects.filter(pk__in=keys).update(**{mark: timezone.now()})
    notify_all((letter, None) for project in projects for letter in letters(project))
    bump_page_version()
    return len(projects)


def _links(project: Project, choices: Iterable[Answer]) -> dict[str, str]:
    leader = leader_of(project)
    if leader is None:
        return {}
    until = timezone.now() + LINKS_LAST
    return make_links(CARE_REPLY, project, [one.value for one in choices], to=leader, until=until)


def _silence(project: Project) -> str:
    """Name one silence: the same for every beat that hears it."""
    return project.stirred_on.isoformat()


@transaction.atomic
def answer_question(project: Project, answer: Answer, *, by: "User") -> Project:
    """Take the leader's word for how the project is doing."""
    project = _locked(project)
    is_finished = answer == Answer.FINISHED
    if is_finished and project.status == Project.Status.PUBLISHED:
        return close_project(project, by=by)
    if not project.is_in_progress:
        message = f"A project that is {project.status} is not asked about."
        raise TransitionError(message)
    project.stir()
    if answer == Answer.HELP:
        project.help_asked_on = timezone.now()
        notify(ProjectNeedsHelp(project, occasion=project.help_asked_on.isoformat()))
    if is_finished:  # nobody outside has seen it: it rests, and nobody asks about it any more
        project.asleep_on = timezone.now()
    project.save()
    bump_page_version()
    return project


@transaction.atomic
def note_help(project: Project) -> Project:
    """Write down that the hub has spoken with the class that asked for help."""
    project = _locked(project)
    if project.help_asked_on is None:
        message = "Nobody asked for help with this project."
        raise TransitionError(message)
    project.help_asked_on = None
    project.stir()
    project.save()
    bump_page_version()
    return project


def _locked(project: Project) -> Project:
    rows = Project.objects.select_for_update(of=("self",))
    return rows.select_related("hub", "led_by").get(pk=project.pk)


def remind_of_milestones() -> int:
    """Remind of what is due within a week of school, once each; never in the holidays."""
    today, done = timezone.localdate(), 0
    for calendar, hubs in hubs_by_calendar().items():
        if calendar.is_school_day(today):
            last = calendar.weeks_after(today, REMIND_BEFORE)
            due = Milestone.objects.filter(
                project__in=Project.objects.in_progress().filter(hub__in=hubs),
                done_at=None,
                reminded_on=None,
                due_on__range=(today, last),
            )
            while count := _remind_batch(due.all()):
                done += count
    return done


@transaction.atomic
def _remind_batch(due: QuerySet[Milestone]) -> int:
    rows = due.select_related("project__hub", "project__led_by")
    milestones = list(rows.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:BATCH])
    keys = [milestone.pk for milestone in milestones]
    Milestone.objects.filter(pk__in=keys).update(reminded_on=timezone.now())
    notify_all(
        (MilestoneDue(one, due_on=one.due_on, occasion=one.due_on.isoformat()), None)
        for one in milestones
    )
    return len(milestones)
