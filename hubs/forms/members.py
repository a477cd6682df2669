"""What people may type about places in a hub: inviting, changing, ending, leaving."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, choice_field, rows_field
from hubs.models import Hub, Membership, School
from hubs.models.membership import SCHOOL_ROLES
from hubs.permissions import Role

_LONGEST_NOTE = 1000


def _note_field(label: Any, help_text: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=_LONGEST_NOTE,
        **kwargs,
    )


class AddressForm(CleanTextMixin, forms.Form):
    """Whom to write to, in which language, with which words."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person need not have an account yet."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the address of the person you invite.")},
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    note = _note_field(
        _("A word from you"), _("The person reads this in the mail."), required=False
    )

    def clean_email(self) -> str:
        """Return the address as it is kept."""
        return str(self.cleaned_data["email"]).lower()


class InviteForm(AddressForm):
    """Invite somebody to a role."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, capfirst(role.label)) for role in Role],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person will be in the hub.")},
    )
    school = forms.ModelChoiceField(
        label=_("School"),
        queryset=School.objects.none(),
        required=False,
        empty_label=_("No school"),
        help_text=_("Only for teachers and school heads."),
    )
    field_order = ("email", "name", "role", "school", "language", "note")

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        """Offer the schools of this hub."""
        super().__init__(*args, **kwargs)
        schools = hub.schools.confirmed().order_by("name")
        rows_field(self, "school").queryset = schools

    def clean(self) -> dict[str, Any] | None:
        """Want a school for the roles that go with one, and for no other."""
        cleaned = super().clean()
        at_school = self.cleaned_data.get("role") in SCHOOL_ROLES
        if at_school and not self.cleaned_data.get("school"):
            self.add_error("school", _("Choose the school at which the person works."))
        if not at_school:
            self.cleaned_data["school"] = None
        return cleaned


class HandOverForm(AddressForm):
    """Invite a successor."""

    stays = forms.ChoiceField(
        label=_("And you?"),
        choices=(
            ("yes", _("I stay in the hub as a facilitator")),
            ("no", _("I leave the team once my successor has said yes")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you do once your successor has said yes.")},
    )
    field_order = ("email", "name", "stays", "language", "note")


class RoleForm(CleanTextMixin, forms.Form):
    """Give somebody another role."""

    role = forms.ChoiceField(label=_("New role"), widget=forms.RadioSelect)
    reason = _note_field(
        _("Why?"),
        _("The person reads this, word for word, in a mail."),
        error_messages={"required": _("Say why, so that the person knows what is going on.")},
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        """Offer the other roles of the same kind: at the school, or in the hub."""
        super().__init__(*args, **kwargs)
        at_school = membership.role in SCHOOL_ROLES
        choice_field(self, "role").choices = [
            (role.value, capfirst(role.label))
            for role in Role
            if (role in SCHOOL_ROLES) == at_school and role != membership.role
        ]


class EndForm(CleanTextMixin, forms.Form):
    """Say why somebody's place ends."""

    reason = _note_field(
        _("Why does it end?"),
        _("The person reads this, word for word, in a mail."),
        error_messages={"required": _("Say why, so that the person knows what is going on.")},
    )


class LeaveForm(CleanTextMixin, forms.Form):
    """Leave a hub, with a word or without."""

    note = _note_field(
        _("A word for the hub"),
        _("Those who run the hub read this in a mail. You owe nobody a reason."),
        required=False,
    )
