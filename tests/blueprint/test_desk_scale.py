"""The desk with a large handbook: only in the long form, for the figures in docs/evidence.jsonl."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone

from blueprint.models import Node, OldPath, Revision
from blueprint.services import move_node
from blueprint.services.addresses import renew_addresses
from tests import evidence
from tests.factories.blueprint import a_page, an_editor

pytestmark = pytest.mark.django_db
BLOCKS, SECTIONS = (10, 500) if evidence.FULL else (2, 4)


def a_large_handbook():
    """Make blocks with many sections, live in both languages, without publishing one by one."""
    blocks = [a_page(f"block-{number}") for number in range(BLOCKS)]
    for block in blocks:
        keys = [f"{block.key}-{number}" for number in range(SECTIONS)]
        Node.objects.bulk_create(
            Node(
                path=f"{block.path}{number + 1:04d}", depth=2, key=key, kind="guideline",
                title_en=key, title_nl=key, slug_en=key, slug_nl=key,
            )
            for number, key in enumerate(keys)
        )  # fmt: skip
        Node.objects.filter(pk=block.pk).update(numchild=SECTIONS)
    sections = list(Node.objects.filter(depth=2))
    for language in ("en", "nl"):
        Revision.objects.bulk_create(
            Revision(
                node=node, language=language, title=node.key, slug=node.key, status="live",
                edition=1, live_since=timezone.now(),
            )
            for node in sections
        )  # fmt: skip
        ids = dict(Revision.objects.filter(language=language).values_list("node_id", "pk"))
        for node in sections:
            setattr(node, f"live_{language}_id", ids[node.pk])
    Node.objects.all().raw_columns().bulk_update(sections, ["live_en", "live_nl"], batch_size=500)
    renew_addresses()
    return blocks


def test_the_tree_and_a_move_with_thousands_of_pages(client):
    blocks = a_large_handbook()
    editor = an_editor()
    client.force_login(editor)
    passing = "tree under 300 ms, move of 500 pages under 5 s with all redirects"
    with evidence.of("desk with many pages", pass_line=passing) as shown:
        path = reverse("blueprint_desk:tree")
        client.get(path)
        tree = min(timed(lambda: client.get(path)) for _turn in range(3))
        opened = min(timed(lambda: client.get(f"{path}?open=block-0")) for _turn in range(3))
        OldPath.objects.all().delete()
        moved = timed(lambda: move_node(blocks[0], blocks[1], "last-child", by=editor))
        shown.figure = {"tree_ms": round(tree * 1000), "move_s": round(moved, 2)}
        shown.more = {
            "block_of_500_open_ms": round(opened * 1000),
            "pages": BLOCKS * (SECTIONS + 1),
            "moved": SECTIONS + 1,
        }

    assert OldPath.objects.count() == 2 * (SECTIONS + 1)
    assert tree < 0.3
    assert moved < 5


def timed(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
