"""What people type about organisations."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import CleanTextMixin, SubmissionMixin, choice_field, rows_field
from core.languages import country_choices
from hubs.models import Hub
from stakeholders.forms.fields import (
    GoalsField,
    LanguagesField,
    hours_field,
    name_languages,
    offer_sectors,
    texts_per_language,
    travel_field,
)
from stakeholders.models import Organisation

MOST_DOUBLES = 5


class OrganisationForm(CleanTextMixin, forms.ModelForm[Organisation]):
    """The profile of an organisation."""

    sdgs = GoalsField()
    travel_km = travel_field()
    hours_per_month = hours_field()
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Organisation
        fields = (
            "name", "sector", "city", "country", "summary_en", "summary_nl", "sdgs",
            "travel_km", "hours_per_month", "website", "is_public",
        )  # fmt: skip
        labels: ClassVar = {
            "name": _("Name of the organisation"),
            "sector": _("What kind of organisation is it?"),
            "city": _("Town or village"),
            "is_public": _("May be named on the public page of the hub"),
        }
        help_texts: ClassVar = {
            "is_public": _("Only the name and the kind. Never a person or an address."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask in the order of the page's language, and offer what hubs speak."""
        super().__init__(*args, **kwargs)
        self.fields["languages"] = LanguagesField(
            kept=self.instance.languages, initial=self.instance.languages
        )
        nowhere = ("", _("Choose a country"))
        choice_field(self, "country").choices = [nowhere, *country_choices()]
        offer_sectors(self)
        self.fields["edition"].initial = self.instance.edition
        name_languages(self, summary=_("What it is and does"))
        for name in texts_per_language("summary"):
            self.fields[name].widget = forms.Textarea(
                attrs={"rows": 4, "lang": name.rpartition("_")[2]}
            )
        self.order_fields(
            [
                "name", "sector", "city", "country", *texts_per_language("summary"), "sdgs",
                "languages", "travel_km", "hours_per_month", "website", "is_public",
            ]
        )  # fmt: skip

    @property
    def changes(self) -> dict[str, Any]:
        """Return what was typed, without the edition it was typed over."""
        return {name: value for name, value in self.cleaned_data.items() if name not in UNSAVED}

    def clean(self) -> dict[str, Any] | None:
        """Refuse a name that another organisation of the hub has."""
        cleaned = super().clean()
        name = self.cleaned_data.get("name")
        if name and self._namesakes(name).exists():
            self.add_error("name", _("The hub knows an organisation of this name already."))
        return cleaned

    def _namesakes(self, name: str) -> Any:
        hub = self.cleaned_data.get("hub") or self.instance.hub
        others = Organisation.objects.standing().exclude(pk=self.instance.pk)
        return others.filter(hub=hub, name__iexact=name)


UNSAVED = ("edition", "submission", "hub", "is_another")


class NewOrganisationForm(SubmissionMixin, OrganisationForm):
    """The first profile of an organisation; likely doubles are shown and need a second yes."""

    is_another = forms.BooleanField(
        label=_("No, this is another organisation"), required=False, widget=forms.CheckboxInput
    )

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        """Ask for an organisation of this hub."""
        super().__init__(*args, **kwargs)
        self.instance.hub = hub
        self.doubles: list[Organisation] = []
        self.fields["country"].initial = hub.country

    def clean(self) -> dict[str, Any] | None:
        """Look for organisations of the hub that are probably the same one."""
        cleaned = super().clean()
        self.instance.languages = self.cleaned_data.get("languages", [])
        name, city = self.cleaned_data.get("name"), self.cleaned_data.get("city", "")
        if name:
            likely = Organisation.objects.filter(hub=self.instance.hub).like(name, city)
            same_form = self.cleaned_data["submission"]
            self.doubles = list(likely.exclude(pk=same_form)[:MOST_DOUBLES])
        if self.doubles and not self.cleaned_data.get("is_another"):
            self.add_error("is_another", _("Look at these first, or say that this is another one."))
        return cleaned

    def _namesakes(self, name: str) -> Any:
        return super()._namesakes(name).exclude(pk=self.cleaned_data["submission"])


class SpeakerForm(forms.Form):
    """Who speaks for an organisation: somebody who is a partner in the hub."""

    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        help_text=_("Only partners of this hub are listed. They can change the profile."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Offer the partners of the hub who do not speak for it yet."""
        super().__init__(*args, **kwargs)
        rows_field(self, "person").queryset = (
            User.objects.filter(
                memberships__hub=organisation.hub_id,
                memberships__role="partner",
                memberships__status="active",
                is_active=True,
            )
            .exclude(organisation_places__organisation=organisation)
            .order_by("name")
            .distinct()
        )


class MergeForm(forms.Form):
    """Which organisation of the hub this one is the same as."""

    into = forms.ModelChoiceField(
        label=_("Which one stays?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose an organisation"),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Offer the other organisations of the hub."""
        super().__init__(*args, **kwargs)
        others = Organisation.objects.standing().filter(hub=organisation.hub_id)
        others = others.exclude(pk=organisation.pk)
        rows_field(self, "into").queryset = others
