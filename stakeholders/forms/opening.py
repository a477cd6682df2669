"""What the network decides when it opens a hub from an application."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, rows_field
from core.languages import country_choices, language_name
from hubs.forms import latitude_field, longitude_field
from hubs.models import Hub, HubType

_WORKING_LANGUAGES = ("nl", "en", "pt", "fr", "de", "cs", "el", "it", "ga", "es", "pl", "sv")


class OpeningForm(CleanTextMixin, forms.Form):
    """A new hub with its mentor, and whom to ask to coordinate it."""

    name = forms.CharField(
        label=_("Name in the network"), max_length=80, help_text=_("Such as OSHub-NL.")
    )
    slug = forms.SlugField(
        label=_("Short name in addresses"),
        max_length=50,
        help_text=_("Small letters, figures and dashes. It cannot be changed later."),
        validators=[validate_slug],
    )
    local_name = forms.CharField(
        label=_("Name that people in the place use"), max_length=120, required=False
    )
    country = forms.ChoiceField(
        label=_("Country"), choices=lambda: [("", _("Choose a country")), *country_choices()]
    )
    city = forms.CharField(label=_("Place"), max_length=120)
    latitude = latitude_field()
    longitude = longitude_field()
    languages = forms.MultipleChoiceField(
        label=_("Working languages"),
        choices=[(code, language_name(code)) for code in _WORKING_LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )
    type: Any = forms.ModelChoiceField(
        label=_("Kind of hub"), queryset=HubType.objects.all(), widget=forms.RadioSelect
    )
    host = forms.CharField(label=_("Host organisation"), max_length=200, required=False)
    mentor = forms.ModelChoiceField(
        label=_("Mentor hub"),
        queryset=Hub.objects.none(),
        empty_label=_("Choose a hub"),
        help_text=_("A hub that has done it before, and helps this one on its way."),
        error_messages={"required": _("Choose a hub that helps this one on its way.")},
    )
    note = forms.CharField(
        label=_("A word to the applicant"),
        help_text=_("They read it in the mail that says yes, and in the invitation."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the hubs that work."""
        super().__init__(*args, **kwargs)
        mentors = Hub.objects.open().order_by("name")
        rows_field(self, "mentor").queryset = mentors

    def clean_slug(self) -> str:
        """Refuse a name that another hub has."""
        slug = str(self.cleaned_data["slug"]).lower()
        if Hub.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another hub has this short name."))
        return slug

    def new_hub(self) -> Hub:
        """Return the hub as typed, not kept yet."""
        typed = dict(self.cleaned_data)
        typed.pop("note")
        city = typed.pop("city")
        cities = {f"city_{code}": city for code, _name in settings.LANGUAGES}
        return Hub(**typed, **cities)
