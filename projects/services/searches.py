"""Classes that look for one abroad on the same mission, and what comes of it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from core.languages import active_language
from core.pages import bump_page_version
from missions.services import free_slug
from notifications.services import notify
from projects.messages import ClassAnswered, ClassDeclined, ClassesJoined
from projects.models import ClassAnswer, ClassSearch, Project, ProjectSchool
from projects.services.locks import RefusedError, add_once, lock_open
from projects.services.schools import put_together

if TYPE_CHECKING:
    from accounts.models import User

MOST_SEARCHES = 5  # open ones of one school
MOST_ANSWERS = 50


def _lock(search: ClassSearch) -> ClassSearch:
    search = _lock_unanswered(search)
    if not search.is_open:
        raise RefusedError(_("This class looks for nobody any more."))
    return search


def _lock_unanswered(search: ClassSearch) -> ClassSearch:
    """Return the search, held; its day may be over, but nobody has ended it."""
    rows = ClassSearch.objects.select_for_update(of=("self",))
    search = rows.select_related("mission", "school__hub", "project", "written_by").get(
        pk=search.pk
    )
    if search.status != ClassSearch.Status.OPEN:
        raise RefusedError(_("This class looks for nobody any more."))
    return search


@transaction.atomic
def write_search(search: ClassSearch, *, by: "User") -> ClassSearch:
    """Look for a class; the same form twice is one search."""
    if not search.school.is_confirmed or not search.mission.is_open:
        message = "A confirmed school looks for a class on an open mission."
        raise TransitionError(message)
    if search.project is not None:
        lock_open(search.project)
    search.written_by, search.language = by, active_language()
    open_ones = ClassSearch.objects.filter(school=search.school, status=ClassSearch.Status.OPEN)
    search = add_once(open_ones, search, most=MOST_SEARCHES)
    bump_page_version()
    return search


@transaction.atomic
def close_search(search: ClassSearch) -> ClassSearch:
    """Look no more, and tell those who had answered."""
    search = _lock_unanswered(search)
    search.status = ClassSearch.Status.CLOSED
    search.save()
    _decline_waiting(search, by=None)
    bump_page_version()
    return search


@transaction.atomic
def answer_search(answer: ClassAnswer, *, by: "User") -> ClassAnswer:
    """Answer with a class of another country; a school answers a search once."""
    search = _lock(answer.search)
    if not answer.school.is_confirmed or answer.school.hub.country == search.school.hub.country:
        raise RefusedError(_("This class looks for one in another country."))
    already = search.answers.filter(school=answer.school).first()
    if already is not None:
        return already
    answer.search, answer.written_by, answer.language = search, by, active_language()
    answer = add_once(search.answers.all(), answer, most=MOST_ANSWERS)
    notify(ClassAnswered(answer))
    return answer


@transaction.atomic
def accept_answer(answer: ClassAnswer, *, by: "User") -> Project:
    """Work with this class from now on, in one project; the others are told."""
    search = _lock(answer.search)
    answer = search.answers.select_for_update(of=("self",)).get(pk=answer.pk)
    if answer.status != ClassAnswer.Status.WAITING or answer.written_by is None:
        raise RefusedError(_("This answer does not wait any more."))
    project = lock_open(search.project) if search.project else _joint_project(search, answer, by=by)
    put_together(project, answer.school, teacher=answer.written_by)
    search.project, search.status = project, ClassSearch.Status.JOINED
    search.save()
    _decide(answer, ClassAnswer.Status.ACCEPTED, by=by)
    notify(ClassesJoined(answer))
    _decline_waiting(search, by=by)
    bump_page_version()
    return project


@transaction.atomic
def decline_answer(answer: ClassAnswer, *, by: "User") -> ClassAnswer:
    """Say no to one class and go on looking."""
    search = _lock(answer.search)
    answer = search.answers.select_for_update(of=("self",)).get(pk=answer.pk)
    if answer.status != ClassAnswer.Status.WAITING:
        raise RefusedError(_("This answer does not wait any more."))
    _decide(answer, ClassAnswer.Status.DECLINED, by=by)
    notify(ClassDeclined(answer))
    return answer


def _joint_project(search: ClassSearch, answer: ClassAnswer, *, by: "User") -> Project:
    """Begin a draft of both classes, in the language of the search."""
    mission, language = search.mission, search.language
    with translation.override(language):
        schools = {"first": search.school.name, "second": answer.school.name}
        title = _("%(mission)s: %(first)s and %(second)s") % {"mission": mission.title, **schools}
        summary = _("A class of %(first)s and a class of %(second)s work together on this mission.")
    project = Project(
        hub=search.school.hub,
        language=language,
        level=search.school.level,
        goals=mission.goals,
        mission=mission,
        led_by=by,
    )
    setattr(project, f"title_{language}", title[:140])
    setattr(project, f"summary_{language}", summary % schools)
    project.slug = free_slug(Project, title[:140], ending=project.pk.hex[:8])
    project.prepare_card()
    project.save(force_insert=True)
    ProjectSchool.objects.create(project=project, school=search.school, teacher=by)
    return project


def _decline_waiting(search: ClassSearch, *, by: "User | None") -> None:
    for answer in search.answers.filter(status=ClassAnswer.Status.WAITING):
        _decide(answer, ClassAnswer.Status.DECLINED, by=by)
        notify(ClassDeclined(answer))


def _decide(answer: ClassAnswer, status: ClassAnswer.Status, *, by: "User | None") -> None:
    answer.status, answer.decided_at, answer.decided_by = status, timezone.now(), by
    answer.save()
