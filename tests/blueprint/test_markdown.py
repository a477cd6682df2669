import pytest

from blueprint.rendering.markdown import clean_html, references, render

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<p onclick="alert(1)">words</p>',
    '<a href="javascript:alert(1)">words</a>',
    '<a href="java\nscript:alert(1)">words</a>',
    '<a href="data:text/html,<script>alert(1)</script>">words</a>',
    '<div hx-get="/admin/" hx-trigger="load">words</div>',
    '<div data-hx-get="/admin/">words</div>',
    '<iframe src="https://example.org"></iframe>',
    '<form action="/en/accounts/logout/"><button>words</button></form>',
    "<svg><script>alert(1)</script></svg>",
    '<p style="position:fixed">words</p>',
    '<link rel="stylesheet" href="https://example.org/a.css">',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<h1 id="main">words</h1>',
]
FORBIDDEN = (
    "<script",
    "onerror=",
    "onclick=",
    'href="javascript',
    'href="java',
    'href="data:',
    "<img",
    "<iframe",
    "<form",
    "<button",
    "<svg",
    "<link",
    "<meta",
    "style=",
    "hx-get=",
    "hx-trigger=",
    'id="main"',
)


@pytest.mark.parametrize("vector", HOSTILE)
def test_nothing_that_runs_loads_or_submits_passes_the_cleaner(vector):
    cleaned = clean_html(vector)

    assert not [word for word in FORBIDDEN if word in cleaned]
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize("vector", HOSTILE)
def test_raw_html_in_a_text_stays_visible_as_words(vector):
    made = render(f"Before.\n\n{vector}\n\nAfter.", {})

    tags = made.html.replace("&lt;", "")
    assert not [word for word in ("<script", "<img", "<iframe", "<form", "<svg") if word in tags]
    assert "Before." in made.html
    assert "After." in made.html


def test_the_cleaner_is_what_keeps_handlers_out():
    """Without it, what a laxer parser lets through would stand on the page."""
    vector = '<p onclick="alert(1)">words</p>'

    assert "onclick" in vector
    assert clean_html(vector) == "<p>words</p>"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc"]
)
def test_a_markdown_link_to_a_script_is_no_link(href):
    made = render(f"[words]({href})", {})

    assert "<a " not in made.html
    assert "words" in made.html


def test_links_lead_to_the_addresses_given():
    made = render(
        "[a](blueprint:one) [b](hub:two) [c](https://example.org)",
        {
            "blueprint:one": "/en/blueprint/block/one/",
            "hub:two": "/en/hubs/two/",
        },
    )

    assert '<a href="/en/blueprint/block/one/">a</a>' in made.html
    assert '<a href="/en/hubs/two/">b</a>' in made.html
    assert '<a href="https://example.org">c</a>' in made.html


def test_a_link_to_nowhere_keeps_its_words_and_nothing_else():
    made = render("Read [the **other** page](blueprint:gone) first.", {})

    assert made.html == '<p class="lede">Read the <strong>other</strong> page first.</p>\n'


def test_references_are_found_before_rendering():
    text = "See [a](blueprint:one), [b](hub:oshub-nl) and [c](https://example.org)."

    assert references(text) == {"blueprint:one", "hub:oshub-nl"}


def test_headings_have_ids_of_their_own_and_are_listed():
    made = render("# Eén\n\n## Twice\n\n## Twice\n\n### Small\n\n## ?", {})

    assert made.headings == [
        {"id": "p-een", "label": "Eén"},
        {"id": "p-twice", "label": "Twice"},
        {"id": "p-twice-2", "label": "Twice"},
        {"id": "p-part", "label": "?"},
    ]
    assert "<h1" not in made.html
    assert '<h3 id="p-small">' in made.html


def test_the_first_paragraph_is_the_lede():
    made = render("Begin by listening.\n\nThen walk.", {})

    assert made.lede == "Begin by listening."
    assert made.html.startswith('<p class="lede">Begin by listening.</p>')


def test_a_text_that_begins_with_a_heading_has_no_lede():
    assert render("## First\n\nWords.", {}).lede == ""


def test_an_empty_text_renders():
    assert render("", {}).html == ""


def test_tables_scroll_by_keyboard_and_empty_heads_are_cells():
    made = render("| | a |\n| --- | --- |\n| b | c |", {})

    assert '<div class="table-box" role="group" tabindex="0" aria-label="Table">' in made.html
    assert "<td></td>\n<th>a</th>" in made.html


def test_minutes_follow_from_the_words():
    assert render("word " * 1000, {}).minutes == 5
    assert render("word", {}).minutes == 1


def test_words_without_marks_are_kept_for_the_search():
    made = render("A **bold** [link](blueprint:x).\n\n- one\n- two\n\n    code", {})

    assert made.plain.split() == ["A", "bold", "link.", "one", "two", "code"]
