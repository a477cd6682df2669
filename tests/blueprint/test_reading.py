"""Going through a handbook of three blocks, made once for all who read in it."""

import pytest
from django.db import transaction
from django.utils import translation

from blueprint.models import Node
from blueprint.services import move_node
from tests.factories.blueprint import a_page, an_editor

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("handbook")]


@pytest.fixture(scope="module")
def blocks(django_db_setup, django_db_blocker):
    """Make them once: what a test changes is rolled back after it, and all of it at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        for number in (1, 2, 3):
            block = a_page(f"block-{number}", title=f"Block {number}")
            for part in (1, 2):
                a_page(f"part-{number}-{part}", block, title=f"Part {number}.{part}")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def handbook(blocks, db):
    """Return a section between two others, in the second of three blocks."""
    return Node.objects.get(key="part-2-1")


def address(node, language="en"):
    with translation.override(language):
        return Node.address_of(getattr(node, f"url_path_{language}"))


def test_a_page_costs_two_queries(client, handbook, django_assert_num_queries):
    client.get(address(handbook))

    with django_assert_num_queries(2):
        client.get(address(handbook))


def test_the_list_of_contents_costs_one_query(client, handbook, django_assert_num_queries):
    client.get("/en/blueprint/")

    with django_assert_num_queries(1):
        page = client.get("/en/blueprint/").content.decode()

    assert "Block 3" in page
    assert "Part 3.2" in page


@pytest.mark.parametrize("path", ["", "block-2-en/", "block-2-en/part-2-1-en/"])
def test_readers_get_no_cookie(client, handbook, path):
    response = client.get(f"/en/blueprint/{path}")

    assert response.status_code == 200
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_a_page_stands_between_its_neighbours(client, handbook):
    context = client.get(address(handbook)).context

    assert context["previous"]["label"] == "Block 2"
    assert context["next"]["label"] == "Part 2.2"
    assert [item["label"] for item in context["crumbs"]] == ["Blueprint", "Block 2", "Part 2.1"]


def test_a_block_follows_the_last_section_of_the_block_before(client, handbook):
    context = client.get("/en/blueprint/block-2-en/").context

    assert context["previous"]["label"] == "Part 1.2"
    assert context["next"]["label"] == "Part 2.1"


def test_the_book_begins_and_ends(client, handbook):
    first = client.get("/en/blueprint/block-1-en/").context
    last = client.get("/en/blueprint/block-3-en/part-3-2-en/").context

    assert first["previous"] is None
    assert last["next"] is None


def test_the_tree_opens_the_block_one_reads_in(client, handbook):
    chapters = client.get(address(handbook)).context["chapters"]

    assert [chapter["number"] for chapter in chapters] == [1, 2, 3]
    assert [len(chapter["pages"]) for chapter in chapters] == [0, 2, 0]
    assert chapters[1]["current"]
    assert chapters[1]["pages"][0]["current"]


def test_the_language_switch_stays_on_the_page(client, handbook):
    page = client.get(address(handbook)).content.decode()

    assert f'href="{address(handbook, "nl")}"' in page


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_old_place_leads_to_the_new_one(client, handbook, language):
    before = address(handbook, language)
    target = Node.objects.get(key="block-3")

    move_node(handbook, target, "first-child", by=an_editor())

    response = client.get(before)
    handbook.refresh_from_db()
    assert response.status_code == 301
    assert response["Location"] == address(handbook, language)
    assert client.get(response["Location"]).status_code == 200
