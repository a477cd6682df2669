import pytest

from missions.filters.similar import similar_to
from missions.models import Challenge
from tests.factories.missions import ChallengeFactory

pytestmark = pytest.mark.django_db


def raised(title, summary="", language="en", **fields):
    """Return a challenge that is written in one language only."""
    texts = {f"title_{language}": title, f"summary_{language}": summary}
    empty = {"title_en": None, "summary_en": None} if language != "en" else {}
    return ChallengeFactory(language=language, **(empty | texts | fields))


def found(title, text="", language="en"):
    return similar_to(title, text, language, among=Challenge.objects.public())


def test_the_same_question_in_other_words_is_found_and_others_are_not():
    stream = raised("Why does our stream smell in summer?", "The water stinks near the farm.")
    raised("Too many cars at the school gate", "Parents stop on the pavement.")

    assert found("The stream smells bad in summer") == [stream]
    assert found("Does the stream have a smell?", "Near the farm the water stinks") == [stream]
    assert found("How many bees live in the park?") == []


def test_a_title_with_typing_errors_is_found():
    stream = raised("Why does our stream smell in summer?")

    assert found("Why does our streem smel in sumer") == [stream]


def test_a_dutch_text_finds_dutch_challenges():
    beek = raised("Waarom stinkt onze beek in de zomer?", "Het water ruikt vies.", "nl")

    assert found("De beek stinkt 's zomers", "Vies water", "nl") == [beek]


def test_a_text_finds_what_is_written_in_the_other_language_on_the_same_targets():
    words = ("Plastic waste floats in the sea", "Plastic litter and pollution on the beach")
    beach = raised("Plastic op het strand", "Overal zwerfvuil.", "nl", targets=["14.1"])
    raised("Fietsen naar school", "Geen stoep.", "nl", targets=["11.2"])

    assert found(*words) == [beach]


def test_a_word_alone_and_words_that_mean_nothing_find_nothing():
    raised("Why does our stream smell in summer?")

    assert found("stream") == found("the of and") == found("'; \\ drop") == []


def test_the_same_text_gives_the_same_order():
    for number in range(6):
        raised(f"Why does stream {number} smell in summer?")

    first = found("Why does the stream smell in summer?")

    assert len(first) == 4
    assert first == found("Why does the stream smell in summer?")
