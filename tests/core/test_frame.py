from django.utils import translation

from core.templatetags.frame import alternates, frame_words, language_links, menu_links

PAGES = [
    {
        "code": "en",
        "name": "English",
        "url": "/en/a/",
        "absolute": "https://x/en/a/",
        "current": True,
    },
    {
        "code": "nl",
        "name": "Nederlands",
        "url": "/nl/a/",
        "absolute": "https://x/nl/a/",
        "current": False,
    },
]


def test_the_readers_own_language_is_marked_and_the_other_is_a_link():
    html = language_links(PAGES)

    assert html.count("<a ") == 1
    assert '<a href="/nl/a/" lang="nl" hreflang="nl">' in html
    assert 'aria-current="true"' in html


def test_every_language_is_an_alternate_by_its_full_address():
    html = alternates(PAGES)

    assert 'hreflang="en" href="https://x/en/a/"' in html
    assert 'hreflang="nl" href="https://x/nl/a/"' in html


def test_the_menu_marks_where_one_is_and_escapes_what_it_says():
    items = [
        {"url": "/en/hubs/", "label": "Hubs & <b>", "current": True},
        {"url": "/en/missions/", "label": "Missions", "current": False},
    ]

    html = menu_links(items)

    assert '<a href="/en/hubs/" aria-current="true">Hubs &amp; &lt;b&gt;</a>' in html
    assert '<a href="/en/missions/">Missions</a>' in html


def test_the_words_follow_the_language():
    english = frame_words()
    with translation.override("nl"):
        dutch = frame_words()

    assert set(english) == set(dutch)
    assert english is not dutch
