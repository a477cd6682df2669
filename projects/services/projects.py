"""What happens to a project, from a class's first step to the public page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from core.exceptions import EditConflictError, TransitionError
from core.pages import bump_page_version
from hubs.models import School
from hubs.services import hold_for, record_decision
from missions.messages import News
from missions.models import Challenge
from missions.services import free_slug, tell_followers
from missions.topics import MissionTopic
from notifications.services import notify
from projects import decisions
from projects.checking import Confirmation
from projects.decisions import project_before
from projects.messages import ProjectPublished, ProjectSentBack, ProjectSubmitted
from projects.models import Partner, Project, ProjectSchool

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Start:
    """What a project starts from: a school's class and, where there is one, a challenge."""

    school: School
    group_name: str = ""
    pupil_count: int | None = None
    challenge: Challenge | None = None


def _locked(project: Project) -> Project:
    return Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


@transaction.atomic
def start_project(project: Project, start: Start, *, by: "User") -> Project:
    """Begin a project as a draft of a confirmed school; the same form twice makes one."""
    school = School.objects.select_for_update(of=("self",)).get(pk=start.school.pk)
    if not school.is_confirmed:
        message = f"A school that is {school.status} starts no project."
        raise TransitionError(message)
    project.slug = free_slug(Project, project.title, ending=project.pk.hex[:8])
    already = Project.objects.filter(pk=project.pk).first()
    if already is not None:
        return _own(already, by)
    project.hub, project.led_by = start.school.hub, by
    project.level = project.level or start.school.level
    project.prepare_card()
    project.save(force_insert=True)
    ProjectSchool.objects.create(
        project=project,
        school=start.school,
        teacher=by,
        group_name=start.group_name,
        pupil_count=start.pupil_count,
    )
    if start.challenge is not None:
        project.challenges.add(start.challenge)
    return project


def _own(project: Project, user: "User") -> Project:
    """Return what this person started before; the key of somebody else's row is no way in."""
    if project.led_by_id != user.pk:
        message = "This key belongs to somebody else's project."
        raise TransitionError(message)
    return project


@dataclass(frozen=True)
class ProjectTexts:
    """What the edit page holds: the columns of the project, and its lists, one entry a line."""

    columns: dict[str, Any]
    language: str
    needs: tuple[str, ...] | None = None  # None leaves them as they are
    partners: tuple[tuple[str, str], ...] | None = None  # name, and what they do


@transaction.atomic
def change_project(project: Project, texts: ProjectTexts, *, version: int) -> Project:
    """Write new texts, unless somebody else did since this editor opened the page."""
    project = _locked(project)
    if project.status == Project.Status.CLOSED:
        message = "A closed project stays as it is."
        raise TransitionError(message)
    if project.version != version:
        raise EditConflictError
    if project.keeps_licence and texts.columns.get("licence", project.licence) != project.licence:
        message = "A copy keeps the licence of what it was made from."
        raise TransitionError(message)
    for field, value in texts.columns.items():
        setattr(project, field, value)
    project.version += 1
    project.stir()
    project.prepare_card()
    project.save()
    _write_lines(project, texts)
    bump_page_version()
    return project


def _write_lines(project: Project, texts: ProjectTexts) -> None:
    """Bring the lists in line with what was typed; what was said in other languages stays.

    What has a place of its own by now, an invited partner or a need that can be matched, is not
    among the lines.
    """
    if texts.needs is not None:
        needs = [{f"text_{texts.language}": text} for text in texts.needs]
        _write_rows(
            project.needs.filter(help="", status="open"), project, f"text_{texts.language}", needs
        )
    if texts.partners is not None:
        named = project.partners.filter(status=Partner.Status.NAMED)
        others = project.partners.exclude(status=Partner.Status.NAMED)
        asked = set(others.values_list("name", flat=True))
        partners = [
            {"name": name, f"part_{texts.language}": part}
            for name, part in texts.partners
            if name not in asked
        ]
        _write_rows(named, project, "name", partners)


def _write_rows(
    rows: QuerySet[Any], project: Project, key: str, wanted: list[dict[str, str]]
) -> None:
    named = {getattr(row, key): row for row in rows}
    for values in wanted:
        row = named.pop(values[key], None) or rows.model(project=project)
        for column, value in values.items():
            setattr(row, column, value)
        row.save()
    for row in named.values():
        if getattr(row, key):  # a row that has no words in this language is not this editor's
            row.delete()


@transaction.atomic
def submit_project(project: Project, *, by: "User") -> Project:
    """Ask the hub to check the project, and tell those who do."""
    project = _locked(project)
    project.submit(by=by)
    project.save()
    occasion = project.submitted_at.isoformat() if project.submitted_at else ""
    notify(ProjectSubmitted(project, occasion=occasion))
    return project


class UnconfirmedError(TransitionError):
    """Somebody would publish what nobody has looked at, or what was changed meanwhile."""


@transaction.atomic
def publish_project(
    project: Project, *, by: "User", confirmed: Confirmation, is_held: bool = False
) -> Project:
    """Show the project to everybody once each point was looked at, and tell its leader."""
    project = _locked(project)
    before = project_before(project)
    project.publish(by=by)
    if not confirmed.is_whole_for(project):
        message = "Each point of the check is confirmed, for the texts as they are now."
        raise UnconfirmedError(message)
    project.save()
    kind = decisions.ProjectPublished(project)
    decision = record_decision(kind, by=by, before=before, concerned=_leader(project))
    hold = hold_for(decision, is_held=is_held)
    told = ProjectPublished(project, occasion=str(decision.pk))
    notify(told, hold=hold)
    if project.mission is not None:
        tell_followers(
            MissionTopic, project.mission, News.PROJECT,
            by=by, what=project, occasion=str(project.pk), told=told.recipients(), hold=hold,
        )  # fmt: skip
    bump_page_version()
    return project


@transaction.atomic
def send_back_project(
    project: Project, *, by: "User", reason: str, is_held: bool = False
) -> Project:
    """Ask the leader to change something first."""
    project = _locked(project)
    before = project_before(project)
    project.send_back(reason=reason)
    project.save()
    decision = record_decision(
        decisions.ProjectSentBack(project),
        by=by,
        reason=reason,
        before=before,
        concerned=_leader(project),
    )
    hold = hold_for(decision, is_held=is_held)
    notify(ProjectSentBack(project, occasion=str(decision.pk)), hold=hold)
    return project


def _leader(project: Project) -> list["User"]:
    return [project.led_by] if project.led_by else []
