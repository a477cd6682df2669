"""The order of the handbook: new pages, and pages that go elsewhere."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from blueprint.models import Node
from blueprint.services.addresses import renew_addresses
from blueprint.services.publishing import render_texts, texts_that_mention
from blueprint.services.rights import require
from blueprint.services.turns import take_turn
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def add_node(
    key: str,
    kind: str,
    *,
    by: "User",
    parent: Node | None = None,
    source_language: str = settings.LANGUAGE_CODE,
) -> Node:
    """Make room for a page, last in its block; nobody sees it before a text is live."""
    require(by, Permission.CHANGE_NODE)
    take_turn()
    return place_node(Node(key=key, kind=kind, source_language=source_language), parent)


def place_node(node: Node, parent: Node | None) -> Node:
    """Put a new page at the end of its block, or a new block at the end of the handbook."""
    if parent is None:
        placed: Node = Node.objects.add_root(instance=node)
    else:
        placed = Node.objects.add_child(parent, instance=node)
    return placed


@transaction.atomic
def move_node(node: Node, target: Node, position: str, *, by: "User") -> Node:
    """Move a page with all below it; its old addresses lead to the new ones in every language.

    The position is treebeard's: first-child or last-child of the target, left or right of it.
    """
    require(by, Permission.CHANGE_NODE)
    take_turn()
    node = Node.objects.select_for_update(of=("self",)).get(pk=node.pk)
    target = Node.objects.select_for_update(of=("self",)).get(pk=target.pk)
    _refuse_hiding(node, target, position)
    Node.objects.move(node, target, position)
    node.refresh_from_db(fields=("path", "depth"))
    render_texts(texts_that_mention(renew_addresses(node.path)))
    bump_page_version()
    return node


def _refuse_hiding(node: Node, target: Node, position: str) -> None:
    """Keep a page that people read out of a block that nobody can open."""
    parent = target if position.endswith("child") else Node.objects.get_parent(target)
    if node.is_readable and parent is not None and not parent.is_readable:
        message = "The block it would stand in is not live yet."
        raise TransitionError(message)
    if target.path.startswith(node.path):
        message = "A page cannot be moved into itself."
        raise TransitionError(message)
