"""What people type about challenges and missions."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin
from core.languages import active_language
from hubs.models import Hub
from missions.goals import MOST_GOALS, Goal
from missions.models import Challenge, Mission
from missions.suggesting import Suggestion, suggest

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


def suggested_for(typed: Mapping[str, str]) -> tuple[Suggestion, ...]:
    """Return the goals that a form's texts are about, as far as they are written."""
    text = " ".join((typed.get("summary", ""), typed.get("story", "")))
    return suggest(typed.get("title", ""), text, active_language())


def as_typed(form: AnyForm) -> AnyForm:
    """Return a form that has not been sent yet, with what was typed in it and nothing refused."""
    typed = {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    return type(form)(initial=typed)


class GoalsField(forms.TypedMultipleChoiceField):
    """At most three goals, picked from the seventeen tiles."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the goals."""
        super().__init__(
            choices=Goal.choices,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            label=_("Goals"),
            help_text=_("Choose the goals it is about: at least one, at most three."),
            error_messages={"required": _("Choose at least one goal.")},
            **kwargs,
        )

    def clean(self, value: Any) -> list[int]:
        """Refuse more than three: what serves every goal serves none."""
        goals: list[int] = super().clean(value)
        if len(goals) > MOST_GOALS:
            raise forms.ValidationError(_("Choose at most three goals."), code="too_many")
        return sorted(goals)


class ReasonForm(CleanTextMixin, forms.Form):
    """Why the answer is no."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The person who asked reads this. Say what would help next time."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ChallengeForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Challenge]):
    """A challenge in the proposer's own words, in the language of the page."""

    goals = GoalsField()

    class Meta:
        model = Challenge
        fields = ("title", "summary", "story", "goals", "raised_by", "group_name", "place")
        labels: ClassVar = {
            "title": _("The question in one line"),
            "summary": _("What is going on"),
            "story": _("What you saw, measured or heard"),
            "raised_by": _("Who noticed it"),
            "group_name": _("Class or group"),
            "place": _("Where"),
        }
        help_texts: ClassVar = {
            "title": _("Such as: why does the stream smell in August?"),
            "summary": _("Two or three sentences that a neighbour understands."),
            "group_name": _("Such as class 2B. Never write the name of a pupil."),
            "place": _("A street, a village or a stretch of river. Not somebody's address."),
        }
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "story": forms.Textarea(attrs={"rows": 8}),
            "raised_by": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer no empty answer to who noticed it."""
        super().__init__(*args, **kwargs)
        self.fields["raised_by"].choices = Challenge.RaisedBy.choices  # type: ignore[attr-defined]
        self.instance.language = active_language()


class OpenMissionForm(forms.Form):
    """Which open mission a challenge joins."""

    mission = forms.ModelChoiceField(
        label=_("Bring it into a mission at once"),
        queryset=Mission.objects.none(),
        required=False,
        empty_label=_("Not now"),
        to_field_name="slug",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the open missions."""
        super().__init__(*args, **kwargs)
        self.fields["mission"].queryset = Mission.objects.open()  # type: ignore[attr-defined]


class AdoptForm(forms.Form):
    """Which accepted challenge a mission takes up."""

    challenge = forms.UUIDField()


def _texts_per_language(*fields: str) -> list[str]:
    return [f"{field}_{code}" for field in fields for code, _name in settings.LANGUAGES]


class MissionForm(CleanTextMixin, forms.ModelForm[Mission]):
    """A mission in every language: it belongs to the whole network."""

    goals = GoalsField()
    lead_hub = forms.ModelChoiceField(queryset=Hub.objects.none(), label=_("Lead hub"))

    class Meta:
        model = Mission
        fields = (
            *_texts_per_language("title", "statement", "target", "summary", "body"),
            "goals",
            "lead_hub",
            "opens_on",
            "closes_on",
        )
        widgets: ClassVar = {
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in _texts_per_language("statement", "target", "summary")
            },
            **{name: forms.Textarea(attrs={"rows": 10}) for name in _texts_per_language("body")},
            "opens_on": forms.DateInput(attrs={"type": "date"}),
            "closes_on": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the title, statement and summary in every language."""
        super().__init__(*args, **kwargs)
        self.fields["lead_hub"].queryset = Hub.objects.open()  # type: ignore[attr-defined]
        for name in _texts_per_language("title", "statement", "summary"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any] | None:
        """Refuse a mission that closes before it opens."""
        cleaned = super().clean()
        opens, closes = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("This day is before the day on which it opens."))
        return cleaned
