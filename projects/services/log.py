"""The class log: pages that a teacher writes, and those that wait for one as a draft."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core.languages import active_language
from core.pages import bump_page_version
from missions.messages import News
from missions.services import tell_followers
from projects.models import Project, Update
from projects.phases import Phase
from projects.services.locks import add_once, lock_open, lock_row, note_life
from projects.topics import ProjectTopic

if TYPE_CHECKING:
    from accounts.models import User

MOST_UPDATES = 300


def draft_phase(project: Project, phase: Phase, *, by: "User | None") -> None:
    """Draft a page about the phase that begins."""
    with translation.override(project.language):
        title = _("We are in the phase “%(phase)s” now") % {"phase": phase.label}
        text = _("This is what we do in this phase: %(work)s. What happened until now:")
        _draft(project, title, text % {"work": phase.does}, by=by)


def draft_photos(project: Project, *, by: "User | None") -> None:
    """Draft a page about new pictures; one page for all of them, as long as it waits."""
    with translation.override(project.language):
        title, text = _("New pictures"), _("We added pictures. This is what you see on them:")
        _draft(project, title, text, by=by)


def draft_partner(project: Project, name: str, *, by: "User | None") -> None:
    """Draft a page about a partner who takes part from now on."""
    with translation.override(project.language):
        title = _("%(name)s works with us") % {"name": name}
        text = _("%(name)s takes part in our project. This is what we do together:")
        _draft(project, title, text % {"name": name}, by=by)


def draft_school(project: Project, name: str, *, by: "User | None") -> None:
    """Draft a page about a school that takes part from now on."""
    with translation.override(project.language):
        title = _("We work with %(name)s") % {"name": name}
        text = _("A class of %(name)s takes part in our project. This is what we do together:")
        _draft(project, title, text % {"name": name}, by=by)


def _draft(project: Project, title: str, text: str, *, by: "User | None") -> None:
    """Let a page wait for the teacher; the same one does not wait twice."""
    title = title[:140]
    waiting = project.updates.filter(is_draft=True, is_automatic=True, title=title)
    if project.status == Project.Status.CLOSED or waiting.exists():
        return
    Update.objects.create(
        project=project,
        phase=project.phase,
        title=title,
        text=text,
        language=project.language,
        is_automatic=True,
        written_by=by,
    )


@transaction.atomic
def write_update(project: Project, update: Update, *, by: "User") -> Update:
    """Keep a page of the log, shown or as a draft; the same form twice makes one."""
    project = lock_open(project)
    update.project, update.written_by = project, by
    update.language, update.phase = active_language(), project.phase
    update = add_once(project.updates.all(), update, most=MOST_UPDATES)
    _tell_of(update, project, by=by)
    note_life(project)
    bump_page_version()
    return update


def _tell_of(update: Update, project: Project, *, by: "User") -> None:
    """Tell who follows the project of a page that is shown; each is told of once."""
    if not update.is_draft:
        tell_followers(ProjectTopic, project, News.PAGE, by=by, occasion=str(update.pk))


@dataclass(frozen=True)
class Page:
    """What a page of the log says, and of which day."""

    title: str
    text: str
    happened_on: date


@transaction.atomic
def change_update(project: Project, key: UUID, page: Page, *, by: "User") -> Update:
    """Write a page anew; what the platform had drafted becomes the writer's own."""
    project = lock_open(project)
    update = lock_row(project.updates.all(), key)
    update.title, update.text, update.happened_on = page.title, page.text, page.happened_on
    if update.is_automatic:
        update.is_automatic, update.written_by = False, by
    update.save()
    note_life(project)
    bump_page_version()
    return update


@transaction.atomic
def show_update(project: Project, key: UUID, *, is_shown: bool, by: "User") -> Update:
    """Show a page to whoever may read the project, or make it a draft again."""
    project = lock_open(project)
    update = lock_row(project.updates.all(), key)
    update.is_draft = not is_shown
    update.save(update_fields=("is_draft", "updated_at"))
    _tell_of(update, project, by=by)
    note_life(project)
    bump_page_version()
    return update


@transaction.atomic
def throw_away_update(project: Project, key: UUID) -> None:
    """Keep a page no longer."""
    lock_row(lock_open(project).updates.all(), key).delete()
    bump_page_version()
