import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from blueprint.models import Node, OldPath, Revision
from blueprint.services import add_node, move_node, publish_revision, save_draft, submit_revision
from blueprint.services.writing import Draft
from core.exceptions import EditConflictError, TransitionError
from core.pages import read_page_version
from hubs.models import Hub
from tests.factories.blueprint import (
    RevisionFactory,
    a_node,
    a_page,
    a_translator,
    an_editor,
    live,
    written,
)
from tests.factories.hubs import HubFactory
from tests.people import ana, dora, max_of_the_network

pytestmark = pytest.mark.django_db


def fresh(node):
    return Node.objects.get(pk=node.pk)


class TestPublishing:
    def test_a_text_goes_live_in_its_own_language_only(self):
        node = a_page("block", languages=["en"], title="First")
        Node.objects.filter(pk=node.pk).update(updated_at=node.updated_at)

        live(node, "nl", title="Eerste", text="## Kop\n\nWoorden.")

        node = fresh(node)
        assert (node.title_en, node.title_nl) == ("First", "Eerste")
        assert node.headings_nl == [{"id": "p-kop", "label": "Kop"}]
        assert node.live_nl.status == Revision.Status.LIVE
        assert node.body_en == '<p class="lede">Some words.</p>'

    def test_the_text_before_is_retired(self):
        node = a_page("block", languages=["en"])
        first = node.live_en

        second = live(node, "en", "Better words.")

        first.refresh_from_db()
        assert first.status == Revision.Status.RETIRED
        assert (first.edition, second.edition) == (1, 2)

    def test_a_draft_changes_nothing_that_readers_see(self):
        node = a_page("block", languages=["en"], title="First")
        before = read_page_version()

        written(node, "en", "Unfinished.", title="Second")

        assert fresh(node).title_en == "First"
        assert read_page_version() == before

    def test_publishing_makes_kept_pages_old(self):
        node = a_node("block")
        before = read_page_version()

        live(node, "en")

        assert read_page_version() == before + 1

    def test_the_database_refuses_a_second_live_text(self):
        node = a_page("block", languages=["en"])
        other = node.live_en
        RevisionFactory(node=node)

        with pytest.raises(IntegrityError), transaction.atomic():
            node.revisions.exclude(pk=other.pk).update(
                status=Revision.Status.LIVE, edition=9, live_since=other.live_since
            )

    def test_a_section_waits_for_its_block(self):
        section = a_node("section", a_node("block"))

        with pytest.raises(TransitionError):
            live(section, "en")

    def test_the_summary_is_the_first_paragraph_unless_given(self):
        node = a_node("block")
        live(node, "en", "Begin by listening.\n\nThen walk.")
        live(node, "nl", "Luister eerst.", summary="Over luisteren.")

        node = fresh(node)
        assert (node.summary_en, node.summary_nl) == ("Begin by listening.", "Over luisteren.")

    def test_the_search_finds_each_language_in_its_own_words(self):
        node = a_node("block")
        live(node, "en", "They were meeting neighbours.", title="Meetings")
        live(node, "nl", "Zij spraken de buren.", title="Vergaderingen")

        def hits(words, language):
            return [hit["hit_title"] for hit in Node.objects.search(words, language)]

        assert hits("meet", "en") == ["Meetings"]
        assert hits("vergadering", "nl") == ["Vergaderingen"]
        assert hits("vergadering", "en") == []


class TestApproval:
    def test_nobody_approves_their_own_text(self):
        node = a_node("block")
        editor = an_editor()
        draft = save_draft(node, "en", Draft("Title", "title", "Words."), by=editor)
        handed_in = submit_revision(draft, by=editor)

        with pytest.raises(TransitionError, match="own text"):
            publish_revision(handed_in, by=editor)

        assert fresh(node).live_en is None

    def test_without_the_rule_the_author_would_go_live_alone(self, monkeypatch):
        node = a_node("block")
        editor = an_editor()
        draft = save_draft(node, "en", Draft("Title", "title", "Words."), by=editor)
        handed_in = submit_revision(draft, by=editor)
        monkeypatch.setattr(Revision, "approve", lambda _self, **_people: None)

        publish_revision(handed_in, by=editor)

        assert fresh(node).live_en is not None

    def test_a_draft_that_was_not_handed_in_is_not_published(self):
        node = a_node("block")
        draft = save_draft(node, "en", Draft("Title", "title", "Words."), by=an_editor())

        with pytest.raises(TransitionError):
            publish_revision(draft, by=an_editor())

    def test_a_text_is_published_once(self):
        text = live(a_node("block"), "en")

        with pytest.raises(TransitionError):
            publish_revision(text, by=an_editor())

    def test_who_approved_is_kept(self):
        editor = an_editor()

        text = publish_revision(written(a_node("block"), "en"), by=editor)

        assert text.approved_by == editor


