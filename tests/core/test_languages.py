import pytest
from django.utils.translation import override

from core.languages import (
    active_language,
    country_name,
    language_name,
    other_language,
    shown_language,
)
from hubs.models import Hub


def test_a_text_in_the_readers_language_needs_no_note():
    hub = Hub(summary_en="A hub.", summary_nl="Een hub.")

    with override("nl"):
        assert shown_language(hub, "summary") == "nl"
        assert other_language(hub, "summary") == ""


def test_a_text_in_another_language_is_named_in_its_own_words():
    hub = Hub(summary_en="A hub.", definition_en="D", definition_nl="D")

    with override("nl"):
        assert other_language(hub, "summary") == "en"
        assert language_name("en") == "English"


def test_dutch_alone_is_shown_to_an_english_reader():
    assert shown_language(Hub(summary_nl="Een hub."), "summary") == "nl"


def test_an_empty_text_is_in_nobodys_language():
    assert other_language(Hub(), "summary") == ""


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "NL", "Netherlands"),
        ("nl", "NL", "Nederland"),
        ("nl", "gr", "Griekenland"),
        ("nl", "zz", "ZZ"),
    ],
)
def test_countries_are_named_in_the_readers_language(language, code, name):
    with override(language):
        assert country_name(code) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [("nl", "Nederlands"), ("pt", "Português"), ("mt", "Malti"), ("zz", "zz"), ("\x00", "\x00")],
)
def test_languages_are_named_by_those_who_speak_them(code, name):
    assert language_name(code) == name


def test_a_language_that_no_text_is_kept_in_falls_back():
    with override("fr"):
        assert active_language() == "en"
