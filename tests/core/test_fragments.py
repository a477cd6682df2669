from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from core.templatetags import fragments


def test_a_block_is_said_again_in_its_most_specific_version():
    page = engines["django"].from_string(
        '{% extends "layouts/base.html" %}{% block title %}Waste Not{% endblock title %}'
    )

    html = page.render({})

    assert "<title>Waste Not · OSHub.Network</title>" in html
    assert '<meta property="og:title" content="Waste Not">' in html


def test_a_fragment_is_drawn_once_per_language(settings, monkeypatch):
    settings.DEBUG = False
    drawn = []
    monkeypatch.setattr(
        fragments, "render_to_string", lambda name: drawn.append(name) or render_to_string(name)
    )
    fragments._rendered.cache_clear()

    for language in ("en", "nl", "en", "nl"):
        with translation.override(language):
            fragments.fragment("layouts/assets.html")

    assert drawn == ["layouts/assets.html"] * 2
    fragments._rendered.cache_clear()


def test_a_fragment_is_drawn_anew_while_developing(settings, monkeypatch):
    settings.DEBUG = True
    drawn = []
    monkeypatch.setattr(fragments, "render_to_string", lambda name: drawn.append(name) or "")

    fragments.fragment("layouts/footer.html")
    fragments.fragment("layouts/footer.html")

    assert len(drawn) == 2


def test_the_stops_before_now_are_done():
    html = Template("{% load house %}{% stops 3 7 %}").render(Context())

    assert html.count('class="done"') == 2
    assert html.count('class="now"') == 1
    assert html.count("<li") == 7


def test_a_dot_escapes_its_letters_and_is_hidden_from_screen_readers():
    template = Template('{% load house %}{% dot label "seed" small=True %}')
    template.render(Context({"label": mark_safe("<b>")}))  # keeps a safe one with the same letters

    html = template.render(Context({"label": "<b>"}))

    assert "<b>" not in html
    assert "hub-dot--s" in html
    assert 'aria-hidden="true"' in html


def test_a_text_becomes_paragraphs_and_nothing_else():
    drawn = Template("{% load house %}{{ text|paragraphs }}")

    for _again in range(2):
        said = drawn.render(Context({"text": "<b>First</b>\nline\n\nSecond"}))
        assert said == "<p>&lt;b&gt;First&lt;/b&gt;<br>line</p>\n\n<p>Second</p>"