class TestRights:
    def test_a_translator_translates_and_does_not_touch_the_source(self):
        node = a_page("block", languages=["en"])
        translator = a_translator()

        save_draft(node, "nl", Draft("Titel", "titel", "Woorden."), by=translator)

        with pytest.raises(PermissionDenied):
            save_draft(node, "en", Draft("Title", "title", "Words."), by=translator)

    def test_a_translator_publishes_nothing(self):
        text = written(a_page("block", languages=["en"]), "nl")

        with pytest.raises(PermissionDenied):
            publish_revision(text, by=a_translator())

    @pytest.mark.parametrize("person", [dora, max_of_the_network, lambda: ana(HubFactory())])
    def test_everybody_else_only_reads(self, person):
        node = a_page("block", languages=["en"])
        text = written(node, "en")
        by = person()

        for act in (
            lambda: add_node("other", "guideline", by=by),
            lambda: save_draft(node, "en", Draft("Title", "title", "Words."), by=by),
            lambda: save_draft(node, "nl", Draft("Titel", "titel", "Woorden."), by=by),
            lambda: submit_revision(text, by=by),
            lambda: publish_revision(text, by=by),
            lambda: move_node(node, node, "left", by=by),
        ):
            with pytest.raises(PermissionDenied):
                act()


class TestDrafts:
    def test_saving_again_changes_the_same_draft(self):
        node = a_node("block")
        editor = an_editor()

        first = save_draft(node, "en", Draft("One", "one", "Words."), by=editor)
        second = save_draft(node, "en", Draft("Two", "two", "More words."), by=editor)

        assert first.pk == second.pk
        assert second.title == "Two"

    def test_whoever_did_not_see_the_last_words_does_not_overwrite_them(self):
        node = a_node("block")
        seen = save_draft(node, "en", Draft("One", "one", "Words."), by=an_editor()).version
        save_draft(node, "en", Draft("Two", "two", "Others' words."), by=an_editor(), seen=seen)

        with pytest.raises(EditConflictError):
            save_draft(node, "en", Draft("Three", "three", "Mine."), by=an_editor(), seen=seen)

        assert node.revisions.get().title == "Two"

    def test_without_saying_what_was_seen_the_last_one_wins(self):
        node = a_node("block")
        save_draft(node, "en", Draft("One", "one", "Words."), by=an_editor())

        second = save_draft(node, "en", Draft("Two", "two", "Words."), by=an_editor())

        assert node.revisions.get() == second

    def test_whoever_wrote_in_a_text_does_not_approve_it(self):
        node, second = a_node("block"), an_editor()
        save_draft(node, "en", Draft("One", "one", "Words."), by=an_editor())
        draft = save_draft(node, "en", Draft("Two", "two", "Words."), by=second)
        submit_revision(draft, by=second)

        with pytest.raises(TransitionError):
            publish_revision(draft, by=second)

        assert publish_revision(draft, by=an_editor()).status == Revision.Status.LIVE

    def test_a_text_in_review_is_taken_back_before_it_is_written_in(self):
        node = a_node("block")
        written(node, "en")

        with pytest.raises(TransitionError):
            save_draft(node, "en", Draft("Two", "two", "Words."), by=an_editor())

    def test_a_translation_remembers_what_it_was_made_from(self):
        node = a_page("block", languages=["en"])
        translator = a_translator()

        draft = save_draft(node, "nl", Draft("Titel", "titel", "Woorden."), by=translator)
        live(node, "en", "The source goes on.")
        again = save_draft(node, "nl", Draft("Titel", "titel", "Meer woorden."), by=translator)

        assert draft.base == again.base == node.live_en


class TestStaleness:
    def test_a_translation_of_the_live_source_is_up_to_date(self):
        assert a_page("block").edits_behind("nl") == 0

    def test_every_published_edit_of_the_source_counts(self):
        node = a_page("block")
        live(node, "en", "Second edition.")
        live(node, "en", "Third edition.")

        assert fresh(node).edits_behind("nl") == 2

    def test_a_draft_of_the_source_does_not_count(self):
        node = a_page("block")
        written(node, "en", "Not yet.")

        assert fresh(node).edits_behind("nl") == 0

    def test_a_new_translation_catches_up(self):
        node = a_page("block")
        live(node, "en", "Second edition.")

        live(node, "nl", "Tweede editie.")

        assert fresh(node).edits_behind("nl") == 0

    def test_an_edit_of_the_translation_does_not_make_the_source_old(self):
        node = a_page("block")
        live(node, "nl", "Beter gezegd.")

        assert fresh(node).edits_behind("en") == 0


