"""Short texts in another language: written, found still right, and asked for."""

from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from core.exceptions import EditConflictError
from core.pages import bump_page_version
from core.parity import ParityModel, confirm
from hubs.models import TranslationWish
from hubs.permissions import Permission, Wording

_EDITIONS = ("edition", "version")  # what the forms of a whole row are guarded by


@transaction.atomic
def mend_texts(
    row: ParityModel, wording: Wording, texts: Mapping[str, str], *, by: User, seen: str
) -> None:
    """Write the texts of a row in one language, and find those that stay still right.

    `seen` is seen_of() the row when its writer opened it. Texts of other languages are not touched.
    """
    if not by.has_perm(Permission.TRANSLATE_TEXT, cast("Any", wording)):
        raise PermissionDenied
    language = wording.wording
    kept: Any = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if seen != seen_of(kept, language):
        raise EditConflictError
    changed = [f"{field}_{language}" for field in texts]
    for field, text in texts.items():
        setattr(kept, f"{field}_{language}", text)
    if hasattr(kept, "prepare_card"):
        kept.prepare_card()
        changed.append(f"card_{language}")
    for name in _EDITIONS:
        if hasattr(kept, name):
            setattr(kept, name, getattr(kept, name) + 1)
            changed.append(name)
    kept.save(update_fields=changed)
    confirm(type(row)._default_manager.filter(pk=row.pk), language)
    bump_page_version()


def seen_of(row: ParityModel, language: str) -> str:
    """Return the state of a row's texts that a writer saw: theirs, and those they stand beside."""
    changed: dict[str, str] = row.parity.get("changed", {})
    source: str = row.parity.get("source", "")
    return f"{changed.get(source, '')} {changed.get(language, '')}".strip()


@transaction.atomic
def ask_for_translation(kind: str, key: str, language: str, *, by: User) -> int:
    """Note that somebody would like to read a thing in a language; return how many do."""
    TranslationWish.objects.get_or_create(user=by, kind=kind, key=key, language=language)
    return TranslationWish.objects.about(kind, key, language).count()
