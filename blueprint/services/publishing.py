"""A text goes live: one language of one page, and every link that points at it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from blueprint.messages import TextPublished, TextSentBack
from blueprint.models import Node, Reference, Remark, Revision
from blueprint.rendering.foot import foot_of
from blueprint.rendering.text import Rendering, references, render
from blueprint.services.addresses import Moved, renew_addresses
from blueprint.services.listing import files_of
from blueprint.services.naming import addresses_of, cases_of, pictures_of, terms_of
from blueprint.services.rights import require
from blueprint.services.turns import take_turn
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.permissions import Permission
from notifications.services import notify

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


@transaction.atomic
def publish_revision(revision: Revision, *, by: "User") -> Revision:
    """Approve a text and put it live in its language; the other languages are not touched."""
    require(by, Permission.PUBLISH_NODE)
    take_turn()
    revision = locked(revision)
    revision.approve(by=by)
    return _put_before_readers(revision)


@transaction.atomic
def schedule_revision(revision: Revision, publish_on: "datetime", *, by: "User") -> Revision:
    """Approve a text that goes live at a later moment by itself."""
    require(by, Permission.PUBLISH_NODE)
    revision = locked(revision)
    revision.approve(by=by)
    if publish_on <= timezone.now():
        raise TransitionError(_("That moment has passed."))
    revision.step("schedule")
    revision.publish_on = publish_on
    revision.save()
    return revision


@transaction.atomic
def publish_next_due() -> bool:
    """Put one text live whose moment has come; say whether there was one."""
    take_turn()
    due = Revision.objects.filter(
        status=Revision.Status.SCHEDULED, publish_on__lte=timezone.now()
    ).order_by("publish_on", "pk")
    revision = due.select_for_update(of=("self",), skip_locked=True).first()
    if revision is None:
        return False
    try:
        with transaction.atomic():
            _put_before_readers(revision)
    except TransitionError as error:
        _return_to_writers(locked(revision), str(error))
    return True


def _return_to_writers(revision: Revision, why: str) -> None:
    """Make a draft of a text that cannot go live now: it must not keep all others waiting."""
    revision.step("call_off")
    revision.publish_on = revision.approved_by = None
    revision.save()
    notify(TextSentBack(Remark.objects.create(revision=revision, words=why)))


def locked(revision: Revision) -> Revision:
    """Return the text as it is now, held until the transaction ends."""
    return Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)


def _put_before_readers(revision: Revision) -> Revision:
    node = Node.objects.select_for_update(of=("self",)).get(pk=revision.node_id)
    _refuse_hidden_parent(node)
    revision.step("publish")
    put_live(revision)
    moved = renew_addresses(node.path)
    render_texts([revision, *texts_that_mention(moved)])
    notify(TextPublished(revision))
    bump_page_version()
    return revision


def put_live(revision: Revision) -> None:
    """Retire the text that was live and let the page point at this one; rendering follows."""
    siblings = Revision.objects.filter(node_id=revision.node_id, language=revision.language)
    siblings.filter(status=Revision.Status.LIVE).update(
        status=Revision.Status.RETIRED, updated_at=timezone.now()
    )
    last = siblings.aggregate(last=Max("edition"))["last"] or 0
    revision.go_live(edition=last + 1)
    revision.save()
    _write_columns(
        revision,
        title=revision.title,
        slug=revision.slug,
        live_id=revision.pk,
        changed_on=timezone.localdate(revision.live_since),
    )


def texts_that_mention(moved: Moved) -> list[Revision]:
    """Return the live texts that link to pages whose address is new."""
    return texts_naming({(f"blueprint:{key}", language) for key, language in moved})


def texts_naming(targets: Iterable[tuple[str, str]]) -> list[Revision]:
    """Return the live texts that name any of these, each a target and a language."""
    by_language: dict[str, set[str]] = {}
    for target, language in targets:
        by_language.setdefault(language, set()).add(target)
    texts: list[Revision] = []
    for language, names in by_language.items():
        nodes = Reference.objects.filter(language=language, target__in=names).values("node")
        texts.extend(
            Revision.objects.filter(
                Q(node__in=nodes), language=language, status=Revision.Status.LIVE
            )
        )
    return texts


def preview_of(revision: Revision) -> Rendering:
    """Return the text as readers would see it if it went live now; nothing is kept."""
    names = references(revision.text)
    with override(revision.language):
        return render(
            revision.text,
            addresses_of(names, revision.language),
            pictures_of(names, revision.language),
        )


def render_texts(revisions: Iterable[Revision]) -> None:
    """Write the safe HTML of live texts, with every link as it stands now."""
    texts = {revision.pk: revision for revision in revisions}.values()
    for language in {text.language for text in texts}:
        same = [text for text in texts if text.language == language]
        wanted = {name for text in same for name in references(text.text)}
        addresses, pictures = addresses_of(wanted, language), pictures_of(wanted, language)
        terms, cases = terms_of(language), cases_of(wanted, language)
        files = files_of([text.node_id for text in same], language)
        with override(language):
            for text in same:
                named = [cases[name] for name in sorted(references(text.text)) if name in cases]
                made = render(text.text, addresses, pictures, terms, named)
                _write_columns(
                    text,
                    summary=text.summary or made.lede,
                    body=made.html + foot_of(files.get(text.node_id, [])),
                    plain=made.plain,
                    headings=made.headings,
                    minutes=made.minutes,
                )
        _note_references(same, language)


@transaction.atomic
def render_handbook() -> int:
    """Render every live text anew, for when terms, names or the rendering itself changed."""
    take_turn()
    texts = list(Revision.objects.filter(status=Revision.Status.LIVE))
    render_texts(texts)
    bump_page_version()
    return len(texts)


def _note_references(texts: list[Revision], language: str) -> None:
    """Keep what the texts point at, so that what is pointed at can tell."""
    nodes = [text.node_id for text in texts]
    Reference.objects.filter(node__in=nodes, language=language).delete()
    Reference.objects.bulk_create(
        Reference(node_id=text.node_id, language=language, target=target)
        for text in texts
        for target in sorted(references(text.text))
    )


def _write_columns(revision: Revision, **values: object) -> None:
    """Write one language's columns of the page and no other's."""
    columns = {_column(name, revision.language): value for name, value in values.items()}
    Node.objects.all().raw_columns().filter(pk=revision.node_id).update(
        **columns, updated_at=timezone.now()
    )


def _column(name: str, language: str) -> str:
    bare = name.removesuffix("_id")
    return f"{bare}_{language}_id" if name != bare else f"{name}_{language}"


def _refuse_hidden_parent(node: Node) -> None:
    parent = Node.objects.get_parent(node)
    if parent is not None and not parent.is_readable:
        raise TransitionError(_("A section goes live after the block it stands in."))
