"""What people may type when they ask to join, and when they answer."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin
from core.languages import country_choices, country_name
from hubs.models import Hub
from stakeholders.audiences import DOORS, Audience
from stakeholders.models import JoinRequest

ELSEWHERE = "ZZ"
MOST_RADIOS = 12
ANSWER_LENGTH = 1500
MISSING = {
    "message": _("Tell us in a few words what you have in mind."),
    "organisation": _("Tell us where you are from."),
    "name": _("Fill in your name."),
    "email": _("Fill in your e-mail address."),
    "country": _("Choose a country."),
    "place": _("Fill in your town or village."),
}
AUTOCOMPLETE = {
    "name": "name",
    "email": "email",
    "organisation": "organization",
    "role_title": "organization-title",
    "place": "address-level2",
}


class HubChoiceField(forms.ModelChoiceField[Hub]):
    """A hub by name and country: as choices side by side, as a list when there are many."""

    def __init__(self, queryset: Any, *, nothing: Any, **kwargs: Any) -> None:
        """Offer the hubs, and the words for none of them."""
        widget = forms.RadioSelect if queryset.count() <= MOST_RADIOS else forms.Select
        super().__init__(
            queryset=queryset,
            widget=widget,
            empty_label=nothing,
            blank=True,
            to_field_name="slug",
            **kwargs,
        )

    def label_from_instance(self, obj: Hub) -> str:
        """Return the name that people in the place use, and the country."""
        return f"{obj.own_name}, {obj.city} ({country_name(obj.country)})"


class JoinRequestForm(CleanTextMixin, forms.ModelForm[JoinRequest]):
    """Ask to join, with the questions of one audience."""

    # A name that form fillers know well enough to fall for, and people never see.
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = JoinRequest
        fields = ("message", "organisation", "role_title", "name", "email", "country", "place")
        labels: ClassVar = {
            "message": _("What do you have in mind?"),
            "role_title": _("What do you do there?"),
            "name": _("Your name"),
            "email": _("Your e-mail address"),
            "country": _("Country"),
            "place": _("Town or village"),
        }
        help_texts: ClassVar = {
            "message": _("A few sentences are enough."),
            "email": _("We send a link there to make sure that it is yours."),
        }

    def __init__(self, *args: Any, audience: Audience, **kwargs: Any) -> None:
        """Ask what this audience is asked."""
        super().__init__(*args, **kwargs)
        self.instance.audience = audience
        self.door = DOORS[audience]
        self._require()
        self._ask_where()
        self._ask_own_questions()
        self.order_fields(self._order())
        for name, words in MISSING.items():
            self.fields[name].error_messages["required"] = words

    @property
    def own_questions(self) -> list[str]:
        """Return the names of the fields that only this audience gets."""
        return [f"answer_{question.code}" for question in self.door.questions]

    def clean_homepage(self) -> str:
        """Refuse what only machines fill in, in words for those whose browser is one."""
        if self.cleaned_data["homepage"]:
            del self.fields["homepage"].widget.attrs["tabindex"]
            raise forms.ValidationError(
                _("Please leave this field empty. Some browsers fill it in by themselves.")
            )
        return ""

    def clean_country(self) -> str:
        """Return the code; nothing for a country that is not in the list."""
        country: str = self.cleaned_data["country"]
        return "" if country == ELSEWHERE else country

    def clean(self) -> dict[str, Any]:
        """Put the hub and the audience's own answers where the row keeps them."""
        cleaned = super().clean() or {}
        if "hub" in self.fields:
            self.instance.hub = cleaned.get("hub")
        if not self.fields.keys() >= set(self.own_questions):
            return cleaned
        self.instance.answers = {
            question.code: cleaned[f"answer_{question.code}"]
            for question in self.door.questions
            if cleaned.get(f"answer_{question.code}")
        }
        return cleaned

    def _require(self) -> None:
        for name in ("message", "name", "email", "place"):
            self.fields[name].required = True
        self.fields["organisation"].required = self.door.needs_organisation
        self.fields["organisation"].label = self.door.organisation
        for name, hint in AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = hint

    def _ask_where(self) -> None:
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"),
            choices=[
                ("", _("Choose a country")),
                *country_choices(),
                (ELSEWHERE, _("Another country")),
            ],
            initial=self.instance.country or (ELSEWHERE if self.instance.place else ""),
        )
        if self.door.chooses_hub:
            self.fields["hub"] = HubChoiceField(
                Hub.objects.open(),
                label=_("Which hub is nearest to you?"),
                help_text=_("Your request goes to this hub and to nobody else."),
                nothing=_("I do not know. Choose for me."),
                required=False,
                initial=self.instance.hub and self.instance.hub.slug,
            )

    def _ask_own_questions(self) -> None:
        for question in self.door.questions:
            self.fields[f"answer_{question.code}"] = forms.CharField(
                label=question.label,
                help_text=question.hint or "",
                required=False,
                max_length=ANSWER_LENGTH,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=self.instance.answers.get(question.code, ""),
            )

    def _order(self) -> list[str]:
        about = ["message", *self.own_questions]
        return [*about, "country", "place", "hub", "organisation", "role_title", "name", "email"]


class AcceptForm(CleanTextMixin, forms.Form):
    """Say yes, with words of one's own if one likes."""

    note = forms.CharField(
        label=_("A word along with it"),
        help_text=_("It is in the mail. Write in the language of the sender if you can."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DeclineForm(CleanTextMixin, forms.Form):
    """Say no, with a reason."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("The sender reads this. Write in their language if you can."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ForwardForm(CleanTextMixin, forms.Form):
    """Hand a request to another hub."""

    reason = forms.CharField(
        label=_("Why is it better off there?"),
        help_text=_("The sender reads this. Write in their language if you can."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write why. The sender reads it.")},
    )
    note = forms.CharField(
        label=_("A word for those who answer next"),
        help_text=_("The sender does not read this. It goes along as a note."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, hub: Hub | None, **kwargs: Any) -> None:
        """Offer the open hubs but this one, and the network unless the request lies there."""
        super().__init__(*args, **kwargs)
        elsewhere = Hub.objects.open().exclude(pk=hub.pk) if hub else Hub.objects.open()
        self.fields["to"] = HubChoiceField(
            elsewhere,
            label=_("Which hub can answer better?"),
            nothing=_("The network team") if hub else _("Choose a hub"),
            required=hub is None,
        )
        self.order_fields(["to", "reason", "note"])
