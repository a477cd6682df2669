"""What the team types about partners, and partners about their part."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin
from core.languages import active_language, language_name
from projects.models import Need, Project
from projects.services.partners import Asked
from stakeholders.forms.fields import check_days, day_widget
from stakeholders.models import Offer, Organisation

if TYPE_CHECKING:
    from django.db.models import QuerySet


def organisations_for(project: Project) -> "QuerySet[Organisation]":
    """Return whom a project may ask: all that its hub and the hubs of its schools know of."""
    own = Q(hub=project.hub_id) | Q(hub__in=project.schools.values("hub"))
    return Organisation.objects.known_in(own).order_by("name")


class InviteForm(CleanTextMixin, forms.Form):
    """Ask an organisation to help: with what, and until when."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Which organisation?"),
        empty_label=_("Choose an organisation"),
        help_text=_("Is it not in the list? Your hub adds it to its directory."),
    )
    part = forms.CharField(
        label=_("What would they do?"),
        max_length=200,
        help_text=_("In one line, such as: shows class 6 how to measure sound."),
    )
    since = forms.DateField(label=_("From which day?"), required=False, widget=day_widget())
    until = forms.DateField(
        label=_("Until which day?"),
        widget=day_widget(),
        help_text=_("Their part ends by itself after this day. You can ask them again."),
    )
    word = forms.CharField(
        label=_("A word with it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Your hub can read it too. Never write the name of a pupil."),
    )
    email = forms.EmailField(
        label=_("Address to write to"),
        required=False,
        help_text=_("Only where nobody of the organisation has an account here."),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=[(code, language_name(code)) for code, _name in settings.LANGUAGES],
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        project: Project,
        offer: Offer | None = None,
        need: Need | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer whom this project may ask, and begin with what an offer or a need says."""
        super().__init__(*args, **kwargs)
        self.project, self.offer, self.need = project, offer, need
        field: Any = self.fields["organisation"]
        field.queryset = organisations_for(project)
        self.initial.setdefault("language", active_language())

    def clean_until(self) -> Any:
        """Ask for a day to come."""
        until = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."), code="past")
        return until

    def clean_email(self) -> str:
        """Refuse the address of the team itself: nobody is their own partner."""
        email: str = self.cleaned_data["email"].lower()
        leader = self.project.led_by
        if email and leader is not None and leader.email.lower() == email:
            raise forms.ValidationError(_("This is an address of the team itself."), code="own")
        return email

    def clean(self) -> dict[str, Any] | None:
        """Ask for days in their order, and for an address where there is nobody to write to."""
        cleaned = super().clean()
        check_days(self)
        organisation = self.cleaned_data.get("organisation")
        if organisation and not self.cleaned_data.get("email") and not self.has_error("email"):
            self._want_somebody(organisation)
        return cleaned

    def _want_somebody(self, organisation: Organisation) -> None:
        if not organisation.people.filter(user__is_active=True).exists():
            self.add_error(
                "email", _("Nobody of this organisation has an account. To which address?")
            )

    @property
    def asked(self) -> Asked:
        """Return what was typed, for the service."""
        typed = {name: self.cleaned_data[name] for name in self.fields}
        is_theirs = self.offer is not None and self.offer.organisation == typed["organisation"]
        return Asked(**typed, offer=self.offer if is_theirs else None, need=self.need)


class WhyForm(CleanTextMixin, forms.Form):
    """Why not, in a line, where somebody wants to say it."""

    reason = forms.CharField(
        label=_("Do you want to say why?"),
        max_length=300,
        required=False,
        help_text=_("The other side and the hub can read it."),
    )
