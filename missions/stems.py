"""Words brought to the form in which two texts can be compared: light rules, no dictionary."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_SHORTEST = 3  # what is left of a word after an ending goes
_TWICE = re.compile(r"([bdfgklmnprst])\1$")
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([bcdfghjklmnpqrstvwxz])$")
_ENGLISH_ENDINGS = ("ing", "ed", "ly")
_DUTCH_ENDINGS = ("etjes", "etje", "tjes", "tje", "jes", "je", "eren", "en", "s", "e")


def words_of(text: str) -> list[str]:
    """Return the words of a text as they stand there."""
    return _WORD.findall(text)


def fold(word: str) -> str:
    """Return a word in small letters without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("\u2019", "'").lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _english(word: str) -> str:
    word = word.removesuffix("'s").replace("'", "")
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        word = word[:-1]
    for ending in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST + (ending == "ly"):
            word = _TWICE.sub(r"\1", word.removesuffix(ending))
            break
    if len(word) > _SHORTEST + 1:  # so that care is no car and a site no sitting
        word = word.removesuffix("e")
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORTEST else word


def _dutch(word: str) -> str:
    word = word.removesuffix("'s").replace("'", "")
    for ending in _DUTCH_ENDINGS:
        left = len(word) - len(ending)
        if ending == "en" and word.endswith("een") and not word.endswith("eeen"):
            continue
        if word.endswith(ending) and left >= _SHORTEST + (ending == "eren"):
            word = word.removesuffix(ending)
            break
    word = _LONG_VOWEL.sub(lambda found: found[1][0] + found[2], _TWICE.sub(r"\1", word))
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1:], word[-1:])


_STEMMERS: dict[str, Callable[[str], str]] = {"en": _english, "nl": _dutch}


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """Return what a word has in common with its other forms; it need not be a word itself."""
    return _STEMMERS[language](fold(word))
