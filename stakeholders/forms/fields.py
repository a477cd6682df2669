"""Questions that several forms about organisations ask."""

from operator import itemgetter
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.forms import choice_field
from core.languages import active_language, language_name
from hubs.models import Hub
from hubs.sectors import Sector

GOALS = range(1, 18)
MOST_GOALS = 5
LONGEST_TRIP = 500
MOST_HOURS = 200


class GoalsField(forms.TypedMultipleChoiceField):
    """Some of the seventeen goals, by number; pages draw them as tiles."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the goals."""
        super().__init__(
            choices=[(goal, goal) for goal in GOALS],
            coerce=int,
            empty_value=[],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Goals"),
            help_text=_("Which of the Sustainable Development Goals it serves: at most five."),
            **kwargs,
        )

    def clean(self, value: Any) -> list[int]:
        """Refuse more than five: what serves every goal serves none."""
        goals: list[int] = super().clean(value)
        if len(goals) > MOST_GOALS:
            raise forms.ValidationError(_("Choose at most five goals."), code="too_many")
        return sorted(goals)


class LanguagesField(forms.MultipleChoiceField):
    """The languages in which a class can be spoken to, out of those that hubs work in."""

    def __init__(self, *, kept: list[str], **kwargs: Any) -> None:
        """Offer the languages of all hubs, those of the pages, and those chosen before."""
        spoken = Hub.objects.public().values_list("languages", flat=True)
        codes = {code for languages in spoken for code in languages}
        codes |= {code for code, _name in settings.LANGUAGES} | set(kept)
        names = {code: language_name(code) for code in codes}
        super().__init__(
            choices=sorted(names.items(), key=itemgetter(1)),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Languages"),
            help_text=_("In which languages can a class talk with you?"),
            **kwargs,
        )


class WholeNumberField(forms.IntegerField):
    """A whole number that is typed, and may be left out."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        """Take digits, up to a number that somebody can mean."""
        super().__init__(
            min_value=0,
            max_value=most,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"invalid": _("Type a whole number, such as 25.")},
            **kwargs,
        )


def day_widget() -> forms.DateInput:
    """Return the widget for a day; every browser sends it in the one form we read."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def travel_field() -> WholeNumberField:
    """Ask how far somebody comes to a class."""
    return WholeNumberField(
        most=LONGEST_TRIP,
        label=_("How many kilometres do you travel to a class?"),
        help_text=_("0 means that classes come to you. Leave it empty if you cannot say."),
    )


def hours_field() -> WholeNumberField:
    """Ask how much time there is."""
    return WholeNumberField(
        most=MOST_HOURS,
        label=_("How many hours a month?"),
        help_text=_("About. It tells a class what it can count on."),
    )


def texts_per_language(*fields: str) -> list[str]:
    """Return the columns of translated fields, those in the page's language first."""
    codes = sorted((code for code, _name in settings.LANGUAGES), key=_is_other)
    return [f"{field}_{code}" for code in codes for field in fields]


def _is_other(code: str) -> bool:
    return code != active_language()


def name_languages(form: forms.BaseForm, **labels: Any) -> None:
    """Say at each text of a language in which one it is written."""
    for field, label in labels.items():
        for code, _name in settings.LANGUAGES:
            bound = form.fields[f"{field}_{code}"]
            bound.label = f"{label} ({language_name(code)})"
            bound.widget.attrs["lang"] = code


def offer_sectors(form: forms.BaseForm) -> None:
    """Let the list of sectors begin with a word instead of a dash."""
    choices = [("", _("Choose a kind")), *Sector.choices]
    choice_field(form, "sector").choices = choices


def check_days(form: forms.BaseForm, *, first: str = "since", last: str = "until") -> None:
    """Refuse a last day that is before the first one."""
    cleaned = getattr(form, "cleaned_data", {})
    since, until = cleaned.get(first), cleaned.get(last)
    if since and until and until < since:
        form.add_error(last, _("This day is before the first one."))
