"""What is typed when an account is to go."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RemoveForm(forms.Form):
    """One tick, so that nobody gets here by accident."""

    is_sure = forms.BooleanField(
        label=_("Yes, remove my account"),
        error_messages={"required": _("Tick the box if you want your account to go.")},
    )
