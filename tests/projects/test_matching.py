"""The best offer first: held against needs with known answers, half of which no tuning looked at.

Needs, offers and the words that matching knows have one author, so the half that was set apart
flatters as well; what it shows is that nothing was fitted to single cases.
"""

import re
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from projects.matching.facts import goal_of, kilometres
from projects.matching.limits import Obstacle, obstacle
from projects.matching.ranking import rank, rank_needs
from projects.matching.reasons import reasons_of
from projects.matching.scoring import Weights
from tests import evidence
from tests.projects.labelled import TODAY, Case, cases

FIRST, FIRST_THREE = 0.85, 0.97
MOST_MILLISECONDS = 20


@pytest.fixture(scope="module")
def everything():
    return cases()


def suggested(case: Case):
    return rank(case.asked, case.offers, weights=Weights(), today=TODAY, most=10)


def by_a_plain_filter(case: Case):
    """Return what fields alone would suggest: the kind, the language, and most targets shared."""
    fitting = [
        offered
        for offered in case.offers
        if offered.is_open
        and offered.help == case.asked.help
        and set(offered.languages) & set(case.asked.languages)
    ]
    goals = {goal_of(target) for target in case.asked.targets}
    return sorted(fitting, key=lambda one: (-len(goals & set(one.goals)), one.key))


def shares(chosen, answers):
    """Return how often the best came first, and how often among the first three."""
    places = [[one.key for one in answers(case)] for case in chosen]
    pairs = list(zip(chosen, places, strict=True))
    first = sum(keys[:1] == [case.best] for case, keys in pairs)
    three = sum(case.best in keys[:3] for case, keys in pairs)
    return first / len(chosen), three / len(chosen)


def keys_of(case):
    return [match.offered for match in suggested(case)]


def test_the_labelled_needs_are_many_and_of_every_sort(everything):
    rows = [case.row for case in everything]

    assert len(rows) >= 200
    assert len({row.need for row in rows}) == len(rows)
    for sort in (
        [row for row in rows if row.language == "en"],
        [row for row in rows if row.language == "nl"],
    ):
        assert len(sort) >= 90
    assert len([row for row in rows if row.is_wordless]) >= 20
    assert len([row for row in rows if row.near.startswith("!")]) >= 10
    assert len([row for row in rows if row.best.startswith(">")]) >= 18
    assert sum(case.is_for_tuning for case in everything) == len(rows) / 2


def test_the_best_offer_comes_first_and_nothing_impossible_ever(everything):
    held_out = [case for case in everything if not case.is_for_tuning]

    with evidence.of(
        "offers matched with labelled needs",
        pass_line="best first in 0.85 and among the first three in 0.97, held-out half too",
    ) as shown:
        shown.figure = shares(everything, keys_of)
        shown.more = {
            "needs": len(everything),
            "held_out": shares(held_out, keys_of),
            "plain_filter": shares(everything, by_a_plain_filter),
        }
        for first, three in (shown.figure, shown.more["held_out"]):
            assert first >= FIRST, shown
            assert three >= FIRST_THREE, shown

    for case in everything:
        assert not {one.key for one in keys_of(case)} & case.impossible, case.row


def test_a_plain_filter_is_not_enough(everything):
    first, three = shares(everything, by_a_plain_filter)

    assert first < FIRST
    assert three < FIRST_THREE


def test_each_labelled_trap_would_be_suggested_but_for_its_one_obstacle(everything):
    for case in everything:
        best = next(one for one in case.offers if one.key == case.best)
        assert obstacle(case.asked, best, today=TODAY) is None, case.row
        for offered in case.offers:
            if offered.key in case.impossible:
                assert obstacle(case.asked, offered, today=TODAY), case.row


def test_the_same_offers_in_any_order_give_the_same_answer(everything):
    for case in everything[:20]:
        turned = replace(case, offers=case.offers[::-1])
        assert keys_of(case) == keys_of(turned)


def test_of_two_that_fit_alike_the_smaller_key_comes_first(everything):
    case = everything[0]
    best = next(one for one in case.offers if one.key == case.best)
    twins = [replace(best, key=key) for key in sorted(case.impossible, reverse=True)]

    found = rank(case.asked, twins, weights=Weights(), today=TODAY, most=5)

    assert [match.offered.key for match in found] == sorted(case.impossible)


