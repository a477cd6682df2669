"""What stands around a text: who made it, how to cite it, where it is cited, whether it helped."""

import json

import pytest
from django.utils import translation

from blueprint.models import Feedback, Node, Revision, Term
from blueprint.rendering.marks import Case, ShownTerm
from blueprint.rendering.text import render
from blueprint.services.publishing import render_handbook
from stakeholders.services import gatekeeping
from tests.factories.blueprint import a_page, an_editor, live
from tests.factories.hubs import HubFactory, NetworkSeatFactory
from tests.factories.missions import MissionFactory
from tests.factories.projects import PublishedProjectFactory

pytestmark = pytest.mark.django_db
WORD = ShownTerm(("hub", "hubs"), 'A place that <mediates> "all"', "/en/blueprint/glossary/#hub")


def page_of(client, node, language="en"):
    with translation.override(language):
        return client.get(Node.address_of(getattr(node, f"url_path_{language}"))).content.decode()


def test_every_heading_leads_to_itself_and_keeps_its_words_in_the_contents():
    made = render("<h2>What to do</h2><p>Walk.</p>", {})

    assert '<a href="#p-what-to-do" class="anchor"' in made.html
    assert made.headings == [{"id": "p-what-to-do", "label": "What to do"}]
    assert "#" not in made.plain


def test_a_term_is_marked_once_and_never_in_headings_links_or_code():
    made = render(
        '<h2>Hub</h2><p><a href="https://example.org">hub</a> <code>hub</code> Hubs and hub, hubs'
        "</p>",
        {},
        terms=[WORD],
    ).html

    assert made.count('class="term"') == 1
    assert ">Hubs</a> and hub, hubs" in made


def test_a_term_inside_another_word_is_left_alone():
    assert "term" not in render("<p>The hubbub of github.</p>", {}, terms=[WORD]).html


def test_the_meaning_of_a_term_arrives_as_words():
    assert "<mediates>" not in render("<p>One hub.</p>", {}, terms=[WORD]).html


def test_terms_after_and_between_marks_keep_the_order_of_the_words():
    other = ShownTerm(("school",), "Where pupils learn", "/g/#school")
    made = render("<p>A <em>good</em> hub, a school, a hub.</p>", {}, terms=[WORD, other])

    assert made.plain == "A good hub, a school, a hub."
    assert made.html.index(">hub</a>, a <a") < made.html.index(">school</a>, a hub.")


def test_cases_stand_below_the_text():
    made = render("<p>Words.</p>", {}, cases=[Case("Hub", "De <Haven>", "/en/hubs/haven/")])

    assert '<a href="/en/hubs/haven/">De &lt;Haven&gt;</a>' in made.html


def test_a_page_and_what_it_names_know_of_each_other(client):
    hub, mission, project = HubFactory(), MissionFactory(), PublishedProjectFactory()
    names = {"hub": hub, "mission": mission, "project": project}
    text = " ".join(f"[x]({kind}:{thing.slug})" for kind, thing in names.items())
    node = a_page("block", text=text, title="Know your street")

    page = page_of(client, node)

    for thing in names.values():
        with translation.override("en"):
            address = thing.get_absolute_url()
        assert page.count(f'href="{address}"') == 2
        assert "Cited in the Blueprint" in (about := client.get(address).content.decode())
        assert f'/en/blueprint/{node.url_path_en}/">Know your street' in about


def test_what_no_page_names_says_nothing_of_the_handbook(client):
    assert b"Cited in the Blueprint" not in client.get(HubFactory().get_absolute_url()).content


def test_a_page_names_its_author_its_reviewer_and_its_edition(client):
    node = a_page("block")
    text = Revision.objects.get(pk=node.live_en_id)

    page = page_of(client, node)

    assert f"<dd>{text.author.name}</dd>" in page
    assert f"<dd>{text.approved_by.name}</dd>" in page
    assert "CC BY 4.0" in page


def test_a_text_that_came_as_a_file_is_the_networks(client):
    node = a_page("block")
    Revision.objects.update(author=None)

    assert "<dd>OSHub.Network</dd>" in page_of(client, node)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_page_is_cited_in_both_forms(client, language):
    node = a_page("block", title="Know {your} street & more")

    entry = json.loads(client.get(f"/{language}/blueprint/cite/block/json/").content)[0]
    bibtex = client.get(f"/{language}/blueprint/cite/block/bib/").content.decode()

    assert entry["title"] == "Know {your} street & more"
    assert entry["URL"].endswith(f"/{language}/blueprint/block-{language}/")
    assert r"title = {{Know \{your\} street \& more}}" in bibtex
    assert node.key in bibtex


@pytest.mark.parametrize("path", ["cite/nothing/bib/", "cite/block/docx/", "feedback/nothing/"])
def test_what_is_not_there_is_not_found(client, path):
    a_page("block")

    assert client.get(f"/en/blueprint/{path}").status_code == 404


def test_a_reader_says_whether_a_page_helped_without_a_cookie(client):
    node = a_page("block")

    answer = client.post("/nl/blueprint/feedback/block/", {"was_useful": "no", "words": "Te lang"})
    thanks = client.get(answer["Location"])

    said = Feedback.objects.get()
    assert (said.node, said.language, said.was_useful, said.words) == (node, "nl", False, "Te lang")
    assert said.edition == 1
    assert not answer.cookies
    assert not thanks.cookies


