"""The translators' workspace: the queue, a text beside its source, and what is said of it."""

import pytest
import yaml
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from blueprint.models import Node, Revision, Term
from blueprint.services import find_right, find_wanting, save_draft
from blueprint.services.terms import import_terms
from blueprint.services.writing import Draft
from blueprint.translating import hints, terms_in, waiting_in, with_terms
from hubs.models import TranslationWish
from hubs.permissions import NetworkRole
from oshub.demo.files import BLUEPRINT
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_node, a_page, a_translator, an_editor, live
from tests.factories.hubs import NetworkSeatFactory

pytestmark = pytest.mark.django_db


def address(name, node, language="nl"):
    return reverse(f"blueprint_translate:{name}", kwargs={"key": node.key, "language": language})


def states(language="nl"):
    return {one.key: (one.is_missing, one.behind, one.status) for one in waiting_in(language)}


def live_in(node, language):
    return Revision.objects.get(node=node, language=language, status="live")


class TestQueue:
    def test_it_says_of_each_page_what_it_lacks_and_leaves_out_what_is_in_step(self):
        a_page("in-step")
        a_page("only-english", languages=("en",))
        stale = a_page("stale")
        live(stale, "en", "Other words.")
        live(stale, "en", "Other words again.")
        begun = a_page("begun", languages=("en",))
        save_draft(begun, "nl", Draft("Begonnen", "begonnen", "<p>Ja</p>"), by=a_translator())

        assert states() == {
            "only-english": (True, 0, ""),
            "stale": (False, 2, ""),
            "begun": (True, 0, "draft"),
        }

    def test_the_third_who_asks_puts_a_page_first(self):
        a_page("first", languages=("en",))
        second = a_page("second", languages=("en",))
        for number in range(3):
            assert next(iter(states())) == "first", number
            TranslationWish.objects.create(
                user=UserFactory(), kind="node", key=str(second.pk), language="nl"
            )

        assert [one.key for one in waiting_in("nl")] == ["second", "first"]

    def test_the_page_of_it_shows_one_language_and_leads_to_the_workspace(self, client):
        page = a_page("only-english", languages=("en",))
        client.force_login(a_translator())
        shown = client.get("/nl/blueprint/translate/nl/").content.decode()

        assert f'href="/nl/blueprint/translate/{page.key}/nl/"' in shown
        assert 'href="/nl/blueprint/translate/en/"' in shown


class TestWorkspace:
    def test_it_shows_what_the_source_gained_and_what_the_translation_lacks(self, client):
        page = a_page("page", text="We meet on Monday.")
        live(page, "en", "We meet on Monday with 12 partners.")
        client.force_login(a_translator())
        shown = client.get(address("page", page)).content.decode()

        assert "with 12 partners</ins>" in shown
        assert "Numbers that the translation lacks: 12." in shown or "12" in shown

    def test_a_saved_translation_is_a_draft_and_touches_no_other_language(self, client):
        page = a_page("page", languages=("en",))
        before = live_in(page, "en")
        client.force_login(a_translator())
        typed = {"title": "Pagina", "slug": "", "text": "<p>Woorden.</p>", "seen": 0}
        assert client.post(address("page", page), typed).status_code == 302

        draft = Revision.objects.get(node=page, language="nl")
        assert (draft.status, draft.base) == ("draft", before)
        assert live_in(page, "en") == before
        assert not Node.objects.get(pk=page.pk).title_nl

    def test_the_source_itself_and_an_unwritten_page_are_not_translated(self, client):
        page, empty = a_page("page"), a_node("empty")
        client.force_login(a_translator())

        assert client.get(address("page", page, "en")).status_code == 404
        assert client.get(address("page", empty)).status_code == 404


class TestChecks:
    def test_a_translation_that_is_still_right_is_in_step_with_the_present_source(self, client):
        page = a_page("page")
        source = live(page, "en", "Other words.")
        translator = a_translator()
        client.force_login(translator)
        client.post(address("right", page))

        text = live_in(page, "nl")
        assert (text.base, text.checked_by) == (source, translator)
        assert states() == {}

    def test_what_needs_work_stays_on_the_list_with_the_words(self, client):
        page = a_page("page")
        client.force_login(a_translator())
        client.post(address("wanting", page), {"words": "Too stiff."})
        assert waiting_in("nl")[0].needs_work == "Too stiff."

        find_right(live_in(page, "nl"), by=a_translator())
        assert states() == {}

    def test_words_are_needed_to_say_what_needs_work(self, client):
        page = a_page("page")
        client.force_login(a_translator())
        client.post(address("wanting", page), {"words": ""})

        assert live_in(page, "nl").checked_at is None


class TestRights:
    def test_a_translator_of_one_language_writes_no_other(self, client):
        page = a_page("page", languages=("en",))
        french = NetworkSeatFactory(role=NetworkRole.TRANSLATOR, languages=["fr"]).user
        dutch = NetworkSeatFactory(role=NetworkRole.TRANSLATOR, languages=["nl"]).user
        draft = Draft("Pagina", "pagina", "<p>Ja</p>")
        with pytest.raises(PermissionDenied):
            save_draft(page, "nl", draft, by=french)
        assert save_draft(page, "nl", draft, by=dutch).status == "draft"

        text = live(a_page("other", languages=("en",)), "nl")
        for act in (find_right, lambda one, by: find_wanting(one, "No.", by=by)):
            with pytest.raises(PermissionDenied):
                act(text, by=french)
            with pytest.raises(PermissionDenied):
                act(text, by=UserFactory())
            act(text, by=dutch)
            act(text, by=an_editor())

        client.force_login(french)
        assert client.get(address("page", page)).status_code == 403
        assert client.get("/en/blueprint/translate/").status_code in {200, 403}


class TestHelp:
    def test_agreed_words_are_found_in_their_forms_and_marked_beside_their_translation(self):
        Term.objects.create(
            key="hub", word_en="management board", word_nl="stuurgroep", also_en="steering group"
        )
        text = "<p>Two <strong>Management Boards</strong> &amp; a steering group. Keyboard.</p>"
        terms = terms_in(text, "en", "nl")

        assert [(one.word, one.translation) for one in terms] == [
            ("management board", "stuurgroep")
        ]
        marked = with_terms(text, terms)
        assert '<mark class="term">Management Boards <span>stuurgroep</span></mark>' in marked
        assert "&amp; a steering group. Keyboard." in marked

    @pytest.mark.parametrize(
        ("target", "said"),
        [
            ("<p>12 partners</p><h2>Kop</h2><p><a href='https://a.org'>x</a></p>", 0),
            ("<p>partners</p><h2>Kop</h2><p><a href='https://a.org'>x</a></p>", 1),
            ("<p>12 partners</p><p><a href='https://b.org'>x</a></p>", 3),
        ],
    )
    def test_numbers_links_and_headings_that_differ_are_said(self, target, said):
        source = "<p>12 partners</p><h2>Head</h2><p><a href='https://a.org'>x</a></p>"

        assert len(hints(source, target)) == said


def test_the_glossary_is_taken_over_once_and_kept_as_people_changed_it():
    rows = yaml.safe_load((BLUEPRINT / "terms.yaml").read_text("utf-8"))
    assert import_terms(rows) == len(rows) >= 60
    Term.objects.filter(key="barrier").update(word_nl="hindernis")

    assert import_terms(rows) == 0
    assert Term.objects.get(key="barrier").word_nl == "hindernis"
    assert not Term.objects.filter(meaning_en="").exists()
