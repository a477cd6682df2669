"""People who decide at the same moment, and readers while much goes live."""

import threading
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client

from blueprint import services
from blueprint.models import Node, Revision
from core.exceptions import TransitionError
from notifications.models import Message
from tests import evidence
from tests.factories.blueprint import a_page, an_editor, written
from tests.stakeholders.test_races import at_the_same_moment

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = 50 if evidence.FULL else 4


def lost(results):
    return sum(isinstance(result, TransitionError) for result in results)


@pytest.mark.parametrize("second", ["publish", "send back"])
def test_two_reviewers_come_to_one_outcome_that_is_told_once(second):
    text = written(a_page("block", languages=["en"]), "en", "New words.")
    Message.objects.all().delete()
    first, other = an_editor(), an_editor()
    acts = {
        "publish": lambda: services.publish_revision(text, by=other),
        "send back": lambda: services.send_back(text, "Please shorten it.", by=other),
    }

    results = at_the_same_moment(lambda: services.publish_revision(text, by=first), acts[second])

    text.refresh_from_db()
    assert lost(results) == 1
    assert text.status in {"live", "draft"}
    told = {"live": "text_published", "draft": "text_sent_back"}[text.status]
    assert list(Message.objects.values_list("kind", flat=True)) == [told]


def test_much_goes_live_at_once_and_readers_never_meet_half_a_page():
    block = a_page("block")
    names = [f"page-{number}" for number in range(PAGES)]
    nodes = [a_page(name, block, text="Old first.\n\nOld last.") for name in names]
    texts = [
        written(node, language, "New first.\n\nNew last.", slug=f"new-{node.key}-{language}")
        for node in nodes
        for language in ("en", "nl")
    ]
    reviewer = an_editor()
    before = {f"/{code}/blueprint/{getattr(node, f'url_path_{code}')}/"
              for node in nodes for code in ("en", "nl")}  # fmt: skip
    passing = "no half page, no stale page after publishing, no dead link"
    with evidence.of("publishes at once with readers reading", pass_line=passing) as shown:
        seen = read_while(lambda: publish_all(texts, reviewer), sorted(before))
        shown.figure, shown.more = len(texts), {"pages_read": len(seen)}

    assert {"half", "dead"}.isdisjoint(seen)
    assert not Revision.objects.filter(status="review").exists()
    client = Client()
    for path in before:
        page = client.get(path, follow=True)
        assert page.status_code == HTTPStatus.OK
        assert "New first" in page.content.decode()
    assert Node.objects.filter(body_en__contains="Old").count() == 0


def publish_all(texts, reviewer):
    at_the_same_moment(
        *[lambda text=text: services.publish_revision(text, by=reviewer) for text in texts]
    )


def read_while(act, paths):
    """Read the pages, over and over, until the act is done; return what was met."""
    is_done, seen = threading.Event(), []

    def read():
        client = Client()
        while not is_done.is_set():
            seen.extend(what_is_met(client.get(path, follow=True)) for path in paths)
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        act()
    finally:
        is_done.set()
        reader.join()
    return seen


def what_is_met(page):
    if page.status_code != HTTPStatus.OK:
        return "dead"
    body = page.content.decode().partition('<div class="prose book-text"')[2]
    is_old = "Old first" in body, "Old last" in body
    is_new = "New first" in body, "New last" in body
    return "whole" if (all(is_old) != all(is_new)) and any(is_old) != any(is_new) else "half"
