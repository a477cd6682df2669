"""The needs of data/matching.txt as a matcher meets them: the best offer among others.

Each case holds the best offer, the near miss, copies of the best that are impossible for one
reason each, and offers that answer other cases. Where somebody is, which languages they speak and
which goals they name is dealt by the number of the case, so that it is the same in every run.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from projects.matching.facts import Asked, Offered, Where, goal_of

DATA = Path(__file__).parent / "data" / "matching.txt"
TODAY = date(2026, 11, 23)
HUB, ELSEWHERE = 1, 2
LEVELS = ("primary", "secondary", "vocational")
CITY = Where("Den Haag", (52.08, 4.30))
TRAVELS = 60
SENT = ("data", "funding")  # what is sent is never too far
TRAPS = ("far", "tongue", "paused", "over", "dates", "level", "merged", "hidden")


@dataclass(frozen=True)
class Row:
    number: int
    language: str
    target: str
    is_wordless: bool
    kind: str
    need: str
    best: str
    near: str


@dataclass(frozen=True)
class Case:
    row: Row
    asked: Asked
    offers: list
    best: UUID
    impossible: set

    @property
    def is_for_tuning(self):
        return (self.row.number // 2) % 2 == 0


def key(case, place):
    """Return a key whose order says nothing about what the offer is."""
    return UUID(int=(case * 7919 + place * 104_729 + 1) * 0x9E3779B97F4A7C15 % 2**128)


def rows():
    lines = (line for line in DATA.read_text().splitlines() if not line.startswith("#"))
    for number, line in enumerate(lines):
        head, need, best, near = line.split(" | ")
        words = head.split()
        language, target, kind = words[0], words[1], words[2]
        blank = {"-": ""}
        yield Row(
            number, language, blank.get(target, target), "~" in words,
            blank.get(kind, kind), need, best, near,
        )  # fmt: skip


def apart(text, kind, language):
    """Return the kind, the language and the words of an offer as it stands in the file."""
    text = text.removeprefix("!")
    if text.startswith(">"):
        text, language = text[1:], {"en": "nl", "nl": "en"}[language]
    named, colon, rest = text.partition(": ")
    if colon and " " not in named:
        return named, language, rest
    return kind, language, text


def spot(number, step):
    """Return a place that a class can reach, from 2 to 30 km away."""
    way = (2 + (number * 5 + step * 3) % 29) / 111.2
    return Where("Delft", (52.08 + way, 4.30))


def asked_of(row):
    crosses = ">" in (row.best[:1], row.near[:1])
    return Asked(
        key=row.number,
        hub=HUB,
        texts=((row.language, row.need),),
        help=row.kind,
        targets=(row.target,) if row.target else (),
        languages=("en", "nl") if crosses else (row.language,),
        level=LEVELS[row.number % 3],
        since=TODAY + timedelta(days=10),
        until=TODAY + timedelta(days=130),
        hours=20 if row.near == "@hours" else None,
        where=CITY,
    )


def offered_of(row, text, place, *, goals):
    kind, language, words = apart(text, row.kind, row.language)
    number = row.number
    return Offered(
        key=key(number, place),
        organisation=key(number, place + 100),
        name=f"Organisation {number}",
        hub=HUB if (number + place) % 3 else ELSEWHERE,
        texts=((language, words),),
        help=kind,
        goals=goals,
        languages=tuple(dict.fromkeys((row.language, language))),
        levels=(LEVELS[number % 3],) if (number + place) % 2 else (),
        travel_km=TRAVELS,
        hours_per_month=20 if row.near == "@hours" else None,
        where=spot(number, place),
    )


def impossible(best, trap, place):
    """Return the best offer once more, ruled out by one thing."""
    changes = {
        "far": {"where": Where("Groningen", (53.22, 6.57)), "help": best.help},
        "tongue": {"languages": ("pt",)},
        "paused": {"is_open": False},
        "over": {"until": TODAY - timedelta(days=1)},
        "dates": {"since": TODAY + timedelta(days=200)},
        "level": {"levels": ("primary",)},
        "merged": {"is_merged": True},
        "hidden": {"hub": ELSEWHERE, "is_seen_elsewhere": False},
    }[trap]
    return replace(best, key=place, **changes)


def twin(best, field, place):
    """Return the best offer once more, by somebody for whom one field fits less well."""
    changes = {
        "distance": {"where": Where("Utrecht", (52.08, 5.10))},
        "level": {"levels": ("primary", "secondary", "vocational"), "goals": ()},
        "dates": {"since": TODAY + timedelta(days=100)},
        "hours": {"hours_per_month": 2},
        "targets": {"goals": (18,)},
    }[field]
    return replace(best, key=place, **changes)


def best_of(row):
    goals = (goal_of(row.target),) if row.target and not row.is_wordless else ()
    return offered_of(row, row.best, 0, goals=goals)


def near_of(row, best):
    if row.near.startswith("@"):
        return twin(best, row.near[1:], key(row.number, 1))
    goals = (goal_of(row.target),) if row.target else ()
    return offered_of(row, row.near, 1, goals=goals)


def traps_of(row, best):
    chosen = {TRAPS[row.number % len(TRAPS)], TRAPS[(row.number * 3 + 4) % len(TRAPS)]}
    if best.help in SENT:
        chosen = {"tongue" if trap == "far" else trap for trap in chosen}
    level = "secondary" if row.number % 3 == 0 else "primary"
    for place, trap in enumerate(sorted(chosen), start=2):
        offer = impossible(best, trap, key(row.number, place))
        yield replace(offer, levels=(level,)) if trap == "level" else offer


def others_of(row, everything):
    """Return what answers other cases: of the same goal first, then of the same kind, then any."""
    goal = row.target.partition(".")[0]
    order = [everything[(row.number + step) % len(everything)] for step in range(1, 200)]
    same_goal = [one for one in order if one.target.partition(".")[0] == goal and goal]
    same_kind = [one for one in order if one.kind == row.kind]
    for place, other in enumerate((*same_goal[:3], *same_kind[:3], *order[40:42]), start=10):
        goals = (goal_of(other.target),) if other.target else ()
        offer = offered_of(other, other.best, 0, goals=goals)
        yield replace(
            offer,
            key=key(row.number, place),
            languages=("en", "nl"),
            levels=(),
            hub=HUB,
            where=spot(row.number, place),
        )


def case_of(row, everything):
    best = best_of(row)
    near = near_of(row, best)
    traps = list(traps_of(row, best))
    ruled_out = {trap.key for trap in traps} | ({near.key} if row.near.startswith("!") else set())
    offers = [best, near, *traps, *others_of(row, everything)]
    return Case(row, asked_of(row), sorted(offers, key=lambda one: one.key), best.key, ruled_out)


def cases():
    everything = list(rows())
    return [case_of(row, everything) for row in everything]
