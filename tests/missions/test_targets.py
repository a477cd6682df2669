import pytest
import yaml

from missions.goals import Goal
from missions.targets import goal_texts, targets_by_number

# How many targets each goal has, those with a letter (which say how) among them.
HOW_MANY = (7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19)
LETTERED = (2, 3, 4, 3, 3, 2, 2, 2, 3, 3, 3, 3, 2, 3, 3, 2, 0)
LANGUAGES = ("en", "nl")
SHORTEST, LONGEST = 25, 115  # characters a reader of twelve takes in at one go
MOST_WORDS = 24


def numbers_of(goal, total, lettered):
    """Return the numbers of a goal's targets as the United Nations count them."""
    plain = [f"{goal}.{number}" for number in range(1, total - lettered + 1)]
    return plain + [f"{goal}.{letter}" for letter in "abcdef"[:lettered]]


def test_all_goals_have_all_their_targets_in_order():
    texts = goal_texts()

    assert list(texts) == [goal.value for goal in Goal]
    assert len(targets_by_number()) == sum(HOW_MANY) == 169
    for goal, total, lettered in zip(Goal, HOW_MANY, LETTERED, strict=True):
        numbers = [target.number for target in texts[goal].targets]
        assert numbers == numbers_of(goal.value, total, lettered)
        assert {target.goal for target in texts[goal].targets} == {goal.value}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_goal_and_target_is_told_in_one_plain_sentence_of_its_own(language):
    told = [goal.sentences[language] for goal in goal_texts().values()]
    told += [target.sentences[language] for target in targets_by_number().values()]

    assert len(set(told)) == 17 + 169
    for sentence in told:
        assert SHORTEST <= len(sentence) <= LONGEST, sentence
        assert len(sentence.split()) <= MOST_WORDS, sentence
        assert sentence[0].isupper(), sentence
        assert sentence.endswith("."), sentence
        assert ". " not in sentence, sentence
        assert "!" not in sentence, sentence


def test_no_sentence_stands_in_both_languages():
    everything = [*goal_texts().values(), *targets_by_number().values()]

    assert not [thing for thing in everything if thing.said("en") == thing.said("nl")]
    assert all(set(thing.sentences) == set(LANGUAGES) for thing in everything)


def test_a_language_without_sentences_reads_the_english_ones():
    target = targets_by_number()["4.7"]

    assert target.said("pt") == target.said("en")


def test_the_file_is_read_once(monkeypatch):
    goal_texts()
    monkeypatch.setattr(yaml, "safe_load", None)

    assert len(goal_texts()) == 17
