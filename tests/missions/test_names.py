import pytest

from missions.names import LONGEST, likely_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We went with Sanne and Mohammed to the river.", ("Sanne", "Mohammed")),
        ("Yesterday Emma de Vries measured it.", ("Emma de Vries",)),
        ("Wij vroegen het aan Youssef el Amrani uit 2B.", ("Youssef el Amrani",)),
        ("Lotte zag een dode vis.", ("Lotte",)),
        ("Our pupil Xhemile counted bees.", ("Xhemile",)),
        ("Een leerling heet Quirijn.", ("Quirijn",)),
        ("It was mr. Hawking who said so.", ("Hawking",)),
        ("Sanne mat. Sanne schreef.", ("Sanne",)),
        ("Maria-José saw it.", ("Maria-José",)),
    ],
)
def test_what_looks_like_a_name_is_found(text, names):
    assert likely_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Will the stream smell in May? Mark the place.",
        "Why does the Douro smell in August?",
        "In Florence and Sofia it rains less since June.",
        "Class 2B of the Anna Bijnsschool in Leiden measured the water.",
        "We walked to Victoria Park and to Willem Barentszstraat.",
        "De Merel zingt in april. Roos groeit langs de Rijn.",
        "Sint Maria is a church near Lake Martin.",
        "The Open Science Hub Network met in Porto on Monday.",
        "De Universiteit van Tilburg helpt in januari.",
        "Elke dag om elf uur lezen we drie thermometers af.",
        "",
    ],
)
def test_places_months_and_the_first_word_of_a_sentence_are_let_pass(text):
    assert likely_names(text) == ()


def test_a_text_of_any_length_is_read_in_part():
    assert likely_names("water " * LONGEST + "Sanne") == ()
