"""Why a pair is suggested, in sentences whose every figure and word stands in a field of a row.

A reason names the fields it comes from, and the values that stand there; tests hold it to both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import active_language, language_name
from hubs.models import School
from projects.matching.facts import Asked, Offered, goal_of, kilometres
from projects.matching.limits import reach_km
from projects.matching.ranking import Match
from projects.matching.scoring import goals_in
from projects.matching.words import Shared
from stakeholders.offers import Help

MOST_WORDS = 3
_TELLING = 0.5  # words that share less are no reason to name


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence, and the fields that it tells of, each with what stands there."""

    part: str
    sentence: str
    fields: tuple[tuple[str, Any], ...]


def reasons_of(match: Match) -> list[Reason]:
    """Return why the pair is suggested, in the order in which people ask."""
    makers = (_kind, _words, _goals, _distance, _languages, _level, _dates, _hours)
    return [reason for make in makers for reason in make(match)]


def _label(kind: str) -> str:
    return str(Help(kind).label)


def _kind(match: Match) -> Iterator[Reason]:
    asked, offered = match.asked.help, match.offered.help
    fields = (("asked.help", asked), ("offered.help", offered))
    if asked and asked == offered:
        sentence = _("The class asks for %(kind)s, and that is what is offered.")
        yield Reason("kind", sentence % {"kind": _label(asked)}, fields)
    elif asked:
        sentence = _(
            "The class asks for %(kind)s. This is offered as %(other)s, but its words speak of "
            "what the class asks."
        )
        yield Reason("kind", sentence % {"kind": _label(asked), "other": _label(offered)}, fields)


def _words(match: Match) -> Iterator[Reason]:
    telling = [pair for pair in match.score.shared if pair.strength >= _TELLING]
    language = active_language()
    pairs = ([pair for pair in telling if pair.language == language] or telling)[:MOST_WORDS]
    same = [pair for pair in pairs if pair.asked.lower() == pair.offered.lower()]
    other = [pair for pair in pairs if pair not in same]
    if same:
        told = {"words": _quoted(pair.offered for pair in same)}
        yield Reason("words", _("Both write %(words)s.") % told, _said_in(same))
    if other:
        told = {
            "asked": _quoted(pair.asked for pair in other),
            "offered": _quoted(pair.offered for pair in other),
        }
        sentence = _("The class writes %(asked)s, the offer %(offered)s.")
        yield Reason("words", sentence % told, _said_in(other))


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))


def _said_in(pairs: list[Shared]) -> tuple[tuple[str, str], ...]:
    asked = [("asked.texts", pair.asked) for pair in pairs]
    return (*asked, *(("offered.texts", pair.offered) for pair in pairs))


def _goals(match: Match) -> Iterator[Reason]:
    asked, offered = match.asked, match.offered
    for target in asked.targets:
        if goal_of(target) in offered.goals:
            sentence = _(
                "Target %(target)s of the class belongs to goal %(goal)s, as does the offer."
            )
            yield Reason(
                "targets",
                sentence % {"target": target, "goal": goal_of(target)},
                (("asked.targets", target), ("offered.goals", goal_of(target))),
            )
            return
    common = sorted(asked.all_goals & set(offered.goals))
    if common:
        sentence = _("Both work on goal %(goal)s.")
        fields = (("asked.all_goals", common[0]), ("offered.goals", common[0]))
        yield Reason("targets", sentence % {"goal": common[0]}, fields)
    elif not offered.goals:
        yield from _goals_in_words(asked, offered)


def _goals_in_words(asked: Asked, offered: Offered) -> Iterator[Reason]:
    common = sorted(asked.all_goals & goals_in(offered.texts))
    if common:
        sentence = _("The offer names no goal, but its words speak of goal %(goal)s of the class.")
        fields = (("asked.all_goals", common[0]),)
        yield Reason("targets", sentence % {"goal": common[0]}, fields)


def _distance(match: Match) -> Iterator[Reason]:
    asked, offered = match.asked, match.offered
    way = kilometres(asked, offered)
    reach = reach_km(asked.help or offered.help, offered.travel_km)
    if way is None or reach is None:
        return
    if way == 0:
        yield from _in_the_same_place(offered)
        return
    told = {"place": offered.where.name or offered.name, "way": way}
    named = "offered.where.name" if offered.where.name else "offered.name"
    fields: tuple[tuple[str, Any], ...] = ((named, told["place"]),)
    if offered.travel_km:
        sentence = _("%(place)s is %(way)s km from the class, and they travel up to %(reach)s km.")
        fields += (("offered.travel_km", offered.travel_km),)
        yield Reason("distance", sentence % (told | {"reach": offered.travel_km}), fields)
    elif offered.travel_km == 0:
        sentence = _("Classes come to them: %(place)s is %(way)s km from the class.")
        yield Reason("distance", sentence % told, fields)
    else:
        yield Reason("distance", _("%(place)s is %(way)s km from the class.") % told, fields)


def _in_the_same_place(offered: Offered) -> Iterator[Reason]:
    if offered.where.name:
        fields = (("offered.where.name", offered.where.name),)
        sentence = _("They are in the same place as the class: %(place)s.")
        yield Reason("distance", sentence % {"place": offered.where.name}, fields)


def _languages(match: Match) -> Iterator[Reason]:
    common = [code for code in match.asked.languages if code in match.offered.languages]
    if common:
        names = ", ".join(language_name(code) for code in common)
        fields = [(f"{side}.languages", code) for side in ("asked", "offered") for code in common]
        sentence = _("Both speak %(languages)s.")
        yield Reason("languages", sentence % {"languages": names}, tuple(fields))


def _level(match: Match) -> Iterator[Reason]:
    level = match.asked.level
    if level and level in match.offered.levels:
        sentence = _("The offer is meant for the kind of school that the class is at: %(level)s.")
        fields = (("asked.level", level), ("offered.levels", level))
        yield Reason("level", sentence % {"level": School.Level(level).label}, fields)


def _dates(match: Match) -> Iterator[Reason]:
    asked, offered = match.asked, match.offered
    since, until = _later(asked.since, offered.since), _earlier(asked.until, offered.until)
    if offered.since is None and offered.until is None:
        return
    told = {"since": since and date_format(since), "until": until and date_format(until)}
    if since and until:
        sentence = _("It suits both from %(since)s to %(until)s.")
    elif since:
        sentence = _("It suits both from %(since)s.")
    else:
        sentence = _("It suits both until %(until)s.")
    fields = tuple(("dates", day) for day in (since, until) if day)
    yield Reason("dates", sentence % told, fields)


def _later(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _hours(match: Match) -> Iterator[Reason]:
    asked, offered = match.asked.hours, match.offered.hours_per_month
    if not asked or not offered:
        return
    sentence = ngettext(
        "The class asks for %(asked)s hours in all; there is %(number)s hour a month.",
        "The class asks for %(asked)s hours in all; there are %(number)s hours a month.",
        offered,
    )
    fields = (("asked.hours", asked), ("offered.hours_per_month", offered))
    yield Reason("dates", sentence % {"asked": asked, "number": offered}, fields)
