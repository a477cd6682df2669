import pytest
from django.utils import translation

from blueprint.models import Node
from tests.factories.blueprint import a_node, a_page, live, written

pytestmark = pytest.mark.django_db


def address(node, language="en"):
    with translation.override(language):
        return Node.address_of(getattr(node, f"url_path_{language}"))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_page_is_read_in_both_languages(client, language):
    node = a_node("block")
    live(node, "en", "## What to do\n\nWalk first.", title="Know your street")
    live(node, "nl", "## Wat je doet\n\nLoop eerst.", title="Ken je straat")
    node.refresh_from_db()

    page = client.get(address(node, language)).content.decode()

    expected = {"en": ("Know your street", "What to do"), "nl": ("Ken je straat", "Wat je doet")}
    for words in expected[language]:
        assert words in page
    assert f'<html lang="{language}"' in page
    assert 'class="prose book-text">' in page


def test_an_empty_handbook_says_so(client):
    assert "is being written" in client.get("/en/blueprint/").content.decode()


def test_a_missing_language_shows_the_other_and_says_so(client):
    node = a_page("block", languages=["en"], title="Know your street", text="## Go\n\nWords.")

    response = client.get(address(node, "nl"))
    page = response.content.decode()

    assert response.status_code == 200
    assert '<h1 lang="en">Know your street</h1>' in page
    assert '<div class="prose book-text" lang="en">' in page
    assert response.context["notices"][0]["kind"] == "warn"
    assert response.context["contents"] == [{"id": "p-go", "label": "Go", "lang": "en"}]


def test_a_dutch_text_without_a_source_is_shown_in_english_pages_too(client):
    node = a_page("block", languages=["nl"], title="Alleen Nederlands")

    assert '<h1 lang="nl">Alleen Nederlands</h1>' in client.get(address(node)).content.decode()


def test_a_stale_translation_says_how_far_it_is_behind(client):
    node = a_page("block")
    live(node, "en", "Second.")
    live(node, "en", "Third.")
    node.refresh_from_db()

    dutch = client.get(address(node, "nl")).context["notices"]
    english = client.get(address(node, "en")).context["notices"]

    assert "2" in dutch[0]["title"]
    assert dutch[0]["url"] == address(node, "en")
    assert "2 edits behind" in english[0]["text"]
    assert english[0]["lang"] == "nl"


def test_a_true_translation_needs_no_notice(client):
    node = a_page("block")

    for language in ("en", "nl"):
        assert client.get(address(node, language)).context["notices"] == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_old_name_leads_to_the_new_one(client, language):
    node = a_page("block", slug="old")
    live(node, language, slug="new")

    response = client.get(f"/{language}/blueprint/old/")

    assert response.status_code == 301
    assert response["Location"] == f"/{language}/blueprint/new/"


def test_an_old_name_redirects_in_its_own_language_only(client):
    node = a_page("block", slug="same")
    live(node, "nl", slug="nieuw")

    assert client.get("/nl/blueprint/same/").status_code == 301
    assert client.get("/en/blueprint/same/").status_code == 200
    assert client.get("/en/blueprint/nieuw/").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing-here", 404),
        ("a/b/c/d/e", 404),
        ("x" * 3000, 404),
        ("%F0%9F%90%8C", 404),
        ("..%2F..%2Fetc", 404),
        ("%E2%80%AE", 404),
        ("a%00b", 400),
        ("'; drop table--", 404),
    ],
)
def test_an_address_that_never_was_is_not_found(client, path, status):
    assert client.get(f"/en/blueprint/{path}/").status_code == status


def test_a_draft_is_not_read(client):
    node = a_node("block")
    written(node, "en", slug="secret")

    assert client.get("/en/blueprint/secret/").status_code == 404
    assert "block en" not in client.get("/en/blueprint/").content.decode()


def test_what_was_just_published_is_on_the_page(client, settings):
    settings.PAGE_CACHE = True
    node = a_page("block")
    client.get(address(node))

    live(node, "en", "Fresh words.", slug=node.slug_en)

    assert b"Fresh words." in client.get(address(node)).content


def test_hostile_words_arrive_as_words(client):
    node = a_page("block", title="<script>alert(1)</script>", text="<script>alert(2)</script>")

    page = client.get(address(node)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(2)" in page
