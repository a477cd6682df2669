"""Drafts: what somebody writes before anybody reads it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from blueprint.models import Node, Revision
from blueprint.services.rights import require

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Draft:
    """What an author fills in."""

    title: str
    slug: str
    text: str
    summary: str = ""
    note: str = ""


@transaction.atomic
def save_draft(node: Node, language: str, draft: Draft, *, by: "User") -> Revision:
    """Keep an author's draft of a page in a language; there is one for each author.

    A translation remembers the source text that was live when it was begun.
    """
    require(by, node.writing_permission(language))
    node = Node.objects.select_for_update(of=("self",)).get(pk=node.pk)
    revision = node.revisions.filter(
        language=language, author=by, status=Revision.Status.DRAFT
    ).first() or _new_revision(node, language, by)
    revision.title, revision.slug, revision.text = draft.title, draft.slug, draft.text
    revision.summary, revision.note = draft.summary, draft.note
    revision.save()
    return revision


@transaction.atomic
def submit_revision(revision: Revision, *, by: "User") -> Revision:
    """Hand a draft in for somebody else to read."""
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    require(by, revision.node.writing_permission(revision.language))
    revision.submit()
    revision.save()
    return revision


def live_source(node: Node) -> Revision | None:
    """Return the text that translations are made from now."""
    return node.revisions.filter(language=node.source_language, status=Revision.Status.LIVE).first()


def _new_revision(node: Node, language: str, by: "User") -> Revision:
    base = None if language == node.source_language else live_source(node)
    return Revision(node=node, language=language, author=by, base=base)
