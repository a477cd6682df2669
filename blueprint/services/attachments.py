"""What happens to files to take along: kept, one for each language, and removed."""

import hashlib
import uuid
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from blueprint.models import Attachment, Reference
from blueprint.services.publishing import render_texts, texts_naming
from blueprint.services.rights import require
from blueprint.services.turns import take_turn
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.permissions import Permission
from projects.documents import Document

if TYPE_CHECKING:
    from django.core.files.base import File

    from accounts.models import User


@transaction.atomic
def keep_attachment(
    attachment: Attachment, document: Document, upload: "File[bytes]", *, by: "User"
) -> Attachment:
    """Keep a checked file; one of the same name and language takes the place of the one before."""
    require(by, Permission.TRANSLATE_NODE)
    take_turn()
    before = Attachment.objects.filter(key=attachment.key, language=attachment.language).first()
    if before is not None:
        _forget_file(before)
        attachment.pk, attachment.created_at = before.pk, before.created_at
    attachment.name, attachment.size = document.name, upload.size
    attachment.digest = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    attachment.uploaded_by = by
    attachment.file.save(f"{uuid.uuid4().hex}.{document.extension}", upload, save=False)
    attachment.save()
    _show_again(attachment)
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: "User") -> None:
    """Delete a file that no live text leads to."""
    require(by, Permission.CHANGE_NODE)
    take_turn()
    if Reference.objects.filter(target=f"file:{attachment.key}").exists():
        raise TransitionError(_("A live text leads to this file. Take the link out first."))
    _forget_file(attachment)
    attachment.delete()
    bump_page_version()


def _forget_file(attachment: Attachment) -> None:
    storage, name = attachment.file.storage, str(attachment.file)
    transaction.on_commit(partial(storage.delete, name), robust=True)


def _show_again(attachment: Attachment) -> None:
    """Let the live texts that lead to the file find it in their own language."""
    render_texts(texts_naming({(f"file:{attachment.key}", attachment.language)}))
    bump_page_version()
