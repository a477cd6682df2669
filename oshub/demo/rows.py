"""How the demo network writes: what is missing is added in one go, what is there is left alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model

from accounts.models import User
from hubs.models import Hub, School
from missions.models import Challenge, Mission
from oshub.demo.files import Entry

M = TypeVar("M", bound=Model)
LANGUAGES = ("en", "nl")


@dataclass
class Network:
    """What is there by now, under the names that the data files use, and how much was written."""

    now: datetime
    password: str
    hubs: dict[str, Hub] = field(default_factory=dict)
    schools: dict[tuple[str, str], School] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    missions: dict[str, Mission] = field(default_factory=dict)
    challenges: dict[str, Challenge] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)

    def add(self, model: type[M], things: Iterable[M], *key: str) -> list[M]:
        """Insert the things whose key no row has yet, and return those."""
        new = add_missing(model, list(things), *key)
        self.written[str(model._meta.verbose_name_plural)] += len(new)
        return new

    def answering(self, hub: Hub | None) -> User:
        """Return who decides for a hub in the demo; where nobody does, the network manager."""
        local_part = {"oshub-nl": "coordinator", "oshub-pt": "elsewhere"}.get(
            hub.slug if hub else ""
        )
        return self.people[local_part or "manager"]


def add_missing(model: type[M], things: list[M], *key: str) -> list[M]:
    """Insert what is missing, with the dates that the things came with, and return it."""
    names = {getattr(thing, key[0]) for thing in things}
    rows = model._default_manager.filter(**{f"{key[0]}__in": names})
    taken = set(rows.values_list(*key))
    new = [thing for thing in things if tuple(getattr(thing, name) for name in key) not in taken]
    if new:
        insert(model, new)
    return new


def insert(model: type[M], things: list[M]) -> None:
    """Insert all; a creation date that was set is kept, which auto_now_add alone would not do."""
    wished = [getattr(thing, "created_at", None) for thing in things]
    model._default_manager.bulk_create(things)
    columns = {field.attname for field in model._meta.concrete_fields} & {
        "created_at",
        "updated_at",
    }
    dated = [(thing, date) for thing, date in zip(things, wished, strict=True) if date is not None]
    for thing, date in dated:
        for column in columns:
            setattr(thing, column, date)
    if dated:
        model._default_manager.bulk_update([thing for thing, _date in dated], sorted(columns))


def by_key(model: type[M], name: str, values: Iterable[Any]) -> dict[Any, M]:
    """Return rows under one of their fields."""
    rows = model._default_manager.filter(**{f"{name}__in": list(values)})
    return {getattr(row, name): row for row in rows}


def translated(entry: Entry, **fields: str) -> dict[str, str]:
    """Return the columns of texts that exist per language: model field = name in the data file."""
    return {
        f"{column}_{language}": as_text(entry[f"{name}_{language}"])
        for column, name in fields.items()
        for language in LANGUAGES
    }


def same(*names: str) -> Mapping[str, str]:
    """Return fields that the model and the data files call the same."""
    return {name: name for name in names}


def as_text(value: Any) -> str:
    """Return a text as columns keep it: a list one item a line, nothing as the empty text."""
    return "\n".join(value) if isinstance(value, list) else value or ""
