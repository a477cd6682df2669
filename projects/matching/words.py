"""What two texts have in common, in one language or across two.

A word counts as another when they are forms of one word, when data/words.txt puts them on one row,
or when one is a part of the other, as Dutch joins words; it counts half when data/fields.txt knows
both as words of one field. Words that every text about schools holds count little.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from missions.stems import fold, stem, words_of
from missions.suggesting import LANGUAGES, vocabulary
from projects.matching.facts import Texts

_DATA = Path(__file__).parent / "data"
SAME, RELATED, PART, FIELD, ALIKE = 1.0, 0.9, 0.8, 0.4, 0.4
COMMON = 0.15  # what a word counts that every text about schools holds
_MOST_SEARCHED = 16  # words a search can bear
_SHORTEST, _SHORTEST_PART, _SHORTEST_ROOT = 3, 4, 6


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """A word of a text that says something: as it stands there, and by what it is compared."""

    said: str
    stem: str
    language: str
    senses: frozenset[int]
    fields: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True)
class Shared:
    """A word of one text, in its language, and the word of the other that says the same."""

    language: str
    asked: str
    offered: str
    strength: float


Rows = dict[tuple[str, str], frozenset[int]]  # (language, stem): the rows that hold it


@dataclass(frozen=True, slots=True)
class _Lexicon:
    senses: Rows  # of words.txt
    fields: Rows  # of fields.txt
    common: frozenset[tuple[str, str]]
    small: frozenset[tuple[str, str]]  # (language, word), but for those that words.txt means
    kinds: dict[str, frozenset[tuple[str, str]]]


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return (line.split("|") for line in lines if line and not line.startswith("#"))


def _stems(words: str, language: str) -> frozenset[tuple[str, str]]:
    return frozenset((language, stem(word, language)) for word in words_of(words))


def _both(row: list[str]) -> frozenset[tuple[str, str]]:
    english, dutch = row
    return _stems(english, "en") | _stems(dutch, "nl")


def _numbered(name: str) -> Rows:
    found: Rows = {}
    for number, row in enumerate(_rows(name)):
        for entry in _both(row):
            found[entry] = found.get(entry, frozenset()) | {number}
    return found


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    kinds = {kind.strip(): _both([english, dutch]) for kind, english, dutch in _rows("kinds")}
    common = frozenset().union(*(_both(row) for row in _rows("common")))
    meant = {
        (language, word)
        for row in _rows("words")
        for language, words in zip(LANGUAGES, row, strict=True)
        for word in words_of(words)
    }
    small = {(code, word) for code in LANGUAGES for word in vocabulary(code).small}
    return _Lexicon(
        _numbered("words"), _numbered("fields"), common, frozenset(small - meant), kinds
    )


def _on_rows(rows: Rows, language: str, bare: str) -> frozenset[int]:
    """Return the rows that hold a stem, or else what it begins or ends with."""
    if (language, bare) in rows:
        return rows[language, bare]
    lengths = range(len(bare) - 1, _SHORTEST_PART - 1, -1)
    begins = (rows.get((language, bare[:length])) for length in lengths)
    ends = (rows.get((language, bare[-length:])) for length in lengths)
    nothing: frozenset[int] = frozenset()
    return next(filter(None, begins), nothing) | next(filter(None, ends), nothing)


@lru_cache(maxsize=16384)
def _term(word: str, language: str) -> Term | None:
    lexicon, bare = _lexicon(), stem(word, language)
    if (language, fold(word)) in lexicon.small or len(bare) == 1:
        return None
    return Term(
        said=word,
        stem=bare,
        language=language,
        senses=_on_rows(lexicon.senses, language, bare),
        fields=_on_rows(lexicon.fields, language, bare),
        weight=COMMON if (language, bare) in lexicon.common else 1.0,
    )


def terms_of(texts: Texts) -> list[Term]:
    """Return the words that say something, each stem of a language once."""
    known = (
        _term(word, language if language in LANGUAGES else LANGUAGES[0])
        for language, text in texts
        for word in words_of(text)
    )
    return list({(term.language, term.stem): term for term in known if term}.values())


def likeness(one: Term, other: Term) -> float:
    """Return how much two words say the same, 0 to 1."""
    if one.stem == other.stem and (one.language == other.language or len(one.stem) > _SHORTEST):
        return SAME
    if one.senses & other.senses:
        return RELATED
    short, long = sorted((one.stem, other.stem), key=len)
    if len(short) >= _SHORTEST_PART and (long.startswith(short) or long.endswith(short)):
        return PART
    if one.fields & other.fields:
        return FIELD
    if len(short) >= _SHORTEST_ROOT and short[:_SHORTEST_ROOT] == long[:_SHORTEST_ROOT]:
        return ALIKE
    return 0.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What two texts share: for each word asked its nearest, and how much of either text that is.

    Covered is the share of what is asked, echoed the share of what is offered; both 0 to 1.
    """

    shared: tuple[Shared, ...]
    covered: float
    echoed: float

    @property
    def strength(self) -> float:
        """Return how many words they share, those that say less for less."""
        return sum(pair.strength for pair in self.shared)


