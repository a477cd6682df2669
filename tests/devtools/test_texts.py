import pytest

from devtools import texts
from devtools.places import ROOT

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def compare(tmp_path, monkeypatch):
    def run(kept, wanted):
        monkeypatch.setattr(texts, "ROOT", tmp_path)
        for name, text in (("kept.po", kept), ("wanted.po", wanted)):
            (tmp_path / name).write_text(HEADER + text)
        return texts.compare(tmp_path / "kept.po", tmp_path / "wanted.po")

    return run


def test_a_complete_catalogue_is_in_order(compare):
    text = 'msgid "hub"\nmsgstr "hub"\n'

    assert compare(text, text) == []


@pytest.mark.parametrize(
    ("kept", "wanted", "problem"),
    [
        ("", 'msgid "hub"\nmsgstr ""\n', "not in the catalogue: ('', 'hub', '')"),
        ('msgid "hub"\nmsgstr "hub"\n', "", "no longer used: ('', 'hub', '')"),
        ('msgid "hub"\nmsgstr ""\n', 'msgid "hub"\nmsgstr ""\n', "not translated"),
        ('#, fuzzy\nmsgid "hub"\nmsgstr "h"\n', 'msgid "hub"\nmsgstr ""\n', "marked fuzzy"),
    ],
)
def test_what_is_missing_left_over_empty_or_fuzzy_is_named(compare, kept, wanted, problem):
    [found] = compare(kept, wanted)

    assert problem in found


def test_the_dutch_catalogue_is_asked_for_even_where_it_is_missing():
    assert ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po" in texts.catalogues()