def test_an_offer_finds_the_need_it_answers_among_others(everything):
    for case in everything[::10]:
        best = next(one for one in case.offers if one.key == case.best)
        needs = [(other.asked, Weights()) for other in everything[::10]]
        found = rank_needs(needs, best, today=TODAY, most=3)
        assert case.asked.key in {match.asked.key for match in found}, case.row


def stands_in(thing, field, value):
    """Say whether a value stands in the field of what matching read."""
    held = thing
    for name in field.split("."):
        held = getattr(held, name)
    if field == "texts":
        return any(value in text for _language, text in held)
    return value in held if isinstance(held, tuple | frozenset) else held == value


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_reason_stands_in_fields_of_both_sides(everything, language):
    with translation.override(language):
        told = [(match, reason) for case in everything[::5]
                for match in suggested(case)[:3] for reason in reasons_of(match)]  # fmt: skip
    assert {reason.part for _match, reason in told} >= {
        "kind", "words", "targets", "distance", "languages", "level",
    }  # fmt: skip
    for match, reason in told:
        for path, value in reason.fields:
            side, _dot, field = path.partition(".")
            assert stands_in(getattr(match, side), field, value), reason


def test_every_figure_and_quoted_word_of_a_reason_is_a_field_or_the_distance(everything):
    for case in everything[::5]:
        for match in suggested(case)[:3]:
            for reason in reasons_of(match):
                known = {str(value) for _path, value in reason.fields}
                known.add(str(kilometres(match.asked, match.offered)))
                said = re.findall(r"“([^”]+)”|(\d+(?:\.\w+)?)", reason.sentence)
                assert {word or number for word, number in said} <= known, reason


def test_every_suggestion_says_at_least_why_it_is_near_in_kind_or_words_or_goal(everything):
    for case in everything:
        for match in suggested(case)[:1]:
            assert {"kind", "words", "targets"} & {one.part for one in reasons_of(match)}, case.row


def pair(everything, **changes):
    case = everything[0]
    best = next(one for one in case.offers if one.key == case.best)
    return case.asked, replace(best, **changes)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, None),
        ({"is_open": False}, Obstacle.CLOSED),
        ({"is_merged": True}, Obstacle.MERGED),
        ({"hub": 9, "is_seen_elsewhere": False}, Obstacle.HIDDEN),
        ({"help": "funding", "texts": (("en", "Nothing"),)}, Obstacle.KIND),
        ({"languages": ("pt",)}, Obstacle.LANGUAGE),
        ({"levels": ("vocational",)}, Obstacle.LEVEL),
        ({"levels": ("mixed",)}, None),
        ({"until": TODAY - timedelta(days=1)}, Obstacle.DATES),
        ({"travel_km": 1}, Obstacle.DISTANCE),
        ({"travel_km": None}, None),
        ({"travel_km": 0}, None),
    ],
)
def test_one_thing_alone_makes_a_pair_impossible(everything, changes, found):
    asked, offered = pair(everything, **changes)

    assert obstacle(asked, offered, today=TODAY) == found


def test_a_weight_of_nothing_takes_its_part_out_of_the_score(everything):
    asked, near = pair(everything)
    far = replace(near, where=replace(near.where, point=(52.4, 4.3)))
    deaf = Weights(distance=0)

    scores = [rank(asked, [one], weights=deaf, today=TODAY, most=1)[0].score.total
              for one in (near, far)]  # fmt: skip
    heard = [rank(asked, [one], weights=Weights(), today=TODAY, most=1)[0].score.total
             for one in (near, far)]  # fmt: skip

    assert scores[0] == scores[1]
    assert heard[0] > heard[1]


def test_two_hundred_candidates_are_scored_in_the_time_of_a_page(everything):
    case = everything[0]
    crowd = [one for other in everything[:20] for one in other.offers]
    suggested(replace(case, offers=crowd))

    began = time.process_time()
    suggested(replace(case, offers=crowd))

    assert (time.process_time() - began) * 1000 < MOST_MILLISECONDS * 5
