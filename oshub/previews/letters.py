"""Word a declared message about an example."""

import inspect
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from notifications.declarations import Address, Notification, Recipient
from notifications.rendering import Wording, word
from oshub.previews.examples import EXAMPLES, VALUES, person
from stakeholders.models import JoinRequest


@dataclass(frozen=True)
class Preview:
    """One message in one language."""

    language: str
    wording: Wording


def preview_of(kind: type[Notification[Any]], language: str) -> Preview:
    """Return the message as its reader would find it."""
    with translation.override(language):
        notification = kind(EXAMPLES[kind.about](), **_given_to(kind))
        return Preview(language, word(notification, _reader_of(kind, language)))


def _given_to(kind: type[Notification[Any]]) -> dict[str, Any]:
    """Return a value for everything that the message wants to know besides its object."""
    wanted = list(inspect.signature(kind).parameters)[1:]
    return {name: VALUES[name]() for name in wanted}


def _reader_of(kind: type[Notification[Any]], language: str) -> Recipient:
    """Return who reads it: applicants have no account, and get what cannot be tuned."""
    if kind.about is JoinRequest and not kind.is_tunable():
        return Address("hannah@demo.example", language, "Hannah Schouten")
    return person(language)
