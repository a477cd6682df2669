"""What a project looks for, and how much each reason counts when a hub looks for partners."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import Hub
from projects.models import MatchWeights, Need, Project
from projects.services.locks import lock_open, lock_row, note_life

if TYPE_CHECKING:
    from accounts.models import User

MOST_NEEDS = 20


@transaction.atomic
def add_need(project: Project, need: Need) -> Need:
    """Look for something more; what is looked for in the same words already is not added again."""
    project = lock_open(project)
    column = f"text_{project.language}"
    standing = project.needs.filter(status=Need.Status.OPEN)
    already = standing.filter(**{column: getattr(need, column), "help": need.help}).first()
    if already is not None:
        return already
    if standing.count() >= MOST_NEEDS:
        message = f"A project that looks for {MOST_NEEDS} things looks for no more."
        raise TransitionError(message)
    need.project = project
    need.save(force_insert=True)
    note_life(project)
    bump_page_version()
    return need


@transaction.atomic
def change_need(project: Project, key: int, *, changes: Mapping[str, Any]) -> Need:
    """Say better what is looked for; what is settled is opened again first."""
    project = lock_open(project)
    need = lock_row(project.needs.all(), key)
    if not need.is_open:
        message = f"A need that is {need.status} is not changed."
        raise TransitionError(message)
    for name, value in changes.items():
        setattr(need, name, value)
    need.save()
    note_life(project)
    bump_page_version()
    return need


@transaction.atomic
def step_need(project: Project, key: int, *, step: str) -> Need:
    """Note that a need is met, withdraw it, or look for it again."""
    project = lock_open(project)
    need = lock_row(project.needs.all(), key)
    need.step(step)
    if need.is_open:
        need.opened_on = timezone.localdate()
    need.save()
    note_life(project)
    bump_page_version()
    return need


@transaction.atomic
def change_weights(hub: Hub, *, weights: Mapping[str, int], by: "User") -> MatchWeights:
    """Let reasons count for a hub as its coordinator says."""
    kept, _made = MatchWeights.objects.update_or_create(
        hub=hub, defaults={**weights, "changed_by": by}
    )
    return kept


@transaction.atomic
def reset_weights(hub: Hub) -> None:
    """Let reasons count as the platform begins with."""
    MatchWeights.objects.filter(hub=hub).delete()
