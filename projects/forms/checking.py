"""What a coordinator confirms before a project is public."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.checking import Confirmation, Point

_CONFIRM = {
    Point.PICTURES: _("I looked at every picture and at who is in it"),
    Point.NAMES: _("I read the texts: no pupil is named"),
    Point.LICENCE: _("It is clear what others may do with it"),
    Point.ALTERNATIVES: _("The pictures are described for people who do not see them"),
}


class ConfirmationForm(forms.Form):
    """A box for each point of the check; all of them, or nothing is published."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the boxes."""
        super().__init__(*args, **kwargs)
        for point in Point:
            self.fields[point.value] = forms.BooleanField(
                label=_CONFIRM[point],
                error_messages={"required": _("Look at this point, and tick it.")},
            )

    @property
    def confirmation(self) -> Confirmation:
        """Return what was confirmed, and of which version of the texts."""
        ticked = frozenset(point for point in Point if self.cleaned_data.get(point.value))
        return Confirmation(ticked, self.cleaned_data["version"])
