import uuid

import pytest
from django import forms

from core.forms import LONGEST_TEXT, CleanTextMixin, SubmissionMixin


class Letter(CleanTextMixin, SubmissionMixin, forms.Form):
    title = forms.CharField(max_length=20)
    text = forms.CharField(widget=forms.Textarea)


class OpenLetter(forms.Form):
    title = forms.CharField(max_length=20)


def letter(**fields):
    return Letter({"title": "A title", "text": "Two\nlines"} | fields)


def test_plain_text_in_any_script_passes():
    for text in ("Ζωή στο νησί", "مدرسة", "Česky — “quoted” 🌊", "tabs\tand\r\nlines"):
        assert letter(text=text).is_valid()


@pytest.mark.parametrize(
    "control", ["\x00", "\x07", "\u202e", "\u2066", "\u200f", "\ufeff", "\ud800"]
)
def test_what_nobody_can_see_is_refused_once_and_kept(control):
    form = letter(title=f"a{control}b")

    assert [str(error)[:29] for error in form.errors["title"]] == [
        "There are invisible characters"[:29]
    ]
    assert form["title"].value() == f"a{control}b"


def test_a_plain_form_would_let_a_reversed_name_pass():
    assert OpenLetter({"title": "a\u202eb"}).is_valid()


@pytest.mark.parametrize(
    ("field", "length", "limit"), [("title", 10_000, 20), ("text", LONGEST_TEXT + 1, LONGEST_TEXT)]
)
def test_over_long_text_is_told_how_long_it_may_be(field, length, limit):
    error = letter(**{field: "x" * length}).errors[field][0]

    assert str(limit) in error
    assert str(length) in error


def test_a_key_travels_with_the_form_and_differs_per_form():
    first, second = Letter()["submission"].value(), Letter()["submission"].value()

    assert uuid.UUID(str(first)) != uuid.UUID(str(second))


def test_the_key_that_comes_back_is_the_one_that_was_dealt():
    key = uuid.uuid4()
    form = letter(submission=str(key))

    assert form.is_valid()
    assert form.cleaned_data["submission"] == key


@pytest.mark.parametrize("broken", ["", "nonsense", "\x00", "9" * 10_000])
def test_a_broken_key_is_replaced_without_a_word(broken):
    form = letter(submission=broken)

    assert form.is_valid()
    assert isinstance(form.cleaned_data["submission"], uuid.UUID)
