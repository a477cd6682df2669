"""What the people of a desk may type to the sender of a request, and what a hub asks of all."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin
from stakeholders.models import HubQuestion

MOST_DATES = 3


class AskForm(CleanTextMixin, forms.Form):
    """Ask the sender something before deciding."""

    question = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("The sender gets a mail and answers by a link in it. Write in their language."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your question.")},
    )


class DatesForm(CleanTextMixin, forms.Form):
    """Up to three moments to meet, and where."""

    where = forms.CharField(
        label=_("Where?"),
        help_text=_("An address, a telephone call, or the link of a video call."),
        max_length=160,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for three moments, of which one is enough."""
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_DATES + 1):
            self.fields[f"date_{number}"] = forms.DateTimeField(
                label=_("Moment %(number)d") % {"number": number},
                required=number == 1,
                widget=forms.DateTimeInput(
                    attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
                ),
                input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M"],
                error_messages={
                    "required": _("Propose at least one moment."),
                    "invalid": _("Write the moment as 2027-01-31 14:30."),
                },
            )
        self.order_fields([f"date_{number}" for number in range(1, MOST_DATES + 1)])

    def clean(self) -> dict[str, Any] | None:
        """Refuse moments that have passed."""
        cleaned = super().clean() or {}
        for name in self._names():
            moment = cleaned.get(name)
            if moment is not None and moment <= timezone.now():
                self.add_error(name, _("Choose a moment to come."))
        return cleaned

    @property
    def dates(self) -> list[datetime]:
        """Return the moments that were given."""
        return [moment for name in self._names() if (moment := self.cleaned_data.get(name))]

    def _names(self) -> list[str]:
        return [f"date_{number}" for number in range(1, MOST_DATES + 1)]


class HubQuestionForm(CleanTextMixin, forms.ModelForm[HubQuestion]):
    """A question of the hub's own, in every language that it is asked in."""

    class Meta:
        model = HubQuestion
        fields = (
            "audience", "label_en", "hint_en", "label_nl", "hint_nl", "is_required", "is_active",
        )  # fmt: skip
        labels: ClassVar = {
            "audience": _("Whom do you ask?"),
            "label_en": _("Question in English"),
            "hint_en": _("Hint in English"),
            "label_nl": _("Question in Dutch"),
            "hint_nl": _("Hint in Dutch"),
            "is_required": _("It must be answered"),
            "is_active": _("It is asked now"),
        }
        help_texts: ClassVar = {
            "hint_en": _("One sentence that helps to answer. Ask for no names of pupils."),
            "is_required": _("People who cannot answer it will not send their request."),
        }

    def clean(self) -> dict[str, Any] | None:
        """Ask for the question in at least one language."""
        cleaned = super().clean() or {}
        if not cleaned.get("label_en") and not cleaned.get("label_nl") and not self.errors:
            self.add_error("label_en", _("Write the question in at least one language."))
        return cleaned
