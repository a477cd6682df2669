import pytest

from blueprint.rendering.cleaning import clean_html
from blueprint.rendering.markdown import html_of, markdown_of
from blueprint.rendering.text import ShownPicture, references, render

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
    '<img src="https://example.org/a.png">',
    '<a href="//example.org/">words</a>',
    '<a href="hub:x onclick">words</a>',
    '<p class="modal note">words</p>',
    '<a href="#main">words</a>',
]
FORBIDDEN = (
    "<script",
    "onerror=",
    "onclick=",
    'href="javascript',
    'href="java',
    'href="data:',
    "src=",
    'href="//',
    'href="hub:x ',
    "modal",
    'href="#',
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
def test_raw_html_in_a_file_stays_visible_as_words(vector):
    made = html_of(f"Before.\n\n{vector}\n\nAfter.")

    tags = made.replace("&lt;", "")
    assert not [word for word in ("<script", "<img", "<iframe", "<form", "<svg") if word in tags]
    assert "Before." in made
    assert "After." in made


def test_the_cleaner_is_what_keeps_handlers_out():
    """Without it, what a browser sends would stand on the page."""
    vector = '<p onclick="alert(1)">words</p>'

    assert "onclick" in vector
    assert clean_html(vector) == "<p>words</p>"


def test_what_people_mean_stays():
    text = (
        '<h2>Head</h2>\n<p>A <strong>b</strong> <em>c</em><span class="footnote">d</span></p>\n'
        '<p class="note">e</p>\n<figure><img src="picture:3"><figcaption>f</figcaption></figure>'
    )

    assert clean_html(text) == text


def test_other_headings_and_old_tags_become_ours():
    assert clean_html("<h1>a</h1><h6>b</h6><p><b>c</b><i>d</i></p>") == (
        "<h2>a</h2><h4>b</h4><p><strong>c</strong><em>d</em></p>"
    )


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc"]
)
def test_a_markdown_link_to_a_script_is_no_link(href):
    made = html_of(f"[words]({href})")

    assert "href" not in made
    assert "words" in made


def test_links_lead_to_the_addresses_given():
    made = render(
        html_of("[a](blueprint:one) [b](hub:two) [c](https://example.org)"),
        {
            "blueprint:one": "/en/blueprint/block/one/",
            "hub:two": "/en/hubs/two/",
        },
    )

    assert '<a href="/en/blueprint/block/one/">a</a>' in made.html
    assert '<a href="/en/hubs/two/">b</a>' in made.html
    assert '<a href="https://example.org">c</a>' in made.html


def test_a_link_to_nowhere_keeps_its_words_and_nothing_else():
    made = render(html_of("Read [the **other** page](blueprint:gone) first."), {})

    assert made.html == '<p class="lede">Read the <strong>other</strong> page first.</p>'


def test_references_are_found_before_rendering():
    text = html_of("See [a](blueprint:one), [b](hub:oshub-nl) and [c](https://example.org).")
    picture = '<figure><img src="picture:7"></figure>'

    assert references(text + picture) == {"blueprint:one", "hub:oshub-nl", "picture:7"}


def test_pictures_bring_their_sizes_words_and_maker():
    shown = ShownPicture({480: "/a-480.webp", 960: "/a-960.webp"}, 960, 640, "A well", "Ana (CC0)")

    made = render('<figure><img src="picture:7"></figure>', {}, {"picture:7": shown})

    assert 'srcset="/a-480.webp 480w, /a-960.webp 960w"' in made.html
    assert 'alt="A well"' in made.html
    assert "<figcaption><small>Ana (CC0)</small></figcaption>" in made.html


def test_a_picture_that_is_gone_takes_its_frame_along():
    made = render('<p>a</p><figure><img src="picture:7"><figcaption>b</figcaption></figure>', {})

    assert made.html == '<p class="lede">a</p>'


def test_footnotes_are_numbered_and_lead_back():
    made = render('<p>One<span class="footnote">first</span> two.</p>', {})

    assert '<sup><a href="#note-1" id="note-from-1"' in made.html
    assert '<li id="note-1">first<a href="#note-from-1"' in made.html
    assert made.lede == "One two."
    assert made.plain == "One two.\nfirst"


def test_headings_have_ids_of_their_own_and_are_listed():
    made = render(html_of("# Eén\n\n## Twice\n\n## Twice\n\n### Small\n\n## ?"), {})

    assert made.headings == [
        {"id": "p-een", "label": "Eén"},
        {"id": "p-twice", "label": "Twice"},
        {"id": "p-twice-2", "label": "Twice"},
        {"id": "p-part", "label": "?"},
    ]
    assert "<h1" not in made.html
    assert '<h3 id="p-small">' in made.html


def test_the_first_paragraph_is_the_lede():
    made = render("<p>Begin by listening.</p><p>Then walk.</p>", {})

    assert made.lede == "Begin by listening."
    assert made.html.startswith('<p class="lede">Begin by listening.</p>')


def test_a_text_that_begins_with_a_heading_has_no_lede():
    assert render("<h2>First</h2><p>Words.</p>", {}).lede == ""


def test_an_empty_text_renders():
    assert render("", {}).html == ""


def test_tables_scroll_by_keyboard_and_empty_heads_are_cells():
    made = render(html_of("| | a |\n| --- | --- |\n| b | c |"), {})

    assert '<div class="table-box" role="group" tabindex="0" aria-label="Table">' in made.html
    assert '<td></td>\n<th scope="col">a</th>' in made.html


def test_minutes_follow_from_the_words():
    assert render(f"<p>{'word ' * 1000}</p>", {}).minutes == 5
    assert render("<p>word</p>", {}).minutes == 1


def test_words_without_marks_are_kept_for_the_search():
    made = render(html_of("A **bold** [link](blueprint:x).\n\n- one\n- two\n\n      code"), {})

    assert made.plain.split() == ["A", "bold", "link.", "one", "two", "code"]


def test_a_text_goes_to_markdown_and_back():
    text = html_of(
        "Lead *in* **bold**.\n\n## Head\n\n- one\n- two\n\n"
        "| a | b |\n| --- | --- |\n| c | [d](hub:x) |"
    )

    assert html_of(markdown_of(text)) == text


def test_a_frame_whose_pictures_are_gone_goes_once():
    two = '<p>Words.</p><figure><img src="picture:1"><img src="picture:2"></figure>'

    assert render(two, {}).plain == "Words."
