"""Text as people type it, made safe to store and short enough to show."""

import re
import unicodedata

# Bidirectional controls can make a sentence read as another one; NUL cannot be stored at all.
_INVISIBLE = re.compile("[\x00\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CARD_WORDS = 28


def has_controls(text: str) -> bool:
    """Say whether the text holds characters that no keyboard types and no page should show."""
    return bool(_INVISIBLE.search(text)) or any(
        unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\r\n"
        for character in text
    )


def shorten(text: str, words: int = _CARD_WORDS) -> str:
    """Return the first words of a text, at a sentence's end where one is near."""
    plain = " ".join(text.split())
    kept = plain.split(" ")
    if len(kept) <= words:
        return plain
    short = " ".join(kept[:words])
    sentence_end = max(short.rfind(mark) for mark in (". ", "? ", "! "))
    if sentence_end > len(short) // 2:
        return short[: sentence_end + 1]
    return short.rstrip(",;:.") + "…"
