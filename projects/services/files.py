"""What happens to files: taken in within a hub's room, given out as downloads, deleted."""

import uuid
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import Hub
from projects.documents import Document
from projects.models import Project, ProjectFile
from projects.services.locks import note_life

if TYPE_CHECKING:
    from django.core.files.base import File

    from accounts.models import User

MOST_FILES = 60
MEGABYTE = 1_000_000


class NoRoomError(TransitionError):
    """The hub has no room left for a file of this size."""


@dataclass(frozen=True)
class Upload:
    """A file that was checked, with the key that its form carried."""

    key: uuid.UUID
    document: Document
    content: "File[bytes]"


@transaction.atomic
def add_file(project: Project, upload: Upload, *, by: "User") -> ProjectFile:
    """Keep a file under a name that nobody can guess; the same form twice keeps one."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    already = project.files.filter(pk=upload.key).first()
    if already is not None:
        return already
    if project.status == Project.Status.CLOSED or project.files.count() >= MOST_FILES:
        message = f"A project holds at most {MOST_FILES} files, and a closed one takes no more."
        raise TransitionError(message)
    hub = _hub_of(project)
    size = upload.content.size
    if ProjectFile.objects.bytes_of(hub) + size > hub.file_quota_mb * MEGABYTE:
        message = f"The hub has less than {size} bytes left."
        raise NoRoomError(message)
    file = ProjectFile(
        pk=upload.key,
        project=project,
        hub=hub,
        name=upload.document.name,
        extension=upload.document.extension,
        size=size,
        uploaded_by=by,
    )
    file.upload.save(f"{uuid.uuid4().hex}.{file.extension}", upload.content, save=False)
    file.save(force_insert=True)
    note_life(project)
    return file


def _hub_of(project: Project) -> Hub:
    """Return the hub whose room is used, locked: two uploads together must not pass its end."""
    return Hub.objects.select_for_update(of=("self",), no_key=True).get(pk=project.hub_id)


@transaction.atomic
def remove_file(file: ProjectFile) -> None:
    """Delete a file for good; what led to it stays, without it."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=file.project_id)
    if project.status == Project.Status.CLOSED:
        message = "A closed project stays as it is."
        raise TransitionError(message)
    transaction.on_commit(partial(file.upload.storage.delete, str(file.upload)), robust=True)
    file.delete()
    bump_page_version()
