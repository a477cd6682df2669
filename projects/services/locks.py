"""How a project is locked before something about it is decided."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from core.pages import bump_page_version
from projects.models import Project

Row = TypeVar("Row", bound=Model)


class RefusedError(TransitionError):
    """Something that cannot be done; the sentence says why, to whoever tried."""


def refusal_of(error: TransitionError) -> str:
    """Return what to say about an act that was refused."""
    words = str(error) if isinstance(error, RefusedError) else ""
    return words or _("That is not possible any more. Look at how things stand now.")


def lock_project(project: Project) -> Project:
    """Return the project as it is now, held until the transaction ends."""
    return Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def lock_open(project: Project) -> Project:
    """Return the project, held, unless it is closed: then nothing about it changes any more."""
    project = lock_project(project)
    if project.status == Project.Status.CLOSED:
        message = "A closed project stays as it is."
        raise TransitionError(message)
    return project


def note_life(project: Project, *columns: str) -> None:
    """Save a sign of life, and with it the columns that changed."""
    was_asleep = project.asleep_on is not None
    project.stir()
    project.save(update_fields=("stirred_on", "asleep_on", "updated_at", *columns))
    if was_asleep:
        bump_page_version()


def add_once(rows: "QuerySet[Row]", row: Row, *, most: int) -> Row:
    """Keep a row under the key of its form: sent twice it is one; a taken key is no way in."""
    already = rows.filter(pk=row.pk).first()
    if already is not None:
        return already
    if rows.count() >= most:
        message = f"There are {most} already."
        raise TransitionError(message)
    if type(row)._default_manager.filter(pk=row.pk).exists():
        message = "This key belongs to somebody else's row."
        raise TransitionError(message)
    row.save(force_insert=True)
    return row


def lock_row(rows: "QuerySet[Row]", key: UUID | int) -> Row:
    """Return one row of a project, held; TransitionError where it is gone."""
    row = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if row is None:
        message = "It is not there any more."
        raise TransitionError(message)
    return row
