"""Drafts: what people write before anybody reads it. A page has one open text in each language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from blueprint.messages import TextHandedIn
from blueprint.models import OPEN_STATUSES, Node, Revision
from blueprint.rendering.cleaning import clean_html
from blueprint.services.rights import require
from core.exceptions import EditConflictError, TransitionError
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Draft:
    """What an author fills in; the text is HTML and cleaned before it is kept."""

    title: str
    slug: str
    text: str
    summary: str = ""
    note: str = ""


@transaction.atomic
def save_draft(
    node: Node, language: str, draft: Draft, *, by: "User", seen: int | None = None
) -> Revision:
    """Keep what somebody wrote in the open draft of a page in a language, or begin one.

    `seen` is how often the draft had been saved when its writer opened it; EditConflictError is
    raised where others saved since. A translation remembers the source it was begun from.
    """
    require(by, node.writing_permission(language), language)
    node = Node.objects.select_for_update(of=("self",)).get(pk=node.pk)
    revision = open_revision(node, language) or _new_revision(node, language, by)
    if revision.status != Revision.Status.DRAFT:
        raise TransitionError(_("This text is being reviewed. Take it back first."))
    if seen is not None and seen != revision.version:
        raise EditConflictError
    revision.title, revision.slug, revision.text = draft.title, draft.slug, clean_html(draft.text)
    revision.summary, revision.note = draft.summary, draft.note
    revision.version += 1
    revision.save()
    if revision.author_id != by.pk:
        revision.contributions.get_or_create(user=by)
    return revision


@transaction.atomic
def submit_revision(revision: Revision, *, by: "User") -> Revision:
    """Hand a draft in for somebody else to read."""
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    language = revision.language
    require(by, revision.node.writing_permission(language), language)
    revision.step("hand_in")
    revision.save()
    notify(TextHandedIn(revision, occasion=f"{revision.version}-{revision.remarks.count()}"))
    return revision


def open_revision(node: Node, language: str) -> Revision | None:
    """Return the text that is on its way to the readers, whoever writes it."""
    return node.revisions.filter(language=language, status__in=OPEN_STATUSES).first()


def live_source(node: Node) -> Revision | None:
    """Return the text that translations are made from now."""
    return node.revisions.filter(language=node.source_language, status=Revision.Status.LIVE).first()


def _new_revision(node: Node, language: str, by: "User") -> Revision:
    base = None if language == node.source_language else live_source(node)
    return Revision(node=node, language=language, author=by, base=base)