class TestAddresses:
    def test_an_address_is_made_of_the_short_names_on_the_way(self):
        block = a_page("block", slug="people")
        section = a_page("section", block, slug="board")

        assert section.url_path_en == "people/board"

    def test_a_language_that_is_missing_borrows_the_short_name(self):
        block = a_page("block", slug="mensen")
        section = a_page("section", block, languages=["en"], slug="board")

        assert section.url_path_nl == "mensen/board"

    def test_what_is_not_live_has_no_address(self):
        assert a_node("block").url_path_en is None

    def test_a_new_name_leaves_a_redirect_in_its_language(self):
        node = a_page("block", slug="old")

        live(node, "nl", slug="nieuw")

        assert fresh(node).url_path_nl == "nieuw"
        assert fresh(node).url_path_en == "old"
        assert list(OldPath.objects.values_list("language", "path", "node")) == [
            ("nl", "old", node.pk)
        ]

    def test_a_block_that_is_renamed_takes_its_sections_along(self):
        block = a_page("block", slug="old")
        section = a_page("section", block, slug="part")

        live(block, "en", slug="new")

        assert fresh(section).url_path_en == "new/part"
        assert OldPath.objects.get(language="en", path="old/part").node == section

    def test_a_move_leaves_a_redirect_in_every_language(self):
        one, two = a_page("one"), a_page("two")
        section = a_page("section", one, slug="part")

        move_node(section, two, "last-child", by=an_editor())

        assert fresh(section).url_path_en == f"{two.url_path_en}/part"
        assert fresh(section).url_path_nl == f"{two.url_path_nl}/part"
        assert {(old.language, old.path) for old in section.old_paths.all()} == {
            ("en", f"{one.url_path_en}/part"),
            ("nl", f"{one.url_path_nl}/part"),
        }

    def test_moving_back_takes_the_redirect_away(self):
        one, two = a_page("one"), a_page("two")
        section = a_page("section", one, slug="part")
        move_node(section, two, "last-child", by=an_editor())

        move_node(section, one, "last-child", by=an_editor())

        assert not OldPath.objects.filter(path=f"{one.url_path_en}/part").exists()
        assert OldPath.objects.filter(path=f"{two.url_path_en}/part", language="en").exists()

    def test_an_address_that_is_taken_is_refused_whole(self):
        a_page("one", slug="same")
        other = a_page("two", slug="other")

        with pytest.raises(TransitionError):
            live(other, "en", slug="same")

        assert fresh(other).url_path_en == "other"
        assert fresh(other).live_en.slug == "other"

    def test_a_page_does_not_move_into_a_block_nobody_can_open(self):
        hidden = a_node("hidden")
        section = a_page("section", a_page("block"))

        with pytest.raises(TransitionError):
            move_node(section, hidden, "last-child", by=an_editor())

    def test_a_page_does_not_move_into_itself(self):
        block = a_page("block")
        section = a_page("section", block)

        with pytest.raises(TransitionError):
            move_node(block, section, "last-child", by=an_editor())


class TestLinks:
    def test_a_link_follows_the_page_it_points_at(self):
        target = a_page("target", slug="old")
        page = a_page("page", text="Read [this](blueprint:target).")
        assert 'href="/en/blueprint/old/"' in page.body_en

        live(target, "en", slug="new")

        assert 'href="/en/blueprint/new/"' in fresh(page).body_en
        assert 'href="/nl/blueprint/old/"' in fresh(page).body_nl

    def test_a_link_to_a_page_that_comes_later_opens_when_it_comes(self):
        page = a_page("page", text="Read [this](blueprint:later).")
        assert "<a " not in page.body_en

        later = a_page("later", slug="later")

        assert f'href="/en/blueprint/{later.url_path_en}/"' in fresh(page).body_en

    def test_a_link_to_a_hub_is_in_the_language_of_the_text(self):
        hub = HubFactory(slug="oshub-nl")

        page = a_page("page", text="See [the hub](hub:oshub-nl).")

        assert f'href="{hub.get_absolute_url()}"' in page.body_en
        assert 'href="/nl/' in page.body_nl

    def test_a_link_to_a_hub_that_nobody_sees_is_no_link(self):
        HubFactory(slug="secret", status=Hub.Status.PROPOSED)

        assert "<a " not in a_page("page", text="See [the hub](hub:secret).").body_en
