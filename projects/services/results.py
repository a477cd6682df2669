"""What a project made: added, changed and removed, with its mark in lists kept true."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import bump_page_version
from missions.messages import News
from missions.services import tell_followers
from projects.models import Project, Result
from projects.services.locks import note_life
from projects.topics import ProjectTopic

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def add_result(project: Project, values: dict[str, Any], *, by: "User") -> Result:
    """Keep something that others may use."""
    project = _lock_open(project)
    made_on = values.get("made_on") or timezone.localdate()
    result = Result.objects.create(project=project, **(values | {"made_on": made_on}))
    tell_followers(ProjectTopic, project, News.RESULT, by=by, occasion=str(result.pk))
    note_life(project)
    _mark(project)
    return result


@transaction.atomic
def change_result(result: Result, values: dict[str, Any]) -> Result:
    """Write a result anew."""
    project = _lock_open(result.project)
    result = Result.objects.select_for_update(of=("self",)).get(pk=result.pk)
    for column, value in values.items():
        setattr(result, column, value)
    result.save()
    _mark(project)
    return result


@transaction.atomic
def remove_result(result: Result) -> None:
    """Take a result away; its file stays with the project."""
    project = _lock_open(result.project)
    result.delete()
    _mark(project)


def _lock_open(project: Project) -> Project:
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if project.status == Project.Status.CLOSED:
        message = "The results of a closed project stay as they are."
        raise TransitionError(message)
    return project


def _mark(project: Project) -> None:
    project.has_results = project.results.exists()
    project.save(update_fields=("has_results", "updated_at"))
    bump_page_version()
