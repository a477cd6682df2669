"""What may be typed about roles for the network, and about a hub as a whole."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import CleanTextMixin, choice_field
from core.languages import language_name
from hubs.models import Hub
from hubs.permissions import NetworkRole

_WHY = {"required": _("Say why, so that the person knows what is going on.")}


def _reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        help_text=_("The person reads this, word for word, in a mail."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages=_WHY,
    )


class NetworkRoleForm(CleanTextMixin, forms.Form):
    """Give somebody a role for the network as a whole."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person has an account with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, capfirst(role.label)) for role in NetworkRole],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=_("A translator of these languages only"),
        help_text=_("Tick none for all of them. Other roles are for every language."),
        choices=[(code, language_name(code)) for code, _name in settings.LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = _reason_field()

    def clean_languages(self) -> list[str]:
        """Keep languages for a translator only."""
        is_translator = self.cleaned_data.get("role") == NetworkRole.TRANSLATOR
        return list(self.cleaned_data["languages"]) if is_translator else []

    def clean_email(self) -> str:
        """Find the person."""
        email = str(self.cleaned_data["email"]).lower()
        self.person = User.objects.filter(email=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        return email


class TakeRoleForm(CleanTextMixin, forms.Form):
    """Say why somebody loses a role for the network."""

    reason = _reason_field()


class StatusForm(CleanTextMixin, forms.Form):
    """Move a hub on, with a note for the readers of its page."""

    status = forms.ChoiceField(
        label=_("What happens to the hub?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to the hub.")},
    )
    forwards = forms.BooleanField(
        label=_("Hand the requests that wait here to the network, and tell their senders"),
        help_text=_("If not, the team goes on answering them."),
        required=False,
    )

    def __init__(self, *args: Any, hub: Hub, has_requests: bool, **kwargs: Any) -> None:
        """Offer what can follow, and ask for the note once per language."""
        super().__init__(*args, **kwargs)
        words = {
            Hub.Status.ACTIVE: _("It works: schools and neighbours can join"),
            Hub.Status.PAUSED: _("It takes a break: nobody new can join, its pages stay"),
            Hub.Status.ARCHIVED: _("It has ended its work: its pages stay"),
        }
        choice_field(self, "status").choices = [
            (status.value, words[status]) for status in hub.next_statuses
        ]
        if not has_requests:
            del self.fields["forwards"]
        for code, _name in settings.LANGUAGES:
            self.fields[f"status_note_{code}"] = forms.CharField(
                label=_("A note for the readers of the page, %(language)s")
                % {"language": language_name(code)},
                widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
                max_length=1000,
                required=False,
            )
        self.order_fields(["status", *[name for name in self.fields if "note" in name], "forwards"])

    @property
    def notes(self) -> dict[str, str]:
        """Return the note, by column of the hub."""
        return {name: text for name, text in self.cleaned_data.items() if "status_note" in name}
