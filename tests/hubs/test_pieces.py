"""Parts drawn by plain functions draw what the templates they spare would."""

import pytest
from django.utils.html import linebreaks

from hubs.rendering import pieces


@pytest.mark.parametrize(
    "text",
    ["One line", "One\n\n\nTwo\nof two lines", "Mac\rand\r\n\r\nWindows\n", '<b> & "it\'s"', ""],
)
def test_paragraphs_are_those_of_django(text):
    assert pieces.paragraphs(text) == linebreaks(text, autoescape=True)


def test_a_title_keeps_the_language_of_the_page_over_a_text_in_another():
    drawn = pieces.prose([("Aanpak", "Step by step", "en"), ("Doel", "Stap voor stap", "")], "nl")

    assert '<div class="prose" lang="en"><h2 lang="nl">Aanpak</h2>' in drawn
    assert '<div class="prose"><h2>Doel</h2>' in drawn
