"""The way of a project through the seven phases, and what it keeps of each."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.languages import active_language
from core.pages import bump_page_version
from missions.messages import News
from missions.services import tell_followers
from projects.models import Evidence, PhaseNote, Project
from projects.phases import Phase
from projects.services.locks import RefusedError, add_once, lock_open, lock_row, note_life
from projects.services.log import draft_phase
from projects.topics import ProjectTopic

if TYPE_CHECKING:
    from accounts.models import User

MOST_EVIDENCE = 100


@transaction.atomic
def change_phase(project: Project, *, phase: Phase, by: "User") -> Project:
    """Say where the project is now; it may go back."""
    project = lock_open(project)
    if project.phase != phase:
        _enter(project, phase, by=by)
    return project


@transaction.atomic
def finish_phase(project: Project, *, phase: Phase, by: "User") -> Project:
    """Note that the present phase is done, and go on to the next one that is used."""
    project = lock_open(project)
    if project.phase != phase:
        raise RefusedError(_("The project is in another phase by now."))
    note = _note(project, phase)
    note.finished_on = timezone.localdate()
    note.save()
    onward = [one for one in _used(project) if one.position > phase.position]
    if onward:
        _enter(project, onward[0], by=by)
    else:
        note_life(project)
        bump_page_version()
    return project


@transaction.atomic
def leave_out_phase(project: Project, *, phase: Phase, reason: str, by: "User") -> Project:
    """Say that a phase is not used, and why; a project that stood in it goes on to another."""
    project = lock_open(project)
    others = [one for one in _used(project) if one != phase]
    if not others:
        raise RefusedError(_("One phase has to be used."))
    note = _note(project, phase)
    note.unused_because, note.language, note.finished_on = reason, active_language(), None
    note.save()
    if project.phase == phase:
        later = [one for one in others if one.position > phase.position]
        _enter(project, (later or others[-1:])[0], by=by, is_finished=False)
    else:
        note_life(project)
        bump_page_version()
    return project


@transaction.atomic
def take_in_phase(project: Project, *, phase: Phase) -> Project:
    """Use a phase after all."""
    project = lock_open(project)
    project.phase_notes.filter(phase=phase).update(unused_because="", updated_at=timezone.now())
    note_life(project)
    bump_page_version()
    return project


@transaction.atomic
def add_evidence(project: Project, evidence: Evidence, *, by: "User") -> Evidence:
    """Keep something of a phase; the same form twice keeps it once."""
    project = lock_open(project)
    evidence.project, evidence.written_by = project, by
    evidence.language = active_language()
    evidence = add_once(project.evidence.all(), evidence, most=MOST_EVIDENCE)
    note_life(project)
    bump_page_version()
    return evidence


@transaction.atomic
def show_evidence(project: Project, key: UUID, *, is_public: bool) -> None:
    """Show it on the project's page, or take it off."""
    evidence = lock_row(lock_open(project).evidence.all(), key)
    evidence.is_public = is_public
    evidence.save(update_fields=("is_public", "updated_at"))
    bump_page_version()


@transaction.atomic
def remove_evidence(project: Project, key: UUID) -> None:
    """Keep it no longer."""
    lock_row(lock_open(project).evidence.all(), key).delete()
    bump_page_version()


def _note(project: Project, phase: Phase) -> PhaseNote:
    note, _is_new = PhaseNote.objects.get_or_create(project=project, phase=phase)
    return note


def _used(project: Project) -> list[Phase]:
    notes = project.phase_notes.exclude(unused_because="")
    unused = set(notes.values_list("phase", flat=True))
    return [phase for phase in Phase if phase not in unused]


def _enter(project: Project, phase: Phase, *, by: "User", is_finished: bool = True) -> None:
    """Stand in a phase from today on; what lies behind a step forward is finished."""
    left, today = Phase(project.phase), timezone.localdate()
    if is_finished and phase.position > left.position:
        behind = _note(project, left)
        behind.finished_on = behind.finished_on or today
        behind.save()
    note = _note(project, phase)
    note.entered_on, note.finished_on = note.entered_on or today, None
    note.unused_because = ""
    note.save()
    project.phase = phase
    project.version += 1
    note_life(project, "phase", "version")
    draft_phase(project, phase, by=by)
    tell_followers(ProjectTopic, project, News.PHASE, by=by, what=phase.label, occasion=phase.value)
    bump_page_version()
