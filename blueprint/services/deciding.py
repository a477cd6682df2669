"""What is decided about a text on its way to the readers, besides publishing it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from blueprint.messages import TextSentBack
from blueprint.models import Node, Remark, Revision
from blueprint.services.addresses import renew_addresses
from blueprint.services.publishing import locked, render_texts, texts_that_mention
from blueprint.services.rights import require
from blueprint.services.turns import take_turn
from blueprint.services.writing import Draft, open_revision, save_draft
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.permissions import Permission
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User

_LIVE_COLUMNS = {
    "title": "", "slug": "", "summary": "", "body": "", "plain": "",
    "headings": [], "minutes": 0, "changed_on": None, "live": None,
}  # fmt: skip


@transaction.atomic
def take_back(revision: Revision, *, by: "User") -> Revision:
    """Go on writing at a text that was handed in."""
    return _step_as_writer(revision, "take_back", by)


@transaction.atomic
def put_aside(revision: Revision, *, by: "User") -> Revision:
    """Make room for another draft without losing this one."""
    return _step_as_writer(revision, "put_aside", by)


@transaction.atomic
def take_up(revision: Revision, *, by: "User") -> Revision:
    """Go on with a draft that was put aside, where no other is on its way."""
    node = Node.objects.select_for_update(of=("self",)).get(pk=revision.node_id)
    if open_revision(node, revision.language):
        raise TransitionError(_("Another text is on its way already. Put that one aside first."))
    return _step_as_writer(revision, "take_up", by)


@transaction.atomic
def send_back(revision: Revision, words: str, *, by: "User") -> Revision:
    """Return a text to its writers and say what to put right; the words stay with the text."""
    require(by, Permission.PUBLISH_NODE)
    revision = locked(revision)
    revision.step("send_back")
    revision.save()
    remark = Remark.objects.create(revision=revision, author=by, words=words)
    notify(TextSentBack(remark))
    return revision


@transaction.atomic
def call_off(revision: Revision, *, by: "User") -> Revision:
    """Keep a scheduled text from going live; it is a draft again, approved by nobody."""
    require(by, Permission.PUBLISH_NODE)
    revision = locked(revision)
    revision.step("call_off")
    revision.publish_on = revision.approved_by = None
    revision.save()
    return revision


@transaction.atomic
def retire_text(node: Node, language: str, *, by: "User") -> Revision:
    """Take the live text of one language from the readers; they are shown another language."""
    require(by, Permission.PUBLISH_NODE)
    take_turn()
    node = Node.objects.select_for_update(of=("self",)).get(pk=node.pk)
    revision = node.revisions.filter(language=language, status=Revision.Status.LIVE).first()
    if revision is None:
        raise TransitionError(_("There is no live text in this language."))
    revision.step("retire")
    revision.save()
    _empty_columns(node, language)
    _refuse_orphans(Node.objects.get(pk=node.pk))
    node.references.filter(language=language).delete()
    render_texts(texts_that_mention(renew_addresses(node.path)))
    bump_page_version()
    return revision


@transaction.atomic
def restore_revision(revision: Revision, *, by: "User") -> Revision:
    """Begin a new draft with the words of an earlier text; what was live stays as it was."""
    node = Node.objects.select_for_update(of=("self",)).get(pk=revision.node_id)
    if open_revision(node, revision.language):
        raise TransitionError(_("Another text is on its way already. Put that one aside first."))
    words = _("Restored edition %(number)s") % {"number": revision.edition or revision.pk}
    draft = Draft(revision.title, revision.slug, revision.text, revision.summary, words)
    restored = save_draft(node, revision.language, draft, by=by)
    if restored.base_id != revision.base_id:
        restored.base_id = revision.base_id
        restored.save()
    return restored


@transaction.atomic
def keep_other(revision: Revision, *, by: "User") -> Revision:
    """Put a copy of a draft aside before it is written over, so that nobody's words are lost."""
    language = revision.language
    require(by, revision.node.writing_permission(language), language)
    kept = locked(revision)
    kept.pk, kept._state.adding = None, True  # noqa: SLF001 -- Django's own way to copy a row
    kept.status, kept.note = Revision.Status.ASIDE, _("Kept when another text was saved over it")
    kept.save()
    return kept


def _step_as_writer(revision: Revision, step: str, by: "User") -> Revision:
    revision = locked(revision)
    language = revision.language
    require(by, revision.node.writing_permission(language), language)
    revision.step(step)
    revision.save()
    return revision


def _empty_columns(node: Node, language: str) -> None:
    columns = {f"{name}_{language}": value for name, value in _LIVE_COLUMNS.items()}
    Node.objects.all().raw_columns().filter(pk=node.pk).update(**columns, updated_at=timezone.now())


def _refuse_orphans(node: Node) -> None:
    """Keep what stands below a page from losing the block it is found in."""
    if node.is_readable:
        return
    below = Node.objects.live().filter(Q(path__startswith=node.path) & ~Q(pk=node.pk))
    if below.exists():
        raise TransitionError(_("The pages in it are live. Move or retire them first."))
