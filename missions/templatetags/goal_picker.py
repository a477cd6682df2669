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
    name: str,
    picked: Iterable[object],
    suggestions: Iterable[Suggestion] = (),
    targets: Iterable[str] | None = None,
) -> dict[str, Any]:
    """Draw all goals once: those suggested for what was typed, with the reason, then the rest.

    Where targets can be picked too, each goal comes with its own; those of a goal that is picked
    or suggested are in sight.
    """
    language = get_language() or ""
    chosen = {str(one) for one in picked}
    because = {suggestion.goal: suggestion for suggestion in suggestions}
    rows = {goal.value: _row(goal, language, chosen, because.get(goal.value)) for goal in Goal}
    if targets is not None and targets != "":  # a name that a template does not know
        ticked = set(targets)
        for row in rows.values():
            row.update(_targets(row, language, ticked))
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


def _targets(row: dict[str, Any], language: str, ticked: set[str]) -> dict[str, Any]:
    targets = [
        {
            "number": target.number,
            "sentence": target.said(language),
            "is_picked": target.number in ticked,
        }
        for target in goal_texts()[row["number"]].targets
    ]
    is_open = row["is_picked"] or any(target["is_picked"] for target in targets)
    return {"targets": targets, "is_open": is_open or bool(row["target"])}
