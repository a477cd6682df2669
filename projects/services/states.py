"""From draft to closed and back: who may read a project, and whether it still changes."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.services import hold_for, record_decision
from missions.messages import News
from missions.services import tell_followers
from notifications.services import notify
from projects import decisions
from projects.decisions.states import closing_before
from projects.messages import ProjectClosed, ProjectReopened
from projects.models import Project, ProjectSchool
from projects.services.ending import end_open_invitations
from projects.services.files import remove_file
from projects.services.locks import RefusedError, lock_open, lock_project
from projects.services.photos import remove_photo
from projects.topics import ProjectTopic

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def take_back_project(project: Project) -> Project:
    """Make a draft again of what waits for the hub's check."""
    project = lock_project(project)
    project.step("take_back")
    project.save()
    return project


@transaction.atomic
def change_circle(project: Project, *, circle: Project.Circle) -> Project:
    """Say who may read the project as long as it is not public."""
    project = lock_open(project)
    if project.is_public:
        message = "Everybody can read a public project."
        raise TransitionError(message)
    project.circle = circle
    project.save(update_fields=("circle", "updated_at"))
    return project


@transaction.atomic
def close_project(project: Project, *, by: "User", reason: str = "") -> Project:
    """End the project: all read it, nobody changes it."""
    project = lock_project(project)
    before = closing_before(project)
    project.close(by=by)
    project.save()
    end_open_invitations(project)
    decision = record_decision(
        decisions.ProjectClosed(project),
        by=by,
        reason=reason,
        before=before,
        concerned=[project.led_by] if project.led_by else [],
    )
    told, hold = ProjectClosed(project, by=by, occasion=str(decision.pk)), hold_for(decision)
    notify(told, hold=hold)
    tell_followers(
        ProjectTopic, project, News.CLOSED,
        by=by, occasion=str(decision.pk), told=told.recipients(), hold=hold,
    )  # fmt: skip
    bump_page_version()
    return project


@transaction.atomic
def reopen_project(project: Project, *, by: "User") -> Project:
    """Let the team go on with a project that was closed."""
    project = lock_project(project)
    before = closing_before(project)
    project.reopen()
    project.stir()
    project.save()
    decision = record_decision(
        decisions.ProjectReopened(project),
        by=by,
        before=before,
        concerned=[project.led_by] if project.led_by else [],
    )
    notify(ProjectReopened(project, by=by, occasion=str(decision.pk)), hold=hold_for(decision))
    bump_page_version()
    return project


@transaction.atomic
def delete_draft(project: Project) -> None:
    """Throw away a draft that nobody else works on, with all that belongs to it."""
    project = lock_open(project)
    if project.status != Project.Status.DRAFT or project.published_at is not None:
        message = f"A project that is {project.status} is not thrown away."
        raise TransitionError(message)
    others = project.places.filter(status=ProjectSchool.Status.MEMBER).count() - 1
    if others > 0:
        raise RefusedError(_("Other schools work on it too. They have to leave it first."))
    for photo in project.photos.all():
        remove_photo(photo)
    for file in project.files.all():
        remove_file(file)
    project.delete()
