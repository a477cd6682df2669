"""The form in pages: which there are for a draft, what each asks, and which is the next."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from hubs.models import Hub
from stakeholders.audiences import DOORS, STEPS, Audience
from stakeholders.forms.applications import ANSWER_LENGTH, JoinRequestForm
from stakeholders.models import HubQuestion, JoinRequest
from stakeholders.places import nearest_hub

IDEA, ABOUT, WHERE, HUB, EXTRA, YOU = STEPS
# The columns that a page may write: two tabs on two pages do not undo each other.
COLUMNS: dict[str, tuple[str, ...]] = {
    IDEA: ("message",),
    ABOUT: ("answers",),
    WHERE: ("country", "place"),
    HUB: ("hub",),
    EXTRA: ("hub_answers",),
    YOU: ("organisation", "role_title", "name", "email"),
}


def questions_for(draft: JoinRequest) -> Sequence[HubQuestion]:
    """Return what the draft's hub itself asks this audience."""
    if draft.hub is None:
        return ()
    return list(draft.hub.questions.filter(audience=draft.audience, is_active=True))


def steps_of(draft: JoinRequest, questions: Sequence[HubQuestion]) -> list[str]:
    """Return the pages of a draft, in order."""
    skipped = set() if questions else {EXTRA}
    if not DOORS[Audience(draft.audience)].chooses_hub:
        skipped.add(HUB)
    return [step for step in STEPS if step not in skipped]


def unanswered_step(draft: JoinRequest, questions: Sequence[HubQuestion]) -> str | None:
    """Return the first page that was not filled in, or lacks what must be said; None for none."""
    reached = STEPS.index(draft.step) if draft.step in STEPS else -1
    answered = {answer["id"] for answer in draft.hub_answers}
    lacking = {
        IDEA: not draft.message,
        WHERE: not draft.place,
        EXTRA: any(asked.is_required and str(asked.pk) not in answered for asked in questions),
        YOU: not (draft.name and draft.email),
    }
    return next(
        (
            step
            for step in steps_of(draft, questions)
            if lacking.get(step) or STEPS.index(step) > reached
        ),
        None,
    )


class StepForm(JoinRequestForm):
    """One page of the form."""

    def __init__(
        self,
        *args: Any,
        step: str,
        questions: Sequence[HubQuestion] = (),
        is_later: bool = False,
        **kwargs: Any,
    ) -> None:
        """Ask what the page asks; who goes on later may leave out anything."""
        super().__init__(*args, **kwargs)
        self.step, self.questions = step, questions
        self._ask_for_hub()
        asked = self._names()
        for name in [name for name in self.fields if name not in {*asked, "homepage"}]:
            del self.fields[name]
        if is_later:
            for field in self.fields.values():
                field.required = False

    @property
    def visible(self) -> list[forms.BoundField]:
        """Return the fields that people see."""
        return [self[name] for name in self._names() if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Put the answers to the hub's own questions where the row keeps them."""
        cleaned = super().clean()
        if self.step == HUB and self.instance.hub is None:
            self.instance.hub = nearest_hub(self.instance.country, self.instance.place)
        if self.step == EXTRA:
            self.instance.hub_answers = [
                {"id": str(asked.pk), "label": asked.label, "answer": said}
                for asked in self.questions
                if (said := cleaned.get(f"hub_{asked.pk}"))
            ]
        return cleaned

    def _names(self) -> list[str]:
        own: dict[str, list[str]] = {
            ABOUT: self.own_questions,
            EXTRA: [f"hub_{asked.pk}" for asked in self.questions],
        }
        return own.get(self.step, list(COLUMNS[self.step]))

    def _ask_for_hub(self) -> None:
        said = {answer["id"]: answer["answer"] for answer in self.instance.hub_answers}
        for asked in self.questions:
            self.fields[f"hub_{asked.pk}"] = forms.CharField(
                label=asked.label,
                help_text=asked.hint,
                required=asked.is_required,
                max_length=ANSWER_LENGTH,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=said.get(str(asked.pk), ""),
                error_messages={"required": _("The hub cannot do without this answer.")},
            )

    def propose(self, hub: Hub | None) -> None:
        """Show the hub that is near first, and chosen beforehand unless another one was."""
        field: Any = self.fields[HUB]
        if hub is not None:
            field.queryset = field.queryset.order_by(
                models.Case(models.When(pk=hub.pk, then=0), default=1), "country", "slug"
            )
        if self.instance.hub is None:
            field.initial = hub.slug if hub else ""
            if hub is None:
                field.empty_label = _("The network team")
