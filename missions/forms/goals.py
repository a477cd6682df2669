"""The goals that a form is about."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.languages import active_language
from missions.goals import MOST_GOALS, Goal
from missions.suggesting import Suggestion, suggest
from missions.targets import targets_by_number


def suggested_for(typed: Mapping[str, str]) -> tuple[Suggestion, ...]:
    """Return the goals that a form's texts are about, as far as they are written."""
    text = " ".join((typed.get("summary", ""), typed.get("story", "")))
    return suggest(typed.get("title", ""), text, active_language())


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


class TargetsMixin(forms.BaseForm):
    """The targets of the chosen goals; they are ticked where their goal is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the field, which the picker of the goals draws."""
        super().__init__(*args, **kwargs)
        self.fields["targets"] = forms.MultipleChoiceField(
            label=_("Targets"),
            required=False,
            choices=[(number, number) for number in targets_by_number()],
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict[str, Any] | None:
        """Refuse a target of a goal that is not chosen, and keep them in the order of the goals."""
        cleaned = super().clean()
        known, goals = targets_by_number(), self.cleaned_data.get("goals")
        asked = set(self.cleaned_data.get("targets", ()))
        self.cleaned_data["targets"] = [number for number in known if number in asked]
        astray = [number for number in asked if goals and known[number].goal not in goals]
        for number in sorted(astray):
            words = _(
                "Target %(target)s belongs to goal %(goal)s. Tick that goal, or leave the target."
            )
            numbers = {"target": number, "goal": known[number].goal}
            self.add_error("goals", forms.ValidationError(words, params=numbers, code="astray"))
        return cleaned
