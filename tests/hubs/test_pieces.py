"""Parts drawn by plain functions are what the templates they spare would have drawn."""

import pytest
from django.template.loader import render_to_string
from django.utils.html import linebreaks

from hubs.rendering import pieces


@pytest.mark.parametrize(
    "text",
    ["One line", "One\n\n\nTwo\nof two lines", "Mac\rand\r\n\r\nWindows\n", '<b> & "it\'s"', ""],
)
def test_paragraphs_are_those_of_django(text):
    assert pieces.paragraphs(text) == linebreaks(text, autoescape=True)


def test_the_trail_is_that_of_the_component():
    trail = (("Home", "/en/"), ("Hubs & more", "/en/hubs/?a=1&b=2"), ("<b>", ""))
    items = [{"label": label, "url": url} for label, url in trail]

    component = render_to_string("components/crumbs.html", {"items": items})

    assert component.strip() == pieces.crumb_trail("You are here", trail)


def test_a_title_keeps_the_language_of_the_page_over_a_text_in_another():
    drawn = pieces.prose([("Aanpak", "Step by step", "en"), ("Doel", "Stap voor stap", "")], "nl")

    assert '<div class="prose" lang="en"><h2 lang="nl">Aanpak</h2>' in drawn
    assert '<div class="prose"><h2>Doel</h2>' in drawn
