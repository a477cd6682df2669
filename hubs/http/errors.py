"""What the API answers when it does not do what it was asked."""

from http import HTTPStatus
from typing import Any

from django import forms
from rest_framework import serializers
from rest_framework.exceptions import APIException


class UnprocessableError(APIException):
    """What was sent breaks a rule; the answer says which, field by field."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, errors: dict[str, Any]) -> None:
        """Answer with the messages of each field."""
        super().__init__()
        self.detail: Any = {"errors": errors}


class ConflictError(APIException):
    """Somebody was first."""

    status_code = HTTPStatus.CONFLICT

    def __init__(self, words: str) -> None:
        """Answer with a sentence."""
        super().__init__()
        self.detail: Any = {"detail": words}


class ErrorSerializer(serializers.Serializer[dict[str, Any]]):
    """Why nothing was done, in a sentence."""

    detail = serializers.CharField()


class ErrorsSerializer(serializers.Serializer[dict[str, Any]]):
    """What to put right, by field; `__all__` is about the whole."""

    errors = serializers.DictField(  # type: ignore[assignment] # its name in the answer
        child=serializers.ListField(child=serializers.CharField())
    )


def read_body(given: serializers.Serializer[Any]) -> dict[str, Any]:
    """Return the fields that were sent, each of the kind that the schema says."""
    if not given.is_valid():
        raise UnprocessableError(dict(given.errors))
    typed: dict[str, Any] = given.validated_data
    return typed


def check_form(form: forms.BaseForm) -> None:
    """Hold what was sent to the rules of the page's own form."""
    if not form.is_valid():
        raise UnprocessableError(
            {name: [str(words) for words in found] for name, found in form.errors.items()}
        )