class Ear:
    """What is asked, ready to be held against many offers; a word is compared once."""

    def __init__(self, texts: Texts) -> None:
        """Take the words that are asked."""
        self.terms = terms_of(texts)
        self._heard: dict[Term, list[tuple[Term, float]]] = {}

    def hear(self, texts: Texts) -> "Heard":
        """Return what the words of an offer have to do with what is asked."""
        best: dict[Term, tuple[float, Term]] = {}
        echoed = said = 0.0
        for other in terms_of(texts):
            near = self._near(other)
            said += other.weight
            echoed += max((strength for _term, strength in near), default=0.0)
            for term, strength in near:
                if strength > best.get(term, (0.0, other))[0]:
                    best[term] = strength, other
        found = [
            Shared(term.language, term.said, other.said, pull)
            for term, (pull, other) in best.items()
        ]
        shared = tuple(sorted(found, key=lambda pair: (-pair.strength, pair.asked)))
        return Heard(shared, self._covered(shared), echoed / (said or 1))

    def _covered(self, shared: tuple[Shared, ...]) -> float:
        whole = sum(term.weight for term in self.terms) or 1
        return min(sum(pair.strength for pair in shared) / whole, 1)

    def _near(self, other: Term) -> list[tuple[Term, float]]:
        if other not in self._heard:
            alike = ((term, likeness(term, other)) for term in self.terms)
            self._heard[other] = [
                (term, like * min(term.weight, other.weight)) for term, like in alike if like
            ]
        return self._heard[other]


def speaks_of(texts: Texts, kind: str) -> bool:
    """Say whether the words tell that this kind of help is meant, whatever the field says."""
    return kind in kinds_in(texts)


@lru_cache(maxsize=8192)
def kinds_in(texts: Texts) -> frozenset[str]:
    """Return the kinds of help that the words speak of."""
    stems = {
        (language, stem(fold(word), language))
        for language, text in texts
        if language in LANGUAGES
        for word in words_of(text)
    }
    return frozenset(kind for kind, words in _lexicon().kinds.items() if words & stems)


def kin_of(texts: Texts) -> dict[str, str]:
    """Return the telling words of a text and those that mean the same, for a search by language.

    Each is a list of words with | between, as to_tsquery reads it.
    """
    telling = [term for term in terms_of(texts) if term.weight == 1]
    found: dict[str, dict[str, None]] = {code: {} for code in LANGUAGES}
    for term in telling:
        found[term.language][_searched(term.said)] = None
    for row in dict.fromkeys(row for term in telling for row in sorted(term.senses)):
        for code, words in zip(LANGUAGES, _sense_words()[row], strict=True):
            found[code] |= dict.fromkeys(words)
    return {code: " | ".join([*words][:_MOST_SEARCHED]) for code, words in found.items()}


@lru_cache(maxsize=1)
def _sense_words() -> list[tuple[list[str], ...]]:
    return [
        tuple([_searched(word) for word in words_of(part)] for part in row)
        for row in _rows("words")
    ]


def _searched(word: str) -> str:
    """Return a word as to_tsquery reads it; a long one also finds those that begin so."""
    bare = fold(word).replace("'", "")
    return f"{bare}:*" if len(bare) > _SHORTEST_PART else bare


def words_of_kind(kind: str) -> dict[str, str]:
    """Return the words that tell of a kind of help, by language, as to_tsquery reads them."""
    (row,) = (row for row in _rows("kinds") if row[0].strip() == kind)
    return {code: " | ".join(words_of(part)) for code, part in zip(LANGUAGES, row[1:], strict=True)}