def test_an_opinion_without_an_answer_is_asked_again_with_its_words(client):
    a_page("block")

    answer = client.post("/en/blueprint/feedback/block/", {"words": "Too long"})

    assert answer.status_code == 422
    assert "Too long" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_another_site_cannot_speak_for_a_reader(client):
    a_page("block")

    answer = client.post(
        "/en/blueprint/feedback/block/", {"was_useful": "yes"}, HTTP_SEC_FETCH_SITE="cross-site"
    )

    assert answer.status_code == 403
    assert not Feedback.objects.exists()


def test_one_sender_says_only_so_much(client, monkeypatch):
    monkeypatch.setattr(gatekeeping, "PER_ADDRESS", 1)
    a_page("block")
    address = "/en/blueprint/feedback/block/"
    client.post(address, {"was_useful": "yes"})

    answer = client.post(address, {"was_useful": "yes", "words": "Again"})

    assert answer.status_code == 429
    assert "Again" in answer.content.decode()
    assert Feedback.objects.count() == 1


def test_editors_read_what_was_said_of_each_page(client):
    a_page("block", title="Know your street")
    client.post("/en/blueprint/feedback/block/", {"was_useful": "no", "words": "Too long"})
    client.force_login(an_editor())

    counts = client.get("/en/blueprint/desk/feedback/").content.decode()
    words = client.get("/en/blueprint/desk/feedback/block/").content.decode()

    assert "Know your street" in counts
    assert "Too long" in words


def test_the_search_finds_and_marks_words_in_one_language(client):
    a_page("block", languages=["en"], title="Your street", text="Walk the *rivers* & fields.")
    live(Node.objects.get(), "nl", "Loop langs de rivieren.", title="Je straat")

    english = client.get("/en/blueprint/search/?q=river").content.decode()
    dutch = client.get("/nl/blueprint/search/?q=rivier").content.decode()

    assert "<mark>rivers</mark> &amp; fields" in english
    assert "<mark>rivieren</mark>" in dutch
    assert "Your street" not in dutch


def test_a_typing_error_still_finds_the_title(client):
    a_page("block", title="Community meetings")

    page = client.get("/en/blueprint/search/?q=comunity").content.decode()

    assert "These titles look like it" in page
    assert "Community meetings" in page


def test_hits_are_narrowed_by_kind_and_turned_by_page(client):
    block = a_page("block", text="River.")
    a_page("section", block, text="River.")

    page = client.get("/en/blueprint/search/?q=river&kind=block")

    assert [hit.url for hit in page.context["hits"]] == ["/en/blueprint/block-en/"]
    assert {(code, number) for code, _label, number in page.context["kinds"]} == {
        ("block", 1),
        ("guideline", 1),
    }


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("q=", 200),
        ("q=zzzzzz", 200),
        ("q=%27%22%28%21%26", 200),
        ("q=" + "x" * 3000, 200),
        ("q=river&kind=nothing", 404),
        ("q=river&page=99", 404),
        ("q=a%E2%80%AEb", 404),
    ],
)
def test_whatever_is_asked_the_search_answers_in_words(client, query, status):
    assert client.get(f"/en/blueprint/search/?{query}").status_code == status


def test_a_draft_is_not_found_by_the_search(client):
    node = a_page("block", languages=["en"], text="Open.")
    Revision.objects.create(node=node, language="nl", title="Geheim", slug="geheim", text="Geheim")

    assert "Geheim</" not in client.get("/nl/blueprint/search/?q=geheim").content.decode()


@pytest.fixture
def terms(db):
    for number in range(10):
        Term.objects.create(
            key=f"term-{number}",
            word_en=f"word{number}",
            word_nl=f"woord{number}",
            also_en=f"wordy{number}, wordies{number}",
            meaning_en=f"Meaning {number}",
            meaning_nl=f"Betekenis {number}",
        )


def test_the_glossary_explains_the_words_of_a_language(client, terms):
    page = client.get("/nl/blueprint/glossary/").content.decode()

    assert all(f"Betekenis {number}" in page for number in range(10))
    assert "Meaning" not in page


def test_an_empty_glossary_says_so(client):
    assert b"is being written" in client.get("/en/blueprint/glossary/").content


def test_a_live_text_leads_to_the_glossary(client, terms):
    node = a_page("block", text="One wordies3 and one word3.")

    page = page_of(client, node)

    assert 'href="/en/blueprint/glossary/#term-3" class="term" data-meaning="Meaning 3"' in page
    assert page.count('class="term"') == 1


def test_a_new_term_reaches_the_live_texts_when_they_are_rendered_anew(client):
    node = a_page("block", text="A late word.")
    Term.objects.create(key="late", word_en="late", meaning_en="After the others")

    render_handbook()

    assert 'data-meaning="After the others"' in page_of(client, node)


def test_only_editors_read_what_readers_say(client):
    client.force_login(NetworkSeatFactory().user)

    assert client.get("/en/blueprint/desk/feedback/").status_code == 403
