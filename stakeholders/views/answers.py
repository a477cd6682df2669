"""What a sender typed, read back question by question."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from core.languages import country_name
from stakeholders.audiences import DOORS, Audience

if TYPE_CHECKING:
    from collections.abc import Callable

    from stakeholders.models import JoinRequest


def answers_of(
    join_request: "JoinRequest", change_url: "Callable[[str, str], str] | None" = None
) -> list[dict[str, Any]]:
    """Return what was typed; with an address for a step and field, each with the way back to it."""
    door = DOORS[Audience(join_request.audience)]
    asked = [
        ("idea", "message", _("What do you have in mind?"), join_request.message),
        *(
            ("about", f"answer_{question.code}", question.label, said)
            for question in door.questions
            if (said := join_request.answers.get(question.code))
        ),
        ("where", "place", _("Where"), _where(join_request)),
        *(
            ("extra", f"hub_{number}", answer["label"], answer["answer"])
            for number, answer in enumerate(join_request.hub_answers)
        ),
        ("you", "organisation", door.organisation, join_request.organisation),
        ("you", "role_title", _("What do you do there?"), join_request.role_title),
        ("you", "name", _("Your name"), join_request.name),
    ]
    return [
        {"label": label, "value": value, "url": change_url(step, field) if change_url else ""}
        for step, field, label, value in asked
        if value
    ]


def _where(join_request: "JoinRequest") -> str:
    parts = [join_request.place, country_name(join_request.country)]
    return ", ".join(part for part in parts if part)
