"""The texts of one row in one language, typed beside the texts they are made from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from core.forms import CleanTextMixin
from core.parity import ParityModel


class TextsForm(CleanTextMixin, forms.Form):
    """One field for each text; one that is left empty stays missing."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, row: ParityModel, names: Mapping[str, str], language: str, **kwargs: Any
    ) -> None:
        """Ask for the texts that are named, each with the words for screen readers beside it."""
        super().__init__(*args, **kwargs)
        for name in names:
            field = row._meta.get_field(f"{name}_{language}")
            self.fields[name] = _field(field, getattr(row, field.name) or "", language)

    @property
    def texts(self) -> dict[str, str]:
        """Return what was typed, by text."""
        return {name: text for name, text in self.cleaned_data.items() if name != "seen"}


def _field(field: Any, text: str, language: str) -> forms.CharField:
    attrs = {"lang": language}
    is_long = isinstance(field, models.TextField)
    many = forms.Textarea(attrs=attrs | {"rows": 6})
    return forms.CharField(
        label=label_of(field),
        required=False,
        initial=text,
        max_length=field.max_length,
        widget=many if is_long else forms.TextInput(attrs=attrs),
    )


def label_of(field: Any) -> str:
    """Return what a text is called, without the language that modeltranslation adds."""
    original = getattr(field, "translated_field", field)
    return str(capfirst(original.verbose_name))
