"""What is sent to the API: each field of its kind; the rules are those of the page's form."""

from typing import Any

from django import forms
from rest_framework import serializers

LONGEST = 10_000
Body = serializers.Serializer[Any]


def text(**options: Any) -> serializers.CharField:
    """Return a field whose rules the page's form has; only its kind is checked here."""
    given: dict[str, Any] = {"required": False, "allow_blank": True, "max_length": LONGEST}
    return serializers.CharField(**given | options)


def as_it_stands(*shown: forms.BaseForm) -> dict[str, Any]:
    """Return what forms would show before anything is typed: what is not sent stays so."""
    return {
        name: form.get_initial_for_field(field, name)
        for form in shown
        for name, field in form.fields.items()
    }


class PageBody(Body):
    """One page of a list; a subclass says of what."""

    count = serializers.IntegerField()
    next = serializers.CharField(allow_blank=True, help_text="The next page's query string.")
