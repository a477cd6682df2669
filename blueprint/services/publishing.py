"""A text goes live: one language of one page, and every link that points at it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override

from blueprint.models import Node, Revision
from blueprint.rendering.markdown import references, render
from blueprint.services.addresses import Moved, renew_addresses
from blueprint.services.rights import require
from blueprint.services.turns import take_turn
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import Hub
from hubs.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def publish_revision(revision: Revision, *, by: "User") -> Revision:
    """Put an approved text live in its language; the other languages are not touched."""
    require(by, Permission.PUBLISH_NODE)
    take_turn()
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    node = Node.objects.select_for_update(of=("self",)).get(pk=revision.node_id)
    revision.approve(by=by)
    _refuse_hidden_parent(node)
    put_live(revision)
    moved = renew_addresses(node.path)
    render_texts([revision, *texts_that_mention(moved)])
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
    keys = {(f"blueprint:{key}", language) for key, language in moved}
    if not keys:
        return []
    linking = Revision.objects.filter(status=Revision.Status.LIVE, text__contains="blueprint:")
    return [
        text
        for text in linking
        if any((found, text.language) in keys for found in references(text.text))
    ]


def render_texts(revisions: Iterable[Revision]) -> None:
    """Write the safe HTML of live texts, with every link as it stands now."""
    texts = {revision.pk: revision for revision in revisions}.values()
    wanted = {(found, text.language) for text in texts for found in references(text.text)}
    for language in {text.language for text in texts}:
        addresses = _addresses({found for found, code in wanted if code == language}, language)
        with override(language):
            for text in texts:
                if text.language == language:
                    _render_text(text, addresses)


def _render_text(revision: Revision, addresses: dict[str, str]) -> None:
    made = render(revision.text, addresses)
    _write_columns(
        revision,
        summary=revision.summary or made.lede,
        body=made.html,
        plain=made.plain,
        headings=made.headings,
        minutes=made.minutes,
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


def _addresses(wanted: set[str], language: str) -> dict[str, str]:
    """Return the present address of everything that the texts mention, in their language."""
    keys = {name.removeprefix("blueprint:") for name in wanted if name.startswith("blueprint:")}
    slugs = {name.removeprefix("hub:") for name in wanted if name.startswith("hub:")}
    with override(language):
        pages = Node.objects.filter(key__in=keys).readable(language)
        found = {
            f"blueprint:{key}": Node.address_of(path)
            for key, path in pages.values_list("key", f"url_path_{language}")
        }
        hubs = Hub.objects.public().filter(slug__in=slugs).only("slug")
        return found | {f"hub:{hub.slug}": hub.get_absolute_url() for hub in hubs}


def _refuse_hidden_parent(node: Node) -> None:
    parent = Node.objects.get_parent(node)
    if parent is not None and not parent.is_readable:
        message = "A section goes live after the block it stands in."
        raise TransitionError(message)
