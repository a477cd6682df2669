"""What happens to pictures: taken in by a request, made safe by a worker, replaced, removed."""

import logging
import uuid
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blueprint.models import Picture, Reference
from blueprint.pictures import CARD_NAME, cut_card, make_renditions
from blueprint.rendering.cleaning import PICTURE
from blueprint.services.publishing import render_texts, texts_naming
from blueprint.services.rights import require
from blueprint.services.turns import take_turn
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.permissions import Permission
from notifications.waking import wake

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
FOLDER = "blueprint/pictures"
PATIENCE = timedelta(hours=1)  # a picture that kills its worker is given up after that


@transaction.atomic
def add_picture(picture: Picture, upload: "File[bytes]", *, by: "User") -> Picture:
    """Keep an upload under a name of our own, and wake a worker."""
    require(by, Permission.TRANSLATE_NODE)
    picture.uploaded_by = by
    _take_in(picture, upload)
    return picture


@transaction.atomic
def change_picture(picture: Picture, *, by: "User") -> Picture:
    """Keep what was filled in about a picture; texts that show it say it in the same moment."""
    require(by, Permission.TRANSLATE_NODE)
    take_turn()
    if picture.status == Picture.Status.READY:
        _cut_again(picture)
    picture.save()
    _show_again(picture)
    return picture


@transaction.atomic
def replace_picture(picture: Picture, upload: "File[bytes]", *, by: "User") -> Picture:
    """Put another picture in the place of this one; texts keep the old one until it is ready."""
    require(by, Permission.TRANSLATE_NODE)
    picture = Picture.objects.select_for_update(of=("self",)).get(pk=picture.pk)
    _delete_upload(picture)
    _take_in(picture, upload)
    return picture


@transaction.atomic
def remove_picture(picture: Picture, *, by: "User") -> None:
    """Delete a picture that no live text shows."""
    require(by, Permission.CHANGE_NODE)
    picture = Picture.objects.select_for_update(of=("self",)).get(pk=picture.pk)
    if Reference.objects.filter(target=f"{PICTURE}:{picture.pk}").exists():
        raise TransitionError(_("A live text shows this picture. Take it out of the text first."))
    _delete_upload(picture)
    _delete(picture.renditions.values())
    picture.delete()


@transaction.atomic
def prepare_next_picture() -> bool:
    """Make one waiting picture safe to show; say whether there was one."""
    take_turn()
    waiting = Picture.objects.exclude(upload="").order_by("updated_at")
    picture = waiting.select_for_update(of=("self",), skip_locked=True).first()
    if picture is None:
        return False
    if picture.updated_at < timezone.now() - PATIENCE:
        _refuse(picture, "given up")
    else:
        _prepare(picture)
    return True


def _take_in(picture: Picture, upload: "File[bytes]") -> None:
    picture.upload.save(f"{uuid.uuid4().hex}.upload", upload, save=False)
    if not picture.renditions:
        picture.status = Picture.Status.PREPARING
    picture.reason = ""
    picture.save()
    transaction.on_commit(partial(wake, "blueprint.tasks.prepare_pictures"), robust=True)


def _prepare(picture: Picture) -> None:
    try:
        with picture.upload.open("rb") as source:
            made = make_renditions(cast("BinaryIO", source), picture.upload.size)
    except Exception as error:  # noqa: BLE001 -- whatever a hostile file makes a decoder raise
        _refuse(picture, str(error))
        return
    files, picture.width, picture.height = made
    _delete_upload(picture)
    _delete(picture.renditions.values())
    picture.renditions = {str(width): _kept(data) for width, data in files.items()}
    picture.renditions[CARD_NAME] = _kept(
        cut_card(files[picture.width], picture.focal_x, picture.focal_y)
    )
    picture.status = Picture.Status.READY
    picture.save()
    _show_again(picture)


def _cut_again(picture: Picture) -> None:
    """Cut the card anew around a focal point that may have moved."""
    with default_storage.open(picture.renditions[str(picture.width)], "rb") as large:
        card = cut_card(large.read(), picture.focal_x, picture.focal_y)
    _delete([picture.renditions[CARD_NAME]])
    picture.renditions[CARD_NAME] = _kept(card)


def _kept(data: bytes) -> str:
    return default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}.webp", ContentFile(data))


def _refuse(picture: Picture, why: str) -> None:
    """Say what is wrong; a picture that was there before stays."""
    logger.warning("Picture %s cannot be used: %s", picture.pk, why)
    _delete_upload(picture)
    if not picture.renditions:
        picture.status = Picture.Status.REFUSED
    picture.reason = why[:300]
    picture.save()


def _show_again(picture: Picture) -> None:
    """Render the live texts that show the picture."""
    named = {(f"{PICTURE}:{picture.pk}", code) for code, _name in settings.LANGUAGES}
    texts = texts_naming(named)
    if texts:
        render_texts(texts)
        bump_page_version()


def _delete_upload(picture: Picture) -> None:
    if picture.upload.name:
        storage, name = picture.upload.storage, picture.upload.name
        transaction.on_commit(partial(storage.delete, name), robust=True)
        picture.upload = ""


def _delete(names: Iterable[str]) -> None:
    for name in list(names):
        transaction.on_commit(partial(default_storage.delete, name), robust=True)
