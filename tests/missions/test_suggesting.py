"""Right goals among the first three: held against texts that teachers and residents could write.

The labelled texts and the vocabulary have one author, so the held-out half flatters. The demo
network's challenges, missions, projects and topics were written earlier and for something else:
they are the harder judge.
"""

import time
from pathlib import Path

import pytest
import yaml

from missions.suggesting import LANGUAGES, MOST_SUGGESTED, suggest, vocabulary
from missions.targets import targets_by_number
from tests import evidence

DATA = Path(__file__).parent / "data"
WORDS = Path(__file__).parents[2] / "missions" / "data"
DEMO = Path(__file__).parents[2] / "oshub" / "demo"
PASS_LINE = 0.85
MOST_MILLISECONDS = 5


def labelled(language):
    """Return (number, right goals, title, text) of each labelled challenge."""
    lines = (DATA / f"challenges.{language}.txt").read_text().splitlines()
    rows = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [
        (number, {int(goal) for goal in goals.split()}, title, text)
        for number, (goals, title, text) in enumerate(rows, start=1)
    ]


def written_for_the_demo(language):
    """Return (right goals, title, text) of what the demo network holds."""
    for name in ("challenges", "missions", "projects"):
        for row in yaml.safe_load((DEMO / "network" / f"{name}.yaml").read_text()):
            texts = (row.get(f"{part}_{language}") or "" for part in ("summary", "story"))
            yield set(row["sdgs"]), row[f"title_{language}"], " ".join(texts)
    which = LANGUAGES.index(language)
    for topic in yaml.safe_load((DEMO / "words" / "topics.yaml").read_text()):
        yield set(topic["goals"]), topic["thing"][which], topic["worry"][which]


def goals_for(title, text, language):
    return [suggestion.goal for suggestion in suggest(title, text, language)]


def share_right(cases, language):
    """Return how many of the cases have a right goal among those suggested."""
    hits = [bool(right & {*goals_for(title, text, language)}) for right, title, text in cases]
    return sum(hits) / len(hits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labelled_texts_are_many_and_speak_of_every_goal(language):
    cases = labelled(language)

    assert len(cases) >= 150
    assert len({title for _number, _right, title, _text in cases}) == len(cases)
    for goal in range(1, 18):
        assert len([right for _number, right, *_texts in cases if goal in right]) >= 7, goal
    assert all(1 <= len(right) <= 2 for _number, right, *_texts in cases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_right_goal_is_among_the_first_three(language):
    cases = labelled(language)
    held_out = [case[1:] for case in cases if case[0] % 2 == 0]

    with evidence.of(
        f"goals suggested, {language}",
        pass_line="right goal in the first three for 0.85, held-out half and texts of others too",
    ) as shown:
        shown.figure = share_right([case[1:] for case in cases], language)
        shown.more = {
            "texts": len(cases),
            "held_out": share_right(held_out, language),
            "written_for_the_demo": share_right([*written_for_the_demo(language)], language),
        }

        assert min(shown.figure, *list(shown.more.values())[1:]) >= PASS_LINE, shown


def test_always_the_same_three_goals_would_not_do():
    cases = labelled("en")
    best = max(
        sum(bool(right & {first, 11, 15}) for _number, right, *_texts in cases)
        for first in range(1, 18)
    )

    assert best / len(cases) < PASS_LINE / 2


@pytest.mark.parametrize(
    ("language", "text", "goal", "word", "target"),
    [
        ("en", "Why do dead fish drift by in the river?", 6, "dead fish", "6.3"),
        ("en", "Could solar panels on the gym pay the bill?", 7, "solar panels", "7.2"),
        ("nl", "Wij worden gepest in de groepsapp.", 16, "gepest", "16.2"),
        ("nl", "We tellen het zwerfafval op het strand.", 14, "strand", "14.1"),
        ("nl", "Waarom wordt er zoveel eten weggegooid?", 12, "weggegooid", "12.3"),
    ],
)
def test_a_suggestion_says_which_words_led_to_it_and_names_targets(
    language, text, goal, word, target
):
    suggested = {suggestion.goal: suggestion for suggestion in suggest(text, "", language)}

    assert word in suggested[goal].words
    assert target in {likely.number for likely in suggested[goal].targets}


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "We sit on a bench at the bank of the river.", 8),
        ("en", "A bright idea for the coffee table.", 7),
        ("nl", "Wij komen bij de bakker als het niet regent.", 15),  # bij: by, and a bee
        ("nl", "Ze weten het niet.", 14),  # ze: they, and nearly the sea
    ],
)
def test_words_that_only_look_like_a_goal_do_not_bring_it(language, text, wrong):
    assert wrong not in goals_for("", text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "   ", "?!", "xyzzy plugh", "\x00", "’’’", "1234 56"])
def test_a_text_that_says_nothing_gets_no_suggestion(language, text):
    assert suggest(text, text, language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_text_always_gives_the_same_answer(language):
    for _number, _right, title, text in labelled(language):
        first = suggest(title, text, language)
        assert suggest(title, text, language) == first
        assert len(first) <= MOST_SUGGESTED


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_text_that_fits_is_read_in_a_few_milliseconds(language):
    words = " ".join(text for *_case, text in labelled(language))[:5000]
    suggest("warm up", words, language)
    spent = []
    for turn in range(5):
        began = time.process_time()
        suggest(f"A question {turn}", words, language)
        spent.append((time.process_time() - began) * 1000)

    assert min(spent) < MOST_MILLISECONDS, spent


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_goal_has_words_of_each_strength(language):
    weights = vocabulary(language).weights

    for goal in range(1, 18):
        assert {each[goal] for each in weights.values() if goal in each} == {6.0, 3.0, 1.0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_targets_belong_to_targets_that_are_there(language):
    kept = yaml.safe_load((WORDS / f"target_words.{language}.yaml").read_text())

    assert set(kept) <= set(targets_by_number())
    assert all(kept.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_suggestion_names_a_target(language):
    first = [suggest(title, text, language)[:1] for *_case, title, text in labelled(language)]
    named = [bool(suggestion.targets) for suggestions in first for suggestion in suggestions]

    assert sum(named) / len(named) >= 0.9
