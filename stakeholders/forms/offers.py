"""What people type about what they offer."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, choice_field
from core.languages import active_language
from hubs.models import School
from stakeholders.forms.fields import (
    GoalsField,
    LanguagesField,
    check_days,
    day_widget,
    hours_field,
    name_languages,
    texts_per_language,
    travel_field,
)
from stakeholders.models import Offer
from stakeholders.offers import Help


class OfferForm(CleanTextMixin, forms.ModelForm[Offer]):
    """One thing that an organisation offers; a title in one language is enough."""

    sdgs = GoalsField()
    levels = forms.MultipleChoiceField(
        label=_("For which schools?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    travel_km = travel_field()
    hours_per_month = hours_field()

    class Meta:
        model = Offer
        fields = (
            "help", "title_en", "title_nl", "text_en", "text_nl", "sdgs", "levels",
            "travel_km", "hours_per_month", "since", "until",
        )  # fmt: skip
        labels: ClassVar = {"since": _("From which day?"), "until": _("Until which day?")}
        help_texts: ClassVar = {"until": _("Leave it empty if it has no end.")}
        widgets: ClassVar = {
            "help": forms.RadioSelect,
            "text_en": forms.Textarea(attrs={"rows": 4}),
            "text_nl": forms.Textarea(attrs={"rows": 4}),
            "since": day_widget(),
            "until": day_widget(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask in the order of the page's language."""
        super().__init__(*args, **kwargs)
        self.fields["languages"] = LanguagesField(
            kept=self.instance.languages, initial=self.instance.languages
        )
        kinds = [(code, capfirst(label)) for code, label in Help.choices]
        choice_field(self, "help").choices = kinds
        self.fields["help"].label = _("What kind of help is it?")
        levels = [(code, capfirst(label)) for code, label in School.Level.choices]
        choice_field(self, "levels").choices = levels
        name_languages(self, title=_("In one line"), text=_("What it is"))
        self.order_fields(
            [
                "help", *texts_per_language("title", "text"), "sdgs", "levels", "languages",
                "travel_km", "hours_per_month", "since", "until",
            ]
        )  # fmt: skip

    @property
    def changes(self) -> dict[str, Any]:
        """Return what was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}

    def clean(self) -> dict[str, Any] | None:
        """Ask for one title at least, and for days in their order."""
        cleaned = super().clean()
        titles = texts_per_language("title")
        if not any(self.cleaned_data.get(name) for name in titles):
            words = _("Say in one line what you offer, in one language at least.")
            self.add_error(f"title_{active_language()}", words)
        check_days(self)
        return cleaned


class NewOfferForm(SubmissionMixin, OfferForm):
    """A new offer."""

    def clean(self) -> dict[str, Any] | None:
        """Take the languages over, which are no field of the model form."""
        cleaned = super().clean()
        self.instance.languages = self.cleaned_data.get("languages", [])
        return cleaned
