"""What the sender of a request may type after it was sent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin
from stakeholders.messages.conversation import NO_DATE
from stakeholders.services.conversation import date_in_words

if TYPE_CHECKING:
    from stakeholders.models import ProposedDate

WORDS_LENGTH = 2000


class ReplyForm(CleanTextMixin, forms.Form):
    """Answer the hub's question."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your answer here.")},
    )


class AddForm(CleanTextMixin, forms.Form):
    """Add something to the request."""

    more = forms.CharField(
        label=_("What would you like to add?"),
        help_text=_("Whoever answers you gets a mail with it."),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write here what you would like to add.")},
    )


class DateForm(forms.Form):
    """Choose one of the moments that the hub proposed, or none of them."""

    date = forms.ChoiceField(
        label=_("Which moment suits you?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the moments, or none of these."),
            "invalid_choice": _("This moment is no longer proposed. Choose another one."),
        },
    )

    def __init__(self, *args: Any, dates: Sequence["ProposedDate"], **kwargs: Any) -> None:
        """Offer the moments that still stand."""
        super().__init__(*args, **kwargs)
        self.dates = {date.pk.hex: date for date in dates}
        field: Any = self.fields["date"]
        field.choices = [
            *((key, date_in_words(date, get_language())) for key, date in self.dates.items()),
            (NO_DATE, _("None of these")),
        ]

    @property
    def chosen(self) -> "ProposedDate | None":
        """Return the moment that was chosen; None for none of them."""
        return self.dates.get(self.cleaned_data["date"])
