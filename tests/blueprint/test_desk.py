"""The desk's pages, as those who work there meet them."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from blueprint.models import Node, Presence, Revision
from blueprint.services import publish_next_due
from notifications.models import Message
from tests.factories.blueprint import a_node, a_page, a_translator, an_editor, live, written

pytestmark = pytest.mark.django_db
TYPED = {"title": "Doors", "slug": "doors", "summary": "", "text": "<p>Open them.</p>", "note": ""}


def at(name, node=None, language="en", **names):
    if node is not None:
        names |= {"key": node.key, "language": language}
    return reverse(f"blueprint_desk:{name}", kwargs=names)


def signed_in(client, person):
    client.force_login(person)
    return client


def act(client, person, name, node, language="en", **data):
    return signed_in(client, person).post(at(name, node, language), data, follow=True)


def open_text(node, language="en"):
    return node.revisions.filter(language=language).order_by("-pk").first()


class TestTheWayOfAText:
    def test_a_text_is_written_handed_in_and_approved_by_another(self, client):
        writer, reviewer, node = an_editor(), an_editor(), a_node("block")

        act(client, writer, "write", node, **TYPED, seen=0)
        act(client, writer, "hand_in", node)
        act(client, reviewer, "publish", node)

        node.refresh_from_db()
        assert (node.title_en, node.live_en.status) == ("Doors", "live")
        told = {(m.kind, m.user_id) for m in Message.objects.all()}
        assert ("text_handed_in", reviewer.pk) in told
        assert ("text_handed_in", writer.pk) not in told
        assert ("text_published", writer.pk) in told

    def test_neither_author_nor_co_author_is_offered_or_allowed_to_approve(self, client):
        author, co_author, node = an_editor(), an_editor(), a_node("block")
        act(client, author, "write", node, **TYPED, seen=0)
        act(client, co_author, "write", node, **TYPED, seen=1)
        act(client, author, "hand_in", node)

        for person in (author, co_author):
            page = act(client, person, "publish", node).content.decode()
            assert "Nobody approves their own text." in page
            assert at("publish", node) not in page
        assert open_text(node).status == "review"

    def test_a_text_comes_back_with_words(self, client):
        node = a_node("block")
        text = written(node, "en")

        empty = act(client, an_editor(), "send_back", node, words="")
        act(client, an_editor(), "send_back", node, words="Name the door.")

        text.refresh_from_db()
        assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert (text.status, text.remarks.get().words) == ("draft", "Name the door.")
        assert Message.objects.get(kind="text_sent_back").user_id == text.author_id

    def test_a_text_is_approved_for_later_and_goes_live_by_itself(self, client, time_machine):
        node = a_node("block")
        text = written(node, "en")
        later = timezone.localtime() + timedelta(days=2)

        act(client, an_editor(), "schedule", node, publish_on=later.strftime("%Y-%m-%dT%H:%M"))
        assert not publish_next_due()
        time_machine.move_to(later + timedelta(minutes=1))
        assert publish_next_due()

        text.refresh_from_db()
        assert text.status == "live"

    def test_a_scheduled_text_that_cannot_go_live_returns_and_lets_others_pass(self, time_machine):
        hidden = written(a_node("inside", a_node("closed")), "en")
        open_one = written(a_node("open"), "en")
        later = timezone.now() + timedelta(hours=1)
        for text in (hidden, open_one):
            Revision.objects.filter(pk=text.pk).update(
                status="scheduled", publish_on=later, approved_by=an_editor()
            )
        time_machine.move_to(later + timedelta(minutes=1))

        assert [publish_next_due() for _turn in range(3)] == [True, True, False]

        statuses = {text.pk: text.status for text in Revision.objects.all()}
        assert (statuses[hidden.pk], statuses[open_one.pk]) == ("draft", "live")

    def test_a_scheduled_text_is_called_off(self, client):
        node = a_node("block")
        written(node, "en")
        later = timezone.localtime() + timedelta(days=2)
        act(client, an_editor(), "schedule", node, publish_on=later.strftime("%Y-%m-%dT%H:%M"))

        act(client, an_editor(), "call_off", node)

        assert (open_text(node).status, open_text(node).approved_by) == ("draft", None)

    def test_a_moment_that_passed_is_refused_in_words(self, client):
        node = a_node("block")
        written(node, "en")

        answer = act(client, an_editor(), "schedule", node, publish_on="2020-01-01T10:00")

        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "That moment has passed" in answer.content.decode()

    def test_a_draft_is_put_aside_and_taken_up_again(self, client):
        writer, node = an_editor(), a_node("block")
        act(client, writer, "write", node, **TYPED, seen=0)
        aside = open_text(node)

        act(client, writer, "put_aside", node)
        assert open_text(node).status == "aside"
        signed_in(client, writer).post(at("take_up", pk=aside.pk))

        assert open_text(node).status == "draft"

    def test_two_drafts_are_never_on_their_way_together(self, client):
        writer, node = an_editor(), a_node("block")
        act(client, writer, "write", node, **TYPED, seen=0)
        aside = open_text(node)
        act(client, writer, "put_aside", node)
        act(client, writer, "write", node, **TYPED, seen=0)

        page = signed_in(client, writer).post(at("take_up", pk=aside.pk), follow=True)

        aside.refresh_from_db()
        assert aside.status == "aside"
        assert "Put that one aside first" in page.content.decode()


class TestTwoWriters:
    def test_the_second_to_save_sees_both_and_loses_neither(self, client):
        first, second, node = an_editor(), an_editor(), a_node("block")
        act(client, first, "write", node, **TYPED | {"text": "<p>Theirs.</p>"}, seen=0)

        mine = TYPED | {"text": "<p>Mine.</p>"}
        both = act(client, second, "write", node, **mine, seen=0)

        page = both.content.decode()
        assert both.status_code == HTTPStatus.CONFLICT
        assert "&lt;p&gt;Mine.&lt;/p&gt;" in page
        assert "&lt;p&gt;Theirs.&lt;/p&gt;" in page

        act(client, second, "write", node, **mine, seen=1, over="True")
        texts = {text.status: text.text for text in node.revisions.all()}
        assert texts == {"draft": "<p>Mine.</p>", "aside": "<p>Theirs.</p>"}

    def test_without_the_number_seen_the_first_text_would_be_gone(self, client):
        first, second, node = an_editor(), an_editor(), a_node("block")
        act(client, first, "write", node, **TYPED | {"text": "<p>Theirs.</p>"}, seen=0)

        act(client, second, "write", node, **TYPED | {"text": "<p>Mine.</p>"}, seen=1)

        assert [text.text for text in node.revisions.all()] == ["<p>Mine.</p>"]

    def test_autosave_says_which_number_the_draft_has_or_that_another_saved(self, client):
        first, second, node = an_editor(), an_editor(), a_node("block")

        saved = act(client, first, "autosave", node, **TYPED, seen=0)
        late = act(client, second, "autosave", node, **TYPED, seen=0)

        assert saved.json()["seen"] == 1
        assert (late.status_code, Revision.objects.count()) == (HTTPStatus.CONFLICT, 1)

    def test_whoever_opens_a_text_is_told_who_has_it_open(self, client):
        first, second, node = an_editor(), an_editor(), a_node("block")
        signed_in(client, first).get(at("write", node))

        page = signed_in(client, second).get(at("write", node)).content.decode()
        assert f"{first} has this text open too" in page

        Presence.objects.filter(user=first).update(seen_on=timezone.now() - timedelta(minutes=5))
        assert "has this text open too" not in client.get(at("write", node)).content.decode()


class TestHistory:
    def test_what_changed_is_read_as_prose_and_never_as_marks(self, client):
        node = a_node("block")
        live(node, "en", "The *old* door is shut.")
        second = live(node, "en", "The *new* door is shut.")

        client.force_login(an_editor())
        page = client.get(at("compare", pk=second.pk)).content.decode()

        shown = re.search(
            r'<div class="changes.*?</section>|<div class="changes.*', page, re.DOTALL
        )
        plain = re.sub(r'<span class="vh">.*?</span>', "", shown[0])
        assert "<ins>new</ins>" in plain
        assert "<del>old</del>" in plain
        assert "&lt;em" not in page

    def test_an_old_text_returns_as_a_draft(self, client):
        node = a_node("block")
        first = live(node, "en", "First words.")
        live(node, "en", "Second words.")

        signed_in(client, an_editor()).post(at("restore", pk=first.pk))

        draft = node.revisions.get(status="draft")
        assert (draft.text, draft.version) == (first.text, 1)
        assert "Second words" in Node.objects.get(pk=node.pk).body_en

    def test_a_retired_text_leaves_the_other_language(self, client):
        node = a_page("block")

        act(client, an_editor(), "retire", node, "nl")

        node = Node.objects.get(pk=node.pk)
        assert (node.live_nl, node.body_nl, node.is_readable) == (None, "", True)
        assert client.get(f"/nl/blueprint/{node.url_path_nl}/").status_code == HTTPStatus.OK

    def test_a_block_with_live_pages_is_not_retired_from_all_languages(self, client):
        block = a_page("block", languages=["en"])
        a_page("inside", block, languages=["en"])

        page = act(client, an_editor(), "retire", block)

        assert "Move or retire them first" in page.content.decode()
        assert Node.objects.get(pk=block.pk).live_en is not None


class TestComments:
    def test_a_comment_reaches_the_writers_and_is_settled(self, client):
        text = written(a_node("block"), "en")
        client.force_login(a_translator())

        client.post(at("remark", pk=text.pk), {"quote": "Some", "words": "Which ones?"})
        remark = text.remarks.get()
        client.post(at("settle", pk=remark.pk))

        remark.refresh_from_db()
        assert remark.settled_by is not None
        assert Message.objects.get(kind="text_remarked").user_id == text.author_id


class TestTree:
    def test_every_language_says_how_it_is(self, client):
        block = a_page("block")
        live(block, "en", "Newer words.")
        section = a_node("section", block)
        written(section, "en")
        client.force_login(an_editor())

        page = " ".join(client.get(at("tree")).content.decode().split())

        for words in ("live", "1 edit behind", "in review", "missing"):
            assert words in page

    def test_it_takes_the_same_few_queries_for_many_pages(
        self, client, django_assert_max_num_queries
    ):
        block = a_node("block")
        for number in range(12):
            a_node(f"page-{number}", block)
        client.force_login(an_editor())

        with django_assert_max_num_queries(12):
            client.get(at("tree"))

    def test_a_page_moves_by_the_form_and_old_addresses_lead_on(self, client):
        first, second = a_page("first"), a_page("second")
        page = a_page("page", first)
        client.force_login(an_editor())

        client.post(at("move", key=page.key), {"position": "last-child", "target": second.key})

        moved = Node.objects.get(pk=page.pk)
        for language in ("en", "nl"):
            old, new = (getattr(node, f"url_path_{language}") for node in (page, moved))
            answer = client.get(f"/{language}/blueprint/{old}/")
            assert (answer.status_code, answer["Location"]) == (
                301,
                f"/{language}/blueprint/{new}/",
            )

    def test_a_page_is_added_and_led_to_its_editor(self, client):
        client.force_login(an_editor())
        data = {"key": "new-one", "kind": "guideline", "source_language": "nl", "parent": "nothing"}

        refused = client.post(at("add"), data)
        added = client.post(at("add"), data | {"parent": ""})

        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert added["Location"] == at("write", Node.objects.get(key="new-one"), "nl")


class TestChoosing:
    def test_short_codes_of_what_a_text_can_name(self, client):
        a_page("block", title="Open doors")
        client.force_login(a_translator())

        page = client.get(at("choose", kind="page"), {"q": "doors"}).content.decode()

        assert 'data-code="blueprint:block"' in page
        assert client.get(at("choose", kind="nonsense")).status_code == HTTPStatus.NOT_FOUND
        for kind in ("hub", "mission", "project", "file", "picture"):
            assert client.get(at("choose", kind=kind), {"q": "x"}).status_code == HTTPStatus.OK
