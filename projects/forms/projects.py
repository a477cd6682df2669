"""What people type about a project."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, choice_field, rows_field
from core.languages import active_language
from hubs.models import School
from missions.forms.goals import GoalsField, TargetsMixin
from missions.models import Challenge, Mission
from projects.licences import Licence
from projects.models import Project
from projects.subjects import Subject

MOST_LINES = 20
_LONGEST_LINE = 200


class StartForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Project]):
    """The first few words about a project; the rest comes on its own page."""

    school = forms.ModelChoiceField(
        queryset=School.objects.none(), label=_("School"), empty_label=None
    )
    goals = GoalsField()
    group_name = forms.CharField(
        label=_("Class or group"),
        max_length=80,
        required=False,
        help_text=_("Such as class 2B. Never write the name of a pupil."),
    )
    pupil_count = forms.IntegerField(
        label=_("Number of pupils"), min_value=1, max_value=5000, required=False
    )

    class Meta:
        model = Project
        fields = ("title", "summary", "question", "goals", "school_year")
        labels: ClassVar = {
            "title": _("Name of the project"),
            "summary": _("What the project is about"),
            "question": _("The question the class wants to answer"),
            "school_year": _("School year"),
        }
        help_texts: ClassVar = {
            "summary": _("Two or three sentences that a neighbour understands."),
            "school_year": _("Such as 2026-2027."),
        }
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "question": forms.Textarea(attrs={"rows": 3}),
        }

    field_order = ("school", "title", "question", "summary", "goals", "group_name", "pupil_count")

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        """Offer the schools in which this person may start a project."""
        super().__init__(*args, **kwargs)
        rows_field(self, "school").queryset = schools
        self.instance.language = active_language()


class OriginForm(forms.Form):
    """What a project starts from: a challenge, a mission, or a challenge of the mission."""

    challenge = forms.ModelChoiceField(
        queryset=Challenge.objects.none(), to_field_name="slug", required=False
    )
    mission = forms.ModelChoiceField(
        queryset=Mission.objects.none(), to_field_name="slug", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the public challenges and the open missions."""
        super().__init__(*args, **kwargs)
        rows_field(self, "challenge").queryset = Challenge.objects.public()
        rows_field(self, "mission").queryset = Mission.objects.open()

    def clean(self) -> dict[str, Any] | None:
        """Refuse a project that starts from nothing."""
        cleaned = super().clean()
        typed = self.cleaned_data
        if not self.errors and typed.get("challenge") is None and typed.get("mission") is None:
            self.add_error("challenge", _("Choose the challenge that your class starts from."))
        return cleaned

    @property
    def joined(self) -> Mission | None:
        """Return the mission that was chosen, or the challenge's own."""
        challenge: Challenge | None = self.cleaned_data["challenge"]
        return self.cleaned_data["mission"] or (challenge.mission if challenge else None)

    @property
    def goals(self) -> list[int]:
        """Return the goals of what it starts from."""
        origin = self.cleaned_data["challenge"] or self.joined
        return list(origin.goals) if origin else []


class LinesField(forms.CharField):
    """A few entries, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        """Give it room for a handful of lines."""
        widget = forms.Textarea(attrs={"rows": 4})
        super().__init__(widget=widget, required=False, max_length=4000, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the lines that hold something, each once."""
        lines = (line.strip() for line in super().clean(value).splitlines())
        kept = tuple(dict.fromkeys(line for line in lines if line))
        if len(kept) > MOST_LINES or any(len(line) > _LONGEST_LINE for line in kept):
            message = _("At most 20 lines of at most 200 characters fit here.")
            raise forms.ValidationError(message, code="too_many")
        return kept


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TranslationForm(CleanTextMixin, forms.Form):
    """The texts of a project, in one language."""

    title = forms.CharField(label=_("Name of the project"), max_length=140)
    summary = forms.CharField(
        label=_("What the project is about"),
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences that a neighbour understands."),
    )
    question = forms.CharField(
        label=_("The question the class wants to answer"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    about = forms.CharField(
        label=_("What the class does"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Never write the name of a pupil."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ProjectForm(TargetsMixin, TranslationForm):
    """All that is written about a project, in the language it began in."""

    goals = GoalsField()
    level = forms.ChoiceField(label=_("Level"), choices=School.Level.choices)
    subjects = forms.MultipleChoiceField(
        label=_("School subjects"),
        choices=Subject.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    school_year = forms.CharField(label=_("School year"), max_length=20, required=False)
    starts_on = forms.DateField(label=_("Begins on"), required=False, widget=_day())
    ends_on = forms.DateField(label=_("Ends on"), required=False, widget=_day())
    licence = forms.ChoiceField(
        label=_("What others may do with your texts"),
        choices=Licence.choices,
        help_text=_("Others who go on from your project name you in any case."),
    )
    needs = LinesField(label=_("What you still need"), help_text=_("One thing a line."))
    partners = LinesField(
        label=_("Partners"),
        help_text=_("One a line: the name, a colon, and what they do."),
    )

    def __init__(self, *args: Any, licences: Iterable[Licence] = Licence, **kwargs: Any) -> None:
        """Offer the licences that this project may be given."""
        super().__init__(*args, **kwargs)
        allowed = [(licence.value, licence.label) for licence in licences]
        choice_field(self, "licence").choices = allowed

    def clean(self) -> dict[str, Any] | None:
        """Refuse an end before the beginning."""
        cleaned = super().clean()
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The end is before the beginning."))
        return cleaned

    def lines_of_partners(self) -> tuple[tuple[str, str], ...]:
        """Return name and part of each partner; the part may be empty."""
        pairs = (line.partition(":") for line in self.cleaned_data["partners"])
        named = {name.strip(): part.strip() for name, _colon, part in pairs if name.strip()}
        return tuple(named.items())
