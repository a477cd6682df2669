"""The goals of a form as checkboxes that say what each goal means; the suggested ones first."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import get_language

from missions.goals import Goal
from missions.suggesting import Suggestion
from missions.targets import goal_texts

register = template.Library()


@register.inclusion_tag("missions/goal_picker.html")
def goal_picker(
    name: str, picked: Iterable[object], suggestions: Iterable[Suggestion] = ()
) -> dict[str, Any]:
    """Draw all goals once: those suggested for what was typed, with the reason, then the rest."""
    language = get_language() or ""
    chosen = {str(one) for one in picked}
    because = {suggestion.goal: suggestion for suggestion in suggestions}
    rows = {goal.value: _row(goal, language, chosen, because.get(goal.value)) for goal in Goal}
    return {
        "name": name,
        "suggested": [rows.pop(goal) for goal in because],
        "others": list(rows.values()),
    }


def _row(goal: Goal, language: str, chosen: set[str], because: Suggestion | None) -> dict[str, Any]:
    target = because.targets[0] if because and because.targets else None
    return {
        "number": goal.value,
        "label": goal.label,
        "sentence": goal_texts()[goal.value].said(language),
        "is_picked": str(goal.value) in chosen,
        "words": ", ".join(f"“{word}”" for word in because.words) if because else "",
        "target": target.number if target else "",
        "target_sentence": target.said(language) if target else "",
    }
