"""What people type about promises, and about papers that were seen."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import CleanTextMixin, SubmissionMixin, rows_field
from hubs.models import Hub
from stakeholders.forms.fields import check_days, day_widget
from stakeholders.models import Offer, Organisation, Promise, Vetting


class PromiseForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Promise]):
    """What was agreed with an organisation or a person of the hub."""

    class Meta:
        model = Promise
        fields = ("organisation", "user", "offer", "what", "where", "since", "until")
        labels: ClassVar = {
            "organisation": _("Which organisation?"),
            "user": _("Or which person?"),
            "offer": _("Which of its offers?"),
            "what": _("What will they do?"),
            "where": _("Where?"),
            "since": _("From which day?"),
            "until": _("Until which day?"),
        }
        help_texts: ClassVar = {
            "what": _("In one line, such as: lends two weather stations to class 6."),
            "where": _("A school, a project or a place. Never the name of a pupil."),
            "until": _("We write to them once, a week before this day."),
        }
        widgets: ClassVar = {"since": day_widget(), "until": day_widget()}

    def __init__(
        self, *args: Any, hub: Hub, organisation: Organisation | None = None, **kwargs: Any
    ) -> None:
        """Offer what belongs to the hub; with an organisation, what it offers."""
        super().__init__(*args, **kwargs)
        self.instance.hub = hub
        if organisation is None:
            del self.fields["offer"]
            self._offer_everybody(hub)
        else:
            del self.fields["organisation"], self.fields["user"]
            self.instance.organisation = organisation
            offers = Offer.objects.standing().filter(organisation=organisation)
            rows_field(self, "offer").queryset = offers
            rows_field(self, "offer").empty_label = _("Something else")

    def clean(self) -> dict[str, Any] | None:
        """Ask who it was, one of the two, and for days in their order."""
        cleaned = super().clean()
        if "organisation" in self.fields:
            chosen = [self.cleaned_data.get(name) for name in ("organisation", "user")]
            if not any(chosen):
                self.add_error("organisation", _("Say who promised it."))
        check_days(self)
        return cleaned

    def _offer_everybody(self, hub: Hub) -> None:
        organisations = Organisation.objects.standing().filter(hub=hub)
        rows_field(self, "organisation").queryset = organisations
        rows_field(self, "organisation").empty_label = _("No organisation")
        people = people_of(hub)
        rows_field(self, "user").queryset = people
        rows_field(self, "user").empty_label = _("No person")


class VettingForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Vetting]):
    """That a paper was seen, and when. There is no field for the paper, and never will be."""

    class Meta:
        model = Vetting
        fields = ("user", "paper", "seen_on", "valid_until")
        labels: ClassVar = {
            "user": _("Whose paper?"),
            "paper": _("What did you see?"),
            "seen_on": _("When did you see it?"),
            "valid_until": _("Until when is it good?"),
        }
        help_texts: ClassVar = {
            "paper": _("Such as: certificate of conduct. Give the paper itself back."),
        }
        widgets: ClassVar = {"seen_on": day_widget(), "valid_until": day_widget()}

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        """Offer the people of the hub; without an end, nothing would ever be forgotten."""
        super().__init__(*args, **kwargs)
        self.instance.hub = hub
        self.fields["valid_until"].required = True
        rows_field(self, "user").queryset = people_of(hub)
        rows_field(self, "user").empty_label = _("Choose a person")

    def clean(self) -> dict[str, Any] | None:
        """Refuse what was seen tomorrow, and what ended before it was seen."""
        cleaned = super().clean()
        seen = self.cleaned_data.get("seen_on")
        if seen and seen > timezone.localdate():
            self.add_error("seen_on", _("This day is still to come."))
        check_days(self, first="seen_on", last="valid_until")
        return cleaned


def people_of(hub: Hub) -> Any:
    """Return who takes part in the hub, by name."""
    people = User.objects.filter(memberships__hub=hub, memberships__status="active", is_active=True)
    return people.order_by("name").distinct()
