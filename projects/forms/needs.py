"""What a team types about what it looks for, and a coordinator about what counts."""

from operator import itemgetter
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, choice_field
from core.languages import active_language, language_name
from missions.goals import Goal
from missions.targets import goal_texts
from projects.matching import Weights
from projects.models import MatchWeights, Need, Project
from projects.models.weights import MOST_WEIGHT
from stakeholders.offers import Help

MOST_TARGETS = 3
MOST_HOURS = 500


class NeedForm(CleanTextMixin, forms.ModelForm[Need]):
    """Something that a class looks for outside the school, in the project's own language."""

    text = forms.CharField(
        label=_("What do you look for?"),
        max_length=200,
        help_text=_(
            "Say it so that somebody outside the school understands: what for, and how many. "
            "Never write the name of a pupil."
        ),
    )
    help = forms.ChoiceField(
        label=_("What kind of help is it?"), required=False, widget=forms.RadioSelect
    )
    targets = forms.MultipleChoiceField(
        label=_("For which targets?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At most three. Leave it empty if it is for the project as a whole."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages does the class understand?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave it empty if these are the languages of your hub."),
    )
    hours = forms.IntegerField(
        label=_("About how many hours in all?"), required=False, min_value=1, max_value=MOST_HOURS
    )

    class Meta:
        model = Need
        fields = ("text", "help", "since", "until", "hours", "languages", "targets")
        labels: ClassVar = {"since": _("From which day?"), "until": _("Until which day?")}
        help_texts: ClassVar = {"until": _("Leave it empty if it can be any time.")}
        widgets: ClassVar = {
            name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            for name in ("since", "until")
        }

    field_order = ("text", "help", "since", "until", "hours", "languages", "targets")

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        """Offer the targets of the project's goals, and the languages of its hub and of ours."""
        super().__init__(*args, **kwargs)
        self.column = f"text_{project.language}"
        self.initial["text"] = getattr(self.instance, self.column) or ""
        self.fields["text"].widget.attrs["lang"] = project.language
        kinds = [("", _("We are not sure")), *((kind.value, capfirst(kind.label)) for kind in Help)]
        choice_field(self, "help").choices = kinds
        choice_field(self, "targets").choices = _targets(project)
        choice_field(self, "languages").choices = _languages(
            {*project.hub.languages, *(self.instance.languages or ())}
        )
        if not _targets(project):
            del self.fields["targets"]

    @property
    def changes(self) -> dict[str, Any]:
        """Return what was typed, by column."""
        typed = dict(self.cleaned_data)
        return {self.column: typed.pop("text"), **typed}

    def clean_targets(self) -> list[str]:
        """Refuse more than three: what serves every target serves none."""
        targets: list[str] = self.cleaned_data["targets"]
        if len(targets) > MOST_TARGETS:
            raise forms.ValidationError(_("Choose at most three targets."), code="too_many")
        return targets

    def clean(self) -> dict[str, Any] | None:
        """Refuse a last day that is before the first one."""
        cleaned = super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day is before the first one."))
        return cleaned


def _targets(project: Project) -> list[tuple[str, Any]]:
    """Return the targets the project names, or else all of its goals."""
    language = active_language()
    return [
        (
            f"{goal}. {Goal(goal).label}",
            [
                (target.number, f"{target.number} {target.said(language)}")
                for target in goal_texts()[goal].targets
                if not project.targets or target.number in project.targets
            ],
        )
        for goal in project.goals
    ]


def _languages(codes: set[str]) -> list[tuple[str, str]]:
    codes |= {code for code, _name in settings.LANGUAGES}
    return sorted(((code, language_name(code)) for code in codes), key=itemgetter(1))


class WeightsForm(forms.ModelForm[MatchWeights]):
    """How much each reason counts, 0 to 10."""

    class Meta:
        model = MatchWeights
        fields = ("words", "targets", "distance", "languages", "level", "dates")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for whole numbers from 0 to 10."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.NumberInput(attrs={"min": 0, "max": MOST_WEIGHT, "step": 1})
            field.required = True

    def clean(self) -> dict[str, Any] | None:
        """Refuse weights that let nothing count."""
        cleaned = super().clean()
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError(_("Let at least one reason count."), code="nothing")
        return cleaned

    @property
    def weights(self) -> Weights:
        """Return what was typed as matching takes it."""
        return Weights(**self.cleaned_data)
