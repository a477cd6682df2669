"""What a translator says of a translation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin


class WantingForm(CleanTextMixin, forms.Form):
    """Say what needs work."""

    words = forms.CharField(
        label=_("What needs work?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a few words what needs work.")},
    )
