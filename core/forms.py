"""What every form asks of typed text, and how a form that is sent twice makes one row."""

import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from core.text import has_controls

LONGEST_TEXT = 10_000
_NO_TEXT = (forms.UUIDField, forms.JSONField)  # heirs of CharField whose values are no text
_TOO_LONG = _(
    "This is too long: %(limit_value)d characters fit, and there are %(show_value)d. "
    "Make it shorter."
)


def rows_field(form: forms.BaseForm, name: str) -> "forms.ModelChoiceField[Any]":
    """Return a field that offers rows, so that a form can say which."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """Return a field that offers values, so that a form can say which."""
    return cast("forms.ChoiceField", form.fields[name])


def refuse_controls(text: str) -> None:
    """Refuse characters that nobody can see and that could make a text read as another one."""
    if has_controls(text):
        raise ValidationError(
            _(
                "There are invisible characters in this text. They often come along with copied "
                "text. Type it again, or paste it without its layout."
            ),
            code="controls",
        )


class CleanTextMixin(forms.BaseForm):
    """Refuse invisible characters and over-long text in every text field; what was typed stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give each text field its limits and the words for them."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not isinstance(field, _NO_TEXT):
                _make_strict(field)


def _make_strict(field: forms.CharField) -> None:
    kept = [
        validator
        for validator in field.validators
        if not isinstance(
            validator, ProhibitNullCharactersValidator
        )  # refuse_controls says it better
    ]
    if field.max_length is None:
        kept.append(MaxLengthValidator(LONGEST_TEXT))
    field.validators = [*kept, refuse_controls]
    field.error_messages["max_length"] = _TOO_LONG


class SubmissionField(forms.UUIDField):
    """The key of a row to come. A person cannot put a broken one right, so a new one is dealt."""

    def __init__(self, **kwargs: Any) -> None:
        """Travel unseen, with a key dealt when the form is first shown."""
        super().__init__(widget=forms.HiddenInput, initial=uuid.uuid4, required=False, **kwargs)

    def clean(self, value: Any) -> uuid.UUID:
        """Return the key that came with the form, or a new one."""
        try:
            key = super().clean(value)
        except ValidationError:
            key = None
        return key if isinstance(key, uuid.UUID) else uuid.uuid4()


class SubmissionMixin(forms.BaseForm):
    """Carry the new row's key in the form: a form sent twice meets the row that the first one made.

    The key is cleaned_data["submission"], and the primary key of a model form's new instance. It is
    typed by whoever sends it, so a service that finds it taken must ask whose row that is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the hidden field."""
        super().__init__(*args, **kwargs)
        self.fields["submission"] = SubmissionField()

    def clean(self) -> dict[str, Any] | None:
        """Give the key to the row to come."""
        cleaned = super().clean()
        instance = getattr(self, "instance", None)
        if instance is not None and instance._state.adding:  # noqa: SLF001 -- Django's own word for it
            instance.pk = self.cleaned_data["submission"]
        return cleaned
