"""Ask once more where a text seems to hold somebody's name."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from missions.names import likely_names

SURE = "is_sure"


class NoNamesMixin(forms.BaseForm):
    """Refuse a likely name until whoever typed it says that it is no pupil's.

    The box that says so is shown only then; a subclass names the fields that are watched.
    """

    watched: ClassVar[Sequence[str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the box, unseen as long as nothing is in doubt."""
        super().__init__(*args, **kwargs)
        self.fields[SURE] = forms.BooleanField(
            label=_("I looked again: this is not the name of a pupil"),
            required=False,
            widget=forms.HiddenInput,
        )

    def clean(self) -> dict[str, Any] | None:
        """Point at each field with a likely name, and show the box."""
        cleaned = super().clean()
        typed = {name: str(self.cleaned_data.get(name) or "") for name in self.watched}
        found = {name: names for name, text in typed.items() if (names := likely_names(text))}
        if found:
            self.fields[SURE].widget = forms.CheckboxInput()
        if not self.cleaned_data.get(SURE):
            for name, names in found.items():
                self.add_error(name, _warning(names))
        return cleaned


def _warning(names: Sequence[str]) -> forms.ValidationError:
    message = ngettext(
        "This looks like a name: %(names)s. Is it a pupil's? Then leave it out. Otherwise tick "
        "the box below.",
        "These look like names: %(names)s. Are they pupils'? Then leave them out. Otherwise tick "
        "the box below.",
        len(names),
    )
    return forms.ValidationError(message % {"names": ", ".join(names)}, code="name")
