"""What people may type about schools, and what coordinators may answer."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, choice_field, rows_field
from core.languages import country_name
from hubs.models import Hub, School
from hubs.permissions import Role

SCHOOL_ROLES = (
    (Role.TEACHER.value, _("I teach there")),
    (Role.SCHOOL_HEAD.value, _("I lead the school")),
)
MOST_PUPILS = 20_000
_MOST_DOUBLES = 5


class RoleField(forms.ChoiceField):
    """What a person does at a school."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the roles that go with a school."""
        super().__init__(
            label=_("What do you do there?"),
            choices=SCHOOL_ROLES,
            widget=forms.RadioSelect,
            error_messages={"required": _("Say what you do at the school.")},
            **kwargs,
        )


class HubField(forms.ModelChoiceField[Hub]):
    """A hub, by its own name and place."""

    def label_from_instance(self, hub: Hub) -> str:
        """Say which hub it is to somebody who knows the place and not the hub."""
        return f"{hub.city}, {country_name(hub.country)} · {hub.own_name}"


class SchoolSearchForm(CleanTextMixin, forms.Form):
    """Look for a school by name and place."""

    name = forms.CharField(
        label=_("Name of your school"),
        min_length=2,
        max_length=160,
        error_messages={"required": _("Type the name of your school, or a part of it.")},
    )
    city = forms.CharField(label=_("Place"), max_length=120, required=False)


class SchoolForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[School]):
    """Register a school with a hub. Likely doubles are shown first and need a second yes."""

    hub = HubField(
        label=_("Hub"),
        queryset=Hub.objects.none(),
        help_text=_("The hub near you reads this and answers you."),
        empty_label=_("Choose a hub"),
        error_messages={"required": _("Choose the hub that should answer you.")},
    )
    pupil_count = forms.IntegerField(
        label=_("Number of pupils"),
        min_value=1,
        max_value=MOST_PUPILS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Type a whole number, such as 240.")},
    )
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )
    role = RoleField()
    is_another = forms.BooleanField(
        label=_("No, mine is another school"), required=False, widget=forms.CheckboxInput
    )

    class Meta:
        model = School
        fields = ("name", "city", "level", "pupil_count", "website", "hub")
        widgets = {"level": forms.RadioSelect}  # noqa: RUF012 -- Django's own spelling

    field_order = ("name", "city", "level", "pupil_count", "website", "role", "hub", "is_another")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the hubs that take up schools."""
        super().__init__(*args, **kwargs)
        self.doubles: list[School] = []
        rows_field(self, "hub").queryset = open_hubs()
        levels = [(code, capfirst(label)) for code, label in School.Level.choices]
        choice_field(self, "level").choices = levels

    def clean(self) -> dict[str, Any] | None:
        """Look for schools that are probably the same one."""
        cleaned = super().clean()
        name, city = self.cleaned_data.get("name"), self.cleaned_data.get("city")
        if name and city:
            same_form = self.cleaned_data["submission"]
            likely = School.objects.doubles(name, city).exclude(pk=same_form).select_related("hub")
            self.doubles = list(likely[:_MOST_DOUBLES])
            self._ask_about_doubles(name, city)
        return cleaned

    def _ask_about_doubles(self, name: str, city: str) -> None:
        hub = self.cleaned_data.get("hub")
        if any(_is_same(school, name, city) and school.hub == hub for school in self.doubles):
            self.add_error("name", _("This school is registered with this hub. Choose it above."))
        elif self.doubles and not self.cleaned_data.get("is_another"):
            self.add_error(
                "is_another", _("Choose your school above, or say that yours is another one.")
            )


class JoinSchoolForm(forms.Form):
    """Ask for a place in a school."""

    role = RoleField()


class ReasonForm(CleanTextMixin, forms.Form):
    """Say why the answer is no."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("The person who asked reads this, word for word, in a mail."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1000,
        error_messages={"required": _("Say why, so that they know what to do next.")},
    )


def open_hubs() -> QuerySet[Hub]:
    """Return the hubs that take up schools, by country."""
    return Hub.objects.open().order_by("country", "name")


def _is_same(school: School, name: str, city: str) -> bool:
    return (school.name.lower(), school.city.lower()) == (name.lower(), city.lower())
