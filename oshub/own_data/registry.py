"""The privacy registry, as the code reads it; the head of oshub/privacy.yaml explains its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.conf import settings
from django.db.models import Model

Words = Mapping[str, str]  # by language


class Fate(StrEnum):
    """What becomes of a row when its person goes."""

    DELETE = "delete"
    FORMER = "former"
    BLANK = "blank"
    SCRUB = "scrub"


@dataclass(frozen=True)
class Entry:
    """What the registry says about one model."""

    label: str
    noun: Words = field(default_factory=dict)
    purpose: Words = field(default_factory=dict)
    basis: str = ""
    retention: Words = field(default_factory=dict)
    own: Mapping[str, Fate] = field(default_factory=dict)
    acts: Mapping[str, Fate] = field(default_factory=dict)
    about: Mapping[str, Fate] = field(default_factory=dict)
    blank: Mapping[str, list[str]] = field(default_factory=dict)
    withheld: Mapping[str, Words] = field(default_factory=dict)
    unlinked: Words = field(default_factory=dict)
    called: str = ""
    personal: tuple[str, ...] = ()
    child: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def model(self) -> type[Model]:
        """Return the model."""
        return apps.get_model(self.label)

    @property
    def is_personal(self) -> bool:
        """Say whether a row of it may say something about somebody."""
        return bool(self.personal or self.child)

    @property
    def is_theirs(self) -> bool:
        """Say whether rows of it can be found for a person."""
        return bool(self.own or self.acts or self.about)


@lru_cache
def read_registry(path: Path | None = None) -> dict[str, Entry]:
    """Return the entries by the label of their model, in the order of the file."""
    content = yaml.safe_load((path or settings.PRIVACY_REGISTRY).read_text())
    return {label: _entry(label, values or {}) for label, values in content.items()}


def _entry(label: str, values: dict[str, Any]) -> Entry:
    read: dict[str, Any] = {"label": label} | values
    for key in ("own", "acts", "about"):
        read[key] = {path: Fate(fate) for path, fate in values.get(key, {}).items()}
    for key in ("personal", "child", "none"):
        read[key] = tuple(values.get(key, ()))
    return Entry(**read)
