"""A translation is compared with its source: still right, or in need of work."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blueprint.models import OPEN_STATUSES, Revision
from blueprint.services.rights import require
from blueprint.services.writing import live_source
from core.exceptions import TransitionError
from core.pages import bump_page_version

if TYPE_CHECKING:
    from accounts.models import User

_CHECKED = frozenset({"live", *OPEN_STATUSES})


@transaction.atomic
def find_right(revision: Revision, *, by: "User") -> Revision:
    """Say that a translation still says what its source says now."""
    revision = _locked(revision, by)
    source = live_source(revision.node)
    if source is None:
        raise TransitionError(_("The source has no live text."))
    revision.base, revision.needs_work = source, ""
    return _checked(revision, by)


@transaction.atomic
def find_wanting(revision: Revision, words: str, *, by: "User") -> Revision:
    """Say what is wrong with a translation, for whoever takes it up."""
    revision = _locked(revision, by)
    revision.needs_work = words
    return _checked(revision, by)


def _locked(revision: Revision, by: "User") -> Revision:
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    node, language = revision.node, revision.language
    require(by, node.writing_permission(language), language)
    if language == node.source_language or revision.status not in _CHECKED:
        raise TransitionError(_("Only a translation that stands is compared with its source."))
    return revision


def _checked(revision: Revision, by: "User") -> Revision:
    revision.checked_at, revision.checked_by = timezone.now(), by
    revision.save(update_fields=["base", "needs_work", "checked_at", "checked_by", "updated_at"])
    bump_page_version()
    return revision
