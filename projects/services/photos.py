"""What happens to a picture: taken in by a request, made safe by a worker, deleted."""

import logging
import uuid
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import bump_page_version
from notifications.services import notify
from notifications.waking import wake
from projects.messages import PhotosWaiting
from projects.models import Photo, Project
from projects.pictures import Rendition, make_rendition
from projects.services.locks import note_life
from projects.services.log import draft_photos

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
MOST_PHOTOS = 12
PATIENCE = timedelta(hours=1)  # a picture that kills its worker is given up after that


@transaction.atomic
def add_photo(project: Project, photo: Photo, upload: "File[bytes]", *, by: "User") -> Photo:
    """Keep an upload under a name of our own, and wake a worker; the same form twice adds one."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    already = project.photos.filter(pk=photo.pk).first()
    if already is not None:
        return already
    if (
        project.status == Project.Status.CLOSED
        or project.photos.with_files().count() >= MOST_PHOTOS
    ):
        message = f"A project holds at most {MOST_PHOTOS} photos, and a closed one takes no more."
        raise TransitionError(message)
    photo.project, photo.uploaded_by = project, by
    photo.upload.save(f"{uuid.uuid4().hex}.upload", upload, save=False)
    photo.save(force_insert=True)
    note_life(project)
    draft_photos(project, by=by)
    transaction.on_commit(partial(wake, "projects.tasks.prepare_photos"), robust=True)
    return photo


@transaction.atomic
def remove_photo(photo: Photo) -> None:
    """Delete a picture, with its files, for good."""
    delete_files(photo, "upload", "rendition")
    photo.delete()
    bump_page_version()


@transaction.atomic
def prepare_next_photo() -> bool:
    """Make one waiting picture safe to show; say whether there was one.

    Workers do not wait for each other: a row that another holds is passed over.
    """
    waiting = Photo.objects.filter(status=Photo.Status.PREPARING).order_by("created_at")
    photo = waiting.select_for_update(of=("self",), skip_locked=True).first()
    if photo is None:
        return False
    if photo.created_at < timezone.now() - PATIENCE:
        _refuse(photo, "given up")
    else:
        _prepare(photo)
    return True


def _prepare(photo: Photo) -> None:
    try:
        with photo.upload.open("rb") as source:
            rendition = make_rendition(cast("BinaryIO", source), photo.upload.size)
    except Exception as error:  # noqa: BLE001 -- whatever a hostile file makes a decoder raise
        _refuse(photo, str(error))
        return
    _hold(photo, rendition)


def _hold(photo: Photo, rendition: Rendition) -> None:
    delete_files(photo, "upload")
    photo.rendition.save(f"{uuid.uuid4().hex}.webp", ContentFile(rendition.data), save=False)
    photo.width, photo.height = rendition.width, rendition.height
    photo.step("prepare")
    photo.save()
    notify(PhotosWaiting(photo.project, occasion=timezone.localdate().isoformat()))


def _refuse(photo: Photo, why: str) -> None:
    logger.warning("Photo %s cannot be used: %s", photo.pk, why)
    delete_files(photo, "upload")
    photo.step("refuse")
    photo.save()


def delete_files(photo: Photo, *fields: str) -> None:
    """Take the files out of the row, and delete them once it is kept so for good."""
    for field in fields:
        file = getattr(photo, field)
        if file.name:
            transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
            setattr(photo, field, "")
