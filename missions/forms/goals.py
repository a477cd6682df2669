"""The goals that a form is about."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.languages import active_language
from missions.goals import MOST_GOALS, Goal
from missions.suggesting import Suggestion, suggest


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
