"""Which goals a text is about: worked out here, from words that anybody can read and change.

Every goal has words that speak for it (data/vocabulary.*.yaml). A goal's score is the sum of what
its words weigh in the text, those of the title for more, those said again for less. The same text
always gives the same goals, and the words that led to them are told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from missions.stems import fold, stem, words_of
from missions.targets import Target, goal_texts, targets_by_number

MOST_SUGGESTED = 3
MOST_TARGETS = 2
MOST_WORDS = 6
LONGEST = 3000  # characters of a text that are read: who has not said it by then will not
LANGUAGES = ("en", "nl")
_WEIGHTS = {"sure": 6.0, "likely": 3.0, "hint": 1.0}
_TITLE_COUNTS = 1.5
_AGAIN = (1.0, 0.5, 0.0)  # what an entry counts the first time, the second, and after that
_LEAST = 3.0  # one likely word, or a few hints
_SHARE_OF_FIRST = 0.2  # far behind the first is chance
_SHORTEST_AFFIX = 3
_COMMON = 9  # a word in more targets than this tells none of them apart
_NOTHING: dict[int, float] = {}
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A goal that a text seems to be about, with the words that say so and the likely targets."""

    goal: int
    words: tuple[str, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words on a row; the last may stand for every word that begins so."""

    entry: str
    rest: tuple[str, ...]
    opening: str  # how the last word begins, where only that is given


@dataclass(slots=True)
class Vocabulary:
    """The words of one language, ready to be found in a text."""

    language: str
    weights: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    stems: dict[str, str] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    small: frozenset[str] = frozenset()  # words that say nothing, but in a phrase

    def add(self, entry: str) -> str:
        """Make an entry findable; return the name under which its weights are kept."""
        if " " in entry:
            return self._add_phrase(entry)
        bare = fold(entry.strip("*"))
        if entry.endswith("*"):
            self.beginnings[bare] = bare
        if entry.startswith("*"):
            self.endings[bare] = bare
        if "*" not in entry:
            return self.stems.setdefault(stem(bare, self.language), bare)
        return bare

    def _add_phrase(self, entry: str) -> str:
        words = words_of(entry)
        opening = fold(words.pop()) if entry.endswith("*") else ""
        first, *rest = (stem(word, self.language) for word in words)
        self.phrases[first].append(_Phrase(entry, tuple(rest), opening))
        return entry

    def found(self, words: list[str], stems: list[str]) -> Iterator[tuple[str, str]]:
        """Yield each entry in the words, whose stems are given, with the words it was found in."""
        taken = 0
        for at, (word, word_stem) in enumerate(zip(words, stems, strict=True)):
            if at < taken:
                continue
            phrase = self._phrase_at(at, words, stems) if word_stem in self.phrases else None
            if phrase is None:
                yield from ((entry, word) for entry in _entries_of(word, self.language))
                continue
            taken = at + 1 + len(phrase.rest) + bool(phrase.opening)
            yield phrase.entry, " ".join(words[at:taken])

    def _phrase_at(self, at: int, words: list[str], stems: list[str]) -> _Phrase | None:
        for phrase in self.phrases.get(stems[at], ()):
            end = at + 1 + len(phrase.rest)
            if tuple(stems[at + 1 : end]) != phrase.rest:
                continue
            if not phrase.opening or (
                end < len(words) and fold(words[end]).startswith(phrase.opening)
            ):
                return phrase
        return None

    def entries_of(self, word: str) -> list[str]:
        """Return the entry that is the word, or else those it begins and ends with."""
        folded, word_stem = fold(word), stem(word, self.language)
        if folded in self.small:
            return []
        if word_stem in self.stems:
            return [self.stems[word_stem]]
        lengths = range(len(folded), _SHORTEST_AFFIX - 1, -1)
        begins = (self.beginnings.get(folded[:length]) for length in lengths)
        ends = (self.endings.get(folded[-length:]) for length in lengths)
        both = (next(filter(None, begins), None), next(filter(None, ends), None))
        return [entry for entry in dict.fromkeys(both) if entry]


def _kept(name: str, language: str) -> dict[Any, Any]:
    kept: dict[Any, Any] = yaml.safe_load((_DATA / f"{name}.{language}.yaml").read_text("utf-8"))
    return kept


@lru_cache(maxsize=len(LANGUAGES))
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language; read once."""
    kept = _kept("vocabulary", language)
    words = Vocabulary(language, small=frozenset(_entries(kept.pop("small"))))
    for entry in _entries(kept.pop("nothing")):
        words.add(entry)
    for goal, strengths in kept.items():
        for strength, entries in strengths.items():
            for entry in _entries(entries):
                weights = words.weights[words.add(entry)]
                weights[goal] = max(weights.get(goal, 0.0), _WEIGHTS[strength])
    for phrases in words.phrases.values():
        phrases.sort(key=lambda phrase: -len(phrase.rest) - bool(phrase.opening))
    return words


@lru_cache(maxsize=16384)
def _entries_of(word: str, language: str) -> list[str]:
    return vocabulary(language).entries_of(word)


def _entries(text: str) -> Iterator[str]:
    return (entry for entry in (part.strip() for part in text.split(",")) if entry)


@dataclass(slots=True)
class _Read:
    """What the words of a text say: how much for each goal, and by which words."""

    scores: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    words: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    marks: set[str] = field(default_factory=set)


def _read(title: str, text: str, language: str) -> _Read:
    known, read = vocabulary(language), _Read()
    times: dict[str, int] = defaultdict(int)
    for part, counts in ((title[:LONGEST], _TITLE_COUNTS), (text[:LONGEST], 1.0)):
        words = words_of(part)
        stems = [stem(word, language) for word in words]
        read.marks.update(stems)
        for entry, said in known.found(words, stems):
            more = counts * _AGAIN[min(times[entry], len(_AGAIN) - 1)]
            times[entry] += 1
            for goal, weight in known.weights.get(entry, _NOTHING).items():
                read.scores[goal] += weight * more
                read.words[goal].setdefault(said.lower(), weight * more)
    read.marks.update(f"={entry}" for entry in times)
    return read


def suggest(title: str, text: str, language: str) -> tuple[Suggestion, ...]:
    """Return at most three goals, the likeliest first; none where no word speaks for one."""
    if language not in LANGUAGES:
        return ()
    read = _read(title, text, language)
    least = max(_LEAST, max(read.scores.values(), default=0.0) * _SHARE_OF_FIRST)
    likely = [goal for goal, score in read.scores.items() if score >= least]
    likely.sort(key=lambda goal: (-read.scores[goal], goal))
    return tuple(
        Suggestion(goal, _strongest(read.words[goal]), _targets(goal, read.marks, language))
        for goal in likely[:MOST_SUGGESTED]
    )


def _strongest(words: dict[str, float]) -> tuple[str, ...]:
    """Return the words that weigh most, in the order of the text where they weigh the same."""
    return tuple(sorted(words, key=lambda word: -words[word])[:MOST_WORDS])


def _marks(text: str, language: str) -> set[str]:
    """Return what a sentence can be known by: its stems, and the entries in it."""
    known, words = vocabulary(language), words_of(text)
    stems = [stem(word, language) for word in words]
    telling = {
        mark for mark, word in zip(stems, words, strict=True) if fold(word) not in known.small
    }
    return telling | {f"={entry}" for entry, _said in known.found(words, stems)}


@lru_cache(maxsize=len(LANGUAGES))
def _target_marks(language: str) -> dict[str, dict[str, float]]:
    """Return what each target can be known by: for more what is rare and speaks for its goal."""
    targets, more = targets_by_number(), _kept("target_words", language)
    marks = {
        number: _marks(f"{target.said(language)} {more.get(number, '')}", language)
        for number, target in targets.items()
    }
    seen = Counter(mark for each in marks.values() for mark in each)
    weights = vocabulary(language).weights
    return {
        number: {
            mark: weights.get(mark.removeprefix("="), {}).get(targets[number].goal, 1.0)
            / seen[mark]
            for mark in each
            if seen[mark] <= _COMMON
        }
        for number, each in marks.items()
    }


def _targets(goal: int, marks: set[str], language: str) -> tuple[Target, ...]:
    """Return the targets of a goal whose sentence has most in common with the text."""
    known = _target_marks(language)
    scores = {
        number: sum(weight for mark, weight in known[number].items() if mark in marks)
        for number in (target.number for target in goal_texts()[goal].targets)
    }
    likely = [target for target in goal_texts()[goal].targets if scores[target.number]]
    return tuple(sorted(likely, key=lambda target: -scores[target.number])[:MOST_TARGETS])
