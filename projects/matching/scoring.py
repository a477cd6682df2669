"""How well a pair fits, and by what: each part 0 to 1, weighed as the hub wishes."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from missions.suggesting import suggest
from projects.matching.facts import Asked, Offered, Texts, kilometres
from projects.matching.limits import reach_km
from projects.matching.words import Ear, Heard, Shared, kinds_in

PARTS = ("words", "targets", "distance", "languages", "level", "dates")
UNSAID = 0.5  # nobody said: it speaks neither for nor against
FOR_ANY = 0.9  # it is meant for every school, and so for this one
GUESSED = 0.8  # what words tell of goals counts less than what a field says
OTHER_KIND = 0.9  # what only the words say is a little less sure than what the field says
OPEN_KIND = 0.85  # the need leaves the kind open, and its words ask for another one
_ENOUGH_WORDS = 1.0  # as many shared words as leave half of the doubt
_FAR_KM = 150
_DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts, 0 to 10."""

    words: int = 8
    targets: int = 5
    distance: int = 4
    languages: int = 4
    level: int = 3
    dates: int = 3


@dataclass(frozen=True, slots=True)
class Score:
    """How well a pair fits: in all, in each part, and the words they share."""

    total: float
    parts: dict[str, float]
    shared: tuple[Shared, ...]


def _surety(heard: Heard) -> float:
    """Return how sure the words make it that both mean the same."""
    some = heard.strength / (heard.strength + _ENOUGH_WORDS)
    return (3 * some + heard.covered + 2 * heard.echoed) / 6


@lru_cache(maxsize=8192)
def goals_in(texts: Texts) -> frozenset[int]:
    """Return the goals that an offer without goals speaks of, by its words."""
    found = (suggest("", text, language) for language, text in texts)
    return frozenset(one.goal for suggestions in found for one in suggestions)


class Scorer:
    """Holds one need against offers."""

    def __init__(self, asked: Asked, weights: Weights, *, today: date) -> None:
        """Read the words that are asked once."""
        self.asked, self.weights, self.today = asked, weights, today
        self._ear = Ear(asked.texts)
        self._kinds = kinds_in(asked.texts)

    def score(self, offered: Offered) -> Score:
        """Return how well an offer fits, whatever rules it out."""
        heard = self._ear.hear(offered.texts)
        parts = {
            "words": _surety(heard),
            "targets": self._targets(offered),
            "distance": self._distance(offered),
            "languages": self._languages(offered),
            "level": self._level(offered),
            "dates": min(self._dates(offered), self._hours(offered)),
        }
        weights = {part: getattr(self.weights, part) for part in PARTS}
        whole = sum(weights.values()) or 1
        total = sum(weights[part] * parts[part] for part in PARTS) / whole
        return Score(round(total * self._kind(offered), 6), parts, heard.shared)

    def _kind(self, offered: Offered) -> float:
        if self.asked.help:
            return 1.0 if offered.help == self.asked.help else OTHER_KIND
        return 1.0 if not self._kinds or offered.help in self._kinds else OPEN_KIND

    def _targets(self, offered: Offered) -> float:
        wanted = self.asked.all_goals
        if not wanted:
            return UNSAID
        if offered.goals:
            return len(wanted & set(offered.goals)) / len(wanted)
        return UNSAID + (1 - UNSAID) * bool(wanted & goals_in(offered.texts)) * GUESSED

    def _distance(self, offered: Offered) -> float:
        """Return how near it is, where nearness matters at all."""
        way = kilometres(self.asked, offered)
        kind = self.asked.help or offered.help
        if way is None:
            return UNSAID
        reach = reach_km(kind, offered.travel_km)
        least = UNSAID if reach is None else 0.0
        return max(least, 1 - way / _FAR_KM)

    def _languages(self, offered: Offered) -> float:
        wanted = self.asked.languages
        if not wanted or not offered.languages:
            return UNSAID
        return len(set(wanted) & set(offered.languages)) / len(set(wanted))

    def _level(self, offered: Offered) -> float:
        if not self.asked.level or not offered.levels:
            return FOR_ANY
        return 1.0 if self.asked.level in offered.levels else UNSAID

    def _dates(self, offered: Offered) -> float:
        """Return which share of the days that are asked it is free on."""
        since = max(self.asked.since or self.today, self.today)
        until = self.asked.until
        if until is None or (offered.since is None and offered.until is None):
            return UNSAID if until is None else 1.0
        first, last = max(since, offered.since or since), min(until, offered.until or until)
        return max(0.0, ((last - first).days + 1) / max((until - since).days + 1, 1))

    def _hours(self, offered: Offered) -> float:
        """Return which share of the hours that are asked there are until the last day."""
        if not self.asked.hours or not offered.hours_per_month:
            return 1.0
        since = max(self.asked.since or self.today, self.today)
        days = (self.asked.until - since).days + 1 if self.asked.until else _DAYS_A_MONTH
        months = max(days / _DAYS_A_MONTH, 1.0)
        return min(1.0, offered.hours_per_month * months / self.asked.hours)
