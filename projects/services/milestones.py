"""What a project wants to have done by when."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from projects.models import Milestone, Project
from projects.services.locks import add_once, lock_open, lock_row, note_life

if TYPE_CHECKING:
    from datetime import date

    from accounts.models import User

MOST_MILESTONES = 60


@transaction.atomic
def add_milestone(project: Project, milestone: Milestone) -> Milestone:
    """Set a milestone; the same form twice sets one."""
    project = lock_open(project)
    milestone.project = project
    milestone = add_once(project.milestones.all(), milestone, most=MOST_MILESTONES)
    note_life(project)
    return milestone


@transaction.atomic
def change_milestone(project: Project, key: UUID, *, title: str, due_on: "date") -> Milestone:
    """Call it something else, or move it to another day."""
    project = lock_open(project)
    milestone = lock_row(project.milestones.all(), key)
    milestone.title, milestone.due_on = title, due_on
    milestone.save(update_fields=("title", "due_on", "updated_at"))
    note_life(project)
    return milestone


@transaction.atomic
def reach_milestone(project: Project, key: UUID, *, is_done: bool, by: "User") -> Milestone:
    """Note that it is done, or that it is not after all."""
    project = lock_open(project)
    milestone = lock_row(project.milestones.all(), key)
    if (milestone.done_at is not None) != is_done:
        milestone.done_at, milestone.done_by = (timezone.now(), by) if is_done else (None, None)
        milestone.save(update_fields=("done_at", "done_by", "updated_at"))
        note_life(project)
    return milestone


@transaction.atomic
def remove_milestone(project: Project, key: UUID) -> None:
    """Keep it no longer."""
    lock_row(lock_open(project).milestones.all(), key).delete()
