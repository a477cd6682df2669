"""The data files of the demo network, read so that a mistake in one is named."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml

NETWORK = Path(__file__).parent / "network"
BLUEPRINT = Path(__file__).parent / "blueprint"
T = TypeVar("T")


class DemoDataError(Exception):
    """A data file does not say what is needed, or names what is nowhere."""


class Entry(dict[str, Any]):
    """One thing in a data file, which knows where it stands."""

    def __init__(self, fields: Mapping[str, Any], where: str) -> None:
        """Keep the file and the place in it for the words of an error."""
        super().__init__(fields)
        self.where = where

    def __missing__(self, key: str) -> Any:
        """Say which thing in which file lacks the key."""
        message = f'{self.where} has no "{key}".'
        raise DemoDataError(message)

    def text(self, key: str) -> str:
        """Return a text; a null in the file is no text."""
        return self[key] or ""

    def named(self, key: str, known: Mapping[Any, T], what: str) -> T:
        """Return the thing that this one names; it must be known."""
        return self.find(self[key], known, what)

    def named_all(self, key: str, known: Mapping[Any, T], what: str) -> list[T]:
        """Return the things that this one names; each must be known."""
        return [self.find(name, known, what) for name in self[key]]

    def find(self, name: Any, known: Mapping[Any, T], what: str) -> T:
        """Return a known thing by its name, or say who names what is nowhere."""
        if name not in known:
            message = f"{self.where} names the {what} {name!r}, which is nowhere."
            raise DemoDataError(message)
        return known[name]

    def children(self, key: str) -> list["Entry"]:
        """Return the things inside this one."""
        return [
            Entry(fields, f"{self.where}, {key} {number}")
            for number, fields in enumerate(self[key], start=1)
        ]


def entries(name: str, part: str | None = None) -> list[Entry]:
    """Return the things in one data file, or in one part of it."""
    path = NETWORK / f"{name}.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if part is not None:
        content = content[part]
    return [
        Entry(fields, f"{path.name}: {_label(fields, number)}")
        for number, fields in enumerate(content, start=1)
    ]


def _label(fields: Mapping[str, Any], number: int) -> str:
    for key in ("slug", "code", "local_part", "name"):
        if fields.get(key):
            return str(fields[key])
    return f"entry {number}"
