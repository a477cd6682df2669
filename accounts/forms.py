"""What people type about themselves."""

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import CleanTextMixin, SubmissionMixin


@cache
def time_zones() -> tuple[tuple[str, str], ...]:
    """Return the zones that are named after a place."""
    names = sorted(name for name in zoneinfo.available_timezones() if _is_place(name))
    return tuple((name, name.replace("_", " ").replace("/", " / ")) for name in names)


def _is_place(name: str) -> bool:
    continents = (
        "Africa",
        "America",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
    return name.startswith(tuple(f"{continent}/" for continent in continents))


class SignUpForm(CleanTextMixin, forms.Form):
    """Ask for the address alone: everything else is asked of who can read that mailbox."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PersonFields(CleanTextMixin, forms.Form):
    """What the platform must know to write to somebody."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As others in your hub see it."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the mails we send you"), choices=settings.LANGUAGES
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zones, initial=settings.TIME_ZONE
    )


class CompleteSignUpForm(PersonFields):
    """The rest of the account."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least eight characters. A short sentence is easy to remember."),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        """Know the address, which the password may not resemble."""
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is easy to guess, knowing who it is for."""
        cleaned = super().clean() or self.cleaned_data
        person = User(email=self.email, name=cleaned.get("name", ""))
        try:
            validate_password(cleaned.get("password", ""), person)
        except ValidationError as error:
            if "password" in cleaned:
                self.add_error("password", error)
        return cleaned


class ProfileForm(CleanTextMixin, forms.ModelForm[User]):
    """Name, language and time zone."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    class Meta:
        model = User
        fields = ("name", "language", "time_zone")
        labels = {  # noqa: RUF012 -- Django reads it once
            "name": _("Your name"),
            "language": _("Language of the mails we send you"),
        }


class TokenForm(SubmissionMixin, CleanTextMixin, forms.Form):
    """Ask for a key to the API."""

    name = forms.CharField(
        label=_("What is it for?"),
        help_text=_("So that you know later which one you can remove."),
        max_length=60,
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"),
        choices=((30, _("a month")), (90, _("three months")), (365, _("a year"))),
        coerce=int,
        initial=90,
    )

    def wishes(self) -> dict[str, Any]:
        """Return what the service asks for."""
        return {"key": self.cleaned_data["submission"]} | {
            name: self.cleaned_data[name] for name in ("name", "days")
        }
