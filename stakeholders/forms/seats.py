"""What people type about boards and partners."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, choice_field, rows_field
from core.languages import country_choices
from hubs.models import BoardSeat, Hub
from stakeholders.forms.fields import check_days, day_widget, name_languages, offer_sectors
from stakeholders.models import AdvisorySeat, NetworkPartner

TERM = {"since": _("Since"), "until": _("Until")}
TERM_HINT = {"until": _("Empty while it lasts. After this day it is shown as former.")}


class TermMixin(forms.BaseForm):
    """A seat that begins and ends."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse an end before the beginning."""
        cleaned = super().clean()
        check_days(self)
        return cleaned


class BoardSeatForm(CleanTextMixin, TermMixin, forms.ModelForm[BoardSeat]):
    """An organisation's seat on the management board of a hub."""

    class Meta:
        model = BoardSeat
        fields = ("name", "sector", "since", "until")
        labels: ClassVar = {"name": _("Organisation"), **TERM}
        help_texts: ClassVar = {
            "name": _("Organisations sit on the board, so no names of people."),
            **TERM_HINT,
        }
        widgets: ClassVar = {"since": day_widget(), "until": day_widget()}

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        """Ask for a seat on the board of this hub."""
        super().__init__(*args, **kwargs)
        offer_sectors(self)
        self.instance.hub = hub

    def clean(self) -> dict[str, Any] | None:
        """Refuse a second seat for one organisation; one that comes back changes its old seat."""
        cleaned = super().clean()
        name = self.cleaned_data.get("name")
        seats = BoardSeat.objects.filter(hub=self.instance.hub, name=name)
        if name and seats.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("This organisation has a seat already. Change that one."))
        return cleaned


class AdvisorySeatForm(CleanTextMixin, TermMixin, forms.ModelForm[AdvisorySeat]):
    """A seat on the advisory board of the network."""

    country = forms.ChoiceField(label=_("Country"), required=False)

    class Meta:
        model = AdvisorySeat
        fields = (
            "sector", "organisation", "name", "country", "note_en", "note_nl", "since", "until",
        )  # fmt: skip
        labels: ClassVar = {"name": _("Name of the person"), **TERM}
        help_texts: ClassVar = {
            "name": _("Only with their consent: everybody can read it."),
            **TERM_HINT,
        }
        widgets: ClassVar = {"since": day_widget(), "until": day_widget()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries, and say which note is in which language."""
        super().__init__(*args, **kwargs)
        offer_sectors(self)
        nowhere = ("", _("Choose a country"))
        choice_field(self, "country").choices = [nowhere, *country_choices()]
        name_languages(self, note=_("Note"))


class NetworkPartnerForm(CleanTextMixin, TermMixin, forms.ModelForm[NetworkPartner]):
    """An organisation that carries the network."""

    country = forms.ChoiceField(label=_("Country"))
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )

    class Meta:
        model = NetworkPartner
        fields = (
            "name", "country", "role_en", "role_nl", "hub", "website", "since", "until",
        )  # fmt: skip
        labels: ClassVar = {"name": _("Organisation"), "hub": _("Hub"), **TERM}
        help_texts: ClassVar = TERM_HINT
        widgets: ClassVar = {"since": day_widget(), "until": day_widget()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries and hubs, and say which text is in which language."""
        super().__init__(*args, **kwargs)
        nowhere = ("", _("Choose a country"))
        choice_field(self, "country").choices = [nowhere, *country_choices()]
        rows_field(self, "hub").queryset = Hub.objects.public()
        rows_field(self, "hub").empty_label = _("No hub")
        name_languages(self, role=_("Part in the network"))
