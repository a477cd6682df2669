"""Words in a text that look like somebody's name, so that whoever typed them can look again.

It is a warning and never a verdict: a name that nobody listed goes unseen, and a word that is also
a month, a place or a common word is let pass where its neighbours do not speak for a person.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

_FILE = Path(__file__).parent / "data" / "names.yaml"
LONGEST = 20_000  # characters of a text that are read
_MOST_BETWEEN = 3
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;\u2026\n\"\u201c\u201d(*]")
_OF_SOMEBODY = re.compile(r"['\u2019]s$")
_OF_A_PLACE = re.compile(
    r"^(?:street|road|lane|park|square|bridge|school|college|academy|university|river|lake|bay|"
    r"hill|valley|island|beach|wood|forest|farm|museum|hospital|church|centre|center|library|"
    r"institute|foundation|prize|station|hub|arena|stadium|\w*(?:straat|laan|weg|plein|kade|"
    r"gracht|dijk|singel|brug|polder|meer|bos|school|college|lyceum|universiteit|ziekenhuis|kerk|"
    r"museum|bibliotheek|instituut|stichting|prijs|station|haven|hof|huis))$",
    re.IGNORECASE,
)


class _Word(NamedTuple):
    """One word of a text, and where it stands."""

    text: str
    start: int
    end: int
    opens: bool  # the first of its sentence

    @property
    def low(self) -> str:
        """Return it in small letters."""
        return self.text.lower()

    @property
    def is_proper(self) -> bool:
        """Say whether it begins with a capital and does not consist of them."""
        return self.text[0].isupper() and not (len(self.text) > 1 and self.text.isupper())


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    kept = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in kept.items()}


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    last = 0
    for match in _WORD.finditer(text):
        opens = bool(_ENDS_A_SENTENCE.search(text[last : match.start()])) or not found
        found.append(_Word(match.group(), match.start(), match.end(), opens))
        last = match.end()
    return found


def likely_names(text: str) -> tuple[str, ...]:
    """Return what looks like the name of a person, as typed, each once and in order."""
    text = text[:LONGEST]
    words = _words(text)
    return tuple(dict.fromkeys(text[first.start : last.end] for first, last in _spans(words)))


def _spans(words: list[_Word]) -> Iterator[tuple[_Word, _Word]]:
    at = 0
    while at < len(words):
        end = _surname_after(words, at)
        if _is_name(words, at, end):
            yield words[at], words[end]
            at = end
        at += 1


def _surname_after(words: list[_Word], at: int) -> int:
    """Return where the name ends that begins here: at a surname, or at the word itself."""
    then = at + 1
    while then < len(words) and words[then].low in _known()["between"]:
        then += 1
    if then == len(words) or then - at > _MOST_BETWEEN or words[then].opens:
        return at
    return then if words[then].is_proper else at


def _is_name(words: list[_Word], at: int, end: int) -> bool:
    word, known = words[at], _known()
    before = words[at - 1].low if at else ""
    if not word.is_proper or _is_of_a_place(words, at, end, before):
        return False
    if before in known["titles"]:
        return True
    if before in known["pointers"] and not word.opens:
        return True
    if word.low in known["also_words"]:
        return end > at and not word.opens
    return any(_OF_SOMEBODY.sub("", part) in known["given"] for part in word.low.split("-"))


def _is_of_a_place(words: list[_Word], at: int, end: int, before: str) -> bool:
    """Say whether the word belongs to a street, a school, a saint or a town."""
    known = _known()
    if before in known["holy"]:
        return True
    if before in known["at_a_place"] and words[at].low in known["also_words"]:
        return True
    return any(_OF_A_PLACE.match(word.text) for word in words[at + 1 : end + 2])
