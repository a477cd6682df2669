import pytest

from tests.factories.blueprint import a_node, a_page, live, written

pytestmark = pytest.mark.django_db


def test_the_list_is_the_tree_in_reading_order(client):
    block = a_page("block")
    a_page("first", block)
    a_page("second", block)

    results = client.get("/api/v1/blueprint/").json()["results"]

    assert [(row["key"], row["parent"]) for row in results] == [
        ("block", None),
        ("first", "block"),
        ("second", "block"),
    ]


def test_a_page_comes_with_its_source_and_the_state_of_its_languages(client):
    node = a_page("block", title="Title", text="Some **words**.")
    live(node, "en", "More **words**.", title="Title")

    page = client.get("/api/v1/blueprint/block/?lang=nl").json()

    assert page["language"] == "nl"
    assert page["markdown"] == "Some **words**."
    assert "<strong>words</strong>" in page["html"]
    assert page["url"].startswith("/nl/blueprint/")
    assert [
        (row["language"], row["state"], row["edits_behind"]) for row in page["translations"]
    ] == [
        ("en", "source", 0),
        ("nl", "stale", 1),
    ]


def test_a_missing_language_is_named_and_another_given(client):
    a_page("block", languages=["en"], title="Title")

    page = client.get("/api/v1/blueprint/block/", headers={"accept-language": "nl"}).json()

    assert page["language"] == "en"
    assert page["title"] == "Title"
    assert page["translations"][1]["state"] == "missing"


def test_what_is_not_live_is_not_there(client):
    written(a_node("secret"), "en")

    assert client.get("/api/v1/blueprint/").json()["results"] == []
    assert client.get("/api/v1/blueprint/secret/").status_code == 404


def test_nothing_can_be_written(client):
    a_page("block")

    for method in (client.post, client.put, client.patch, client.delete):
        assert method("/api/v1/blueprint/block/").status_code in {401, 403, 405}


def test_the_list_costs_the_same_for_any_number_of_pages(client, django_assert_max_num_queries):
    block = a_page("block")
    for number in range(5):
        a_page(f"part-{number}", block)

    with django_assert_max_num_queries(3):
        client.get("/api/v1/blueprint/")


def test_an_unknown_language_is_refused_in_words(client):
    assert client.get("/api/v1/blueprint/?lang=xx").status_code == 400
