"""Hostile text by the editor's own path: form, kept draft, live page."""

import random
import re
from pathlib import Path

import pytest
from lxml import html

from blueprint.forms import TextForm
from blueprint.models import Node
from blueprint.rendering.cleaning import ATTRIBUTES, TAGS, clean_html
from blueprint.rendering.text import render
from blueprint.services import Draft, publish_revision, save_draft, submit_revision
from tests import evidence
from tests.factories.blueprint import a_node, an_editor

VECTORS = Path(__file__).with_name("hostile.txt").read_text().splitlines()
DOCUMENTS = 20_000 if evidence.FULL else 300
SEED = 5
# What rendering itself adds around what was written.
ADDED_TAGS = {"div", "section", "small"}
ADDED = {"id", "class", "aria-label", "role", "tabindex", "scope"}
MEANT = "<p>Words that people meant: 3 < 5 & more.</p>"
PIECES = (
    *(
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<h2>",
        "</h2>",
    ),
    *("<figure>", "<figcaption>", "<span class=footnote>", "</span>", "<blockquote>", "<pre>"),
    *("<!--", "-->", "]]>", "<![CDATA[", "&lt;", "&#60;", '"', "'", "`", "=", "<", ">", "/>", " "),
    *("onerror=", "style=", "href=", "src=", "javascript:", "picture:1", "hub:x", "words"),
)


def typed(text):
    """Return what the form keeps of a text, or nothing where it refuses it in words."""
    form = TextForm({"title": "Title", "text": text, "seen": 0})
    return form.cleaned_data["text"] if form.is_valid() else None


def harm_in(shown):
    """Return whatever would run, load, submit or lead astray."""
    found = []
    for element in html.fragment_fromstring(shown, create_parent="main").iterdescendants():
        if not isinstance(element.tag, str):
            found.append("a comment")
            continue
        if element.tag not in TAGS | ADDED_TAGS:
            found.append(str(element.tag))
        may = ATTRIBUTES.get(element.tag, set()) | ADDED
        found += [name for name in element.attrib if name not in may]
        href = element.get("href", "#")
        if not re.match(r"(?:https?://|mailto:|#note|#p-)", href) and href != "#":
            found.append(href)
        if element.tag == "img":
            found.append("a picture that nobody took in")
    return found


def a_document(chance):
    pieces = [chance.choice(PIECES) for _piece in range(chance.randrange(1, 25))]
    for _vector in range(chance.randrange(3)):
        vector = chance.choice(VECTORS)
        pieces.insert(chance.randrange(len(pieces)), vector[: chance.randrange(1, len(vector) + 1)])
    return "".join(pieces)


def test_there_are_two_hundred_vectors():
    assert len(set(VECTORS)) >= 200


def test_no_vector_does_anything():
    for vector in VECTORS:
        kept = typed(MEANT + vector)
        if kept is None:
            continue
        shown = render(kept, {})
        assert harm_in(shown.html) == [], vector
        assert clean_html(kept) == kept, vector
        assert "people meant: 3 < 5 & more." in shown.plain, vector


def test_without_the_cleaner_the_vectors_would_do_harm():
    assert sum(bool(harm_in(MEANT + vector)) for vector in VECTORS) > 100


def test_no_document_made_by_chance_does_anything():
    chance = random.Random(SEED)  # noqa: S311 -- the same documents every time
    passing = "nothing runs or loads, cleaning is idempotent, meant words stay"
    with evidence.of("hostile texts of the handbook", pass_line=passing, seed=SEED) as found:
        for _document in range(DOCUMENTS):
            text = MEANT + a_document(chance)
            kept = typed(text)
            if kept is None:
                continue
            shown = render(kept, {})
            assert harm_in(shown.html) == [], text
            assert clean_html(kept) == kept, text
            assert "people meant: 3 < 5 & more." in shown.plain, text
        found.figure = DOCUMENTS


@pytest.mark.django_db
def test_all_vectors_together_go_live_as_plain_words():
    node, editor = a_node("block"), an_editor()
    everything = MEANT + "".join(f"<p>{vector}</p>" for vector in VECTORS if typed(vector))
    draft = Draft("Title", "title", everything)
    text = submit_revision(save_draft(node, "en", draft, by=editor), by=editor)

    publish_revision(text, by=an_editor())

    body = Node.objects.get(pk=node.pk).body_en
    assert harm_in(body) == []
    assert "Words that people meant: 3 &lt; 5 &amp; more." in body
