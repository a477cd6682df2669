from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from core import cards


@pytest.fixture(autouse=True)
def fresh_fonts():
    cards._font.cache_clear()
    yield
    cards._font.cache_clear()


def opened(data):
    return Image.open(BytesIO(data))


def test_a_card_has_the_size_that_other_sites_ask_for():
    card = opened(cards.share_card_png("Living Waters", "Mission", "living-waters"))

    assert card.format == "PNG"
    assert card.size == (1200, 630)


def test_a_card_is_drawn_without_any_font_on_the_machine(monkeypatch):
    monkeypatch.setattr(cards, "_FACES", (Path("/nowhere/font.ttf"),))

    assert opened(cards.share_card_png("Kovářská", "Hub", "oshub-cz")).size == (1200, 630)


@pytest.mark.parametrize("title", ["", "word " * 200, "unbroken" * 60])
def test_a_title_of_any_length_never_stands_on_the_poster(title):
    poster_only = opened(cards.share_card_png("", "Mission", "seed")).crop((570, 0, 1200, 630))

    card = opened(cards.share_card_png(title, "Mission", "seed")).crop((570, 0, 1200, 630))

    assert card.tobytes() == poster_only.tobytes()


def test_the_words_are_on_the_card():
    bare = cards.share_card_png("", "", "seed")

    assert cards.share_card_png("A title", "", "seed") != bare
