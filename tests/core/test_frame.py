from django.template import Context
from django.utils import translation

from core.templatetags.frame import (
    alternates,
    crumb_trail,
    frame_words,
    language_links,
    menu_links,
    public_header,
)

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


def header_of(**changes):
    context = {"page_urls": PAGES, "login_url": "/en/in/?next=/en/a/", "join_url": "/en/join/"}
    return public_header(Context(context | changes))


def test_the_kept_header_leads_from_each_page_its_own_way(settings):
    settings.DEBUG = False
    header_of()

    html = header_of(login_url="/en/in/?next=/en/b/", join_url="/en/join/?hub=here")

    assert html.count('href="/en/in/?next=/en/b/"') == 2
    assert 'href="/en/join/?hub=here"' in html
    assert '<a href="/nl/a/" lang="nl" hreflang="nl">' in html
    assert "/en/in/?next=/en/a/" not in html


def test_an_address_cannot_break_out_of_the_header():
    html = header_of(login_url='/en/in/?next="><script>', join_url="<!--languages-->")

    assert "<script>" not in html
    assert 'href="/en/in/?next=&quot;&gt;&lt;script&gt;"' in html
    assert 'href="&lt;!--languages--&gt;"' in html


def test_the_last_crumb_is_this_page_and_what_is_typed_stays_text():
    html = crumb_trail(
        [{"label": "Home", "url": "/en/"}, {"label": "Wie & <b>", "url": "", "lang": "nl"}]
    )

    assert '<li><a href="/en/">Home</a></li>' in html
    assert '<span aria-current="page" lang="nl">Wie &amp; &lt;b&gt;</span>' in html
    assert html.count("<a ") == 1
