"""Components in the states that pages rarely show."""

import pytest
from django.template.loader import get_template, render_to_string

from core.templatetags.gallery import SampleForm


def field(form, name):
    return render_to_string("components/field.html", {"field": form[name]})


def test_a_field_with_an_error_says_so_to_eye_and_ear():
    html = field(SampleForm({"email": "naam.school.nl"}), "email")

    assert "field--error" in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_error"' in html
    assert 'id="id_email_error"' in html
    assert 'value="naam.school.nl"' in html


def test_a_hint_is_tied_to_its_field():
    html = field(SampleForm(), "name")

    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext"' in html


def test_choices_stand_in_a_fieldset_with_a_label_each():
    html = field(SampleForm(), "who")

    assert "<fieldset" in html
    assert html.count('<label class="choice"') == 2
    assert 'for="id_who_0"' in html


def test_only_what_may_stay_empty_is_called_optional():
    assert "optional" in field(SampleForm(), "notice")
    assert "optional" not in field(SampleForm(), "name")


@pytest.mark.parametrize("name", ["name", "notice", "who", "news", "photo", "agreed", "level"])
def test_every_link_of_the_error_summary_leads_to_its_field(name):
    form = SampleForm({})
    form.full_clean()
    form.add_error(name, "Put this right")

    summary = render_to_string("components/error_summary.html", {"form": form})

    assert f'href="#id_{name}"' in summary
    assert f'id="id_{name}"' in field(form, name)


def test_a_form_without_errors_has_no_summary():
    assert render_to_string("components/error_summary.html", {"form": SampleForm()}).strip() == ""


def test_a_form_printed_whole_wears_the_house_style():
    html = str(SampleForm({"email": "naam.school.nl"}))

    assert html.count('class="field') == len(SampleForm.base_fields)


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_last_error_pages_need_nothing_and_speak_both_languages(name):
    html = get_template(name).template.source

    assert "{%" not in html
    assert "{{" not in html
    assert 'lang="nl"' in html
