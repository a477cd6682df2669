"""The download of one's own data: a ZIP with JSON, a page that can be read, and the files."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from oshub.own_data.people import Person
from oshub.own_data.registry import Entry, read_registry


@dataclass
class Section:
    """Everything in one model that has to do with the person."""

    entry: Entry
    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    files: list[Any] = field(default_factory=list)


def sections_of(user: User) -> Iterator[Section]:
    """Return a section per model of the registry, also where there is nothing in it."""
    person = Person(user)
    for entry in read_registry().values():
        if entry.is_theirs:
            yield _section(entry, person)


def count_sections() -> int:
    """Return how many sections a download has."""
    return sum(entry.is_theirs for entry in read_registry().values())


def _section(entry: Entry, person: Person) -> Section:
    section = Section(entry, in_language(entry.noun, person.user.language))
    whole = [person.own_rows(entry, path) for path in entry.own]
    whole += [person.rows_about(entry, target) for target in entry.about]
    seen: set[Any] = set()
    for rows in whole:
        for row in rows.exclude(pk__in=seen):
            section.rows.append(_whole(entry, row))
            section.files += _files(entry, row)
            seen.add(row.pk)
    for path in entry.acts:
        section.rows += [
            _act(entry, path, row)
            for row in person.own_rows(entry, path).exclude(pk__in=seen).iterator()
        ]
    return section


def in_language(words: Any, language: str) -> str:
    """Return the registry's words in a language, or in the first there is."""
    return str(words.get(language) or words.get(settings.LANGUAGE_CODE, ""))


def exported_columns(entry: Entry) -> Iterator[models.Field[Any, Any]]:
    """Return the columns that a person gets to see of a row that is theirs."""
    for column in entry.model._meta.concrete_fields:
        base = column.name
        for code, _name in settings.LANGUAGES:
            base = base.removesuffix(f"_{code}") if base not in entry.withheld else base
        if isinstance(column, SearchVectorField) or column.generated:
            continue
        if column.name not in entry.withheld and base not in entry.withheld:
            yield column


def _whole(entry: Entry, row: Any) -> dict[str, Any]:
    values = {column.name: _value(row, column) for column in exported_columns(entry)}
    for column in entry.model._meta.many_to_many:
        if column.name not in entry.withheld and column.name in entry.personal:
            values[column.name] = [str(each) for each in getattr(row, column.name).all()]
    return values


def _act(entry: Entry, path: str, row: Any) -> dict[str, Any]:
    """Say that the person did something to a row of somebody else, and nothing else of it."""
    on = getattr(row, f"{path.removesuffix('_by')}_at", None)
    values = {"id": str(row.pk), "what_you_were": path, "when": _plain(on)}
    if entry.called:
        values["what"] = _plain(getattr(row, entry.called))
    hub = getattr(row, "hub", None)
    return values | ({"hub": str(hub)} if hub else {})


def _value(row: Any, column: models.Field[Any, Any]) -> Any:
    if isinstance(column, models.FileField):
        return getattr(row, column.name).name
    if isinstance(column, models.ForeignKey):
        related = getattr(row, column.name)
        return related.name if isinstance(related, User) else _plain(related)
    return _plain(getattr(row, column.name))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, bool | int | float | str | dict):
        return value
    return str(value)


def _files(entry: Entry, row: Any) -> list[Any]:
    columns = [f for f in exported_columns(entry) if isinstance(f, models.FileField)]
    return [getattr(row, column.name) for column in columns if getattr(row, column.name)]


def write_archive(target: IO[bytes], user: User, sections: list[Section]) -> None:
    """Write the ZIP: what a machine reads, what a person reads, and the files."""
    made_on = timezone.now()
    content = {
        "made_on": made_on.isoformat(timespec="seconds"),
        "data": {section.entry.label: section.rows for section in sections},
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(content, ensure_ascii=False, indent=1))
        archive.writestr("data.html", _page(user, sections, made_on))
        for section in sections:
            for file in section.files:
                if file.storage.exists(file.name):
                    with file.open("rb") as opened:
                        archive.writestr(f"files/{file.name}", opened.read())


def _page(user: User, sections: list[Section], made_on: datetime) -> str:
    with translation.override(user.language):
        context = {
            "user": user,
            "made_on": made_on,
            "language": user.language,
            "sections": [_readable(section, user.language) for section in sections if section.rows],
            "empty": [section.title for section in sections if not section.rows],
        }
        return render_to_string("own_data/archive.html", context)


def _readable(section: Section, language: str) -> dict[str, Any]:
    entry = section.entry
    names = {
        column.name: capfirst(str(column.verbose_name))
        for column in (*entry.model._meta.concrete_fields, *entry.model._meta.many_to_many)
    }
    names |= {"what_you_were": _("What you did"), "when": _("When"), "what": _("About")}
    return {
        "title": section.title,
        "purpose": in_language(entry.purpose, language),
        "withheld": [
            (names.get(name, name), in_language(why, language))
            for name, why in entry.withheld.items()
        ],
        "rows": [
            [
                (
                    names.get(name, name),
                    names.get(value, value) if name == "what_you_were" else value,
                )
                for name, value in row.items()
                if value not in (None, "", [], {})
            ]
            for row in section.rows
        ],
    }
