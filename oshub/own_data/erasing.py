"""Forgetting a person: row by row as the registry says, and then the account itself.

What was public stays, under the former member: one account that stands for everybody who left,
so that nothing tells one of them from another.
"""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from accounts.models import FORMER_ADDRESS, User
from core.pages import bump_page_version
from oshub.own_data.people import Person, linked_rows, text_columns
from oshub.own_data.registry import Entry, Fate, read_registry

FORMER_NAME = "Former member"


@dataclass(frozen=True)
class Linked:
    """Rows that had to do with somebody; by key, because what links them is about to go."""

    entry: Entry
    path: str
    fate: Fate
    keys: list[Any]

    @property
    def rows(self) -> QuerySet[Any]:
        """Return the rows that are still there."""
        return every(self.entry.model).filter(pk__in=self.keys)


def every(model: type[models.Model]) -> QuerySet[Any]:
    """Return all rows, past the managers: one of theirs writes to the reader's language alone."""
    return QuerySet(model)


def former_member() -> User:
    """Return the account that stands for everybody who left; nobody can sign in to it."""
    former = User.objects.filter(email=FORMER_ADDRESS).first()
    return former or User.objects.create_user(FORMER_ADDRESS, name=FORMER_NAME, is_active=False)


def erase(user: User) -> None:
    """Forget the person, within the caller's transaction."""
    person = Person(user)
    addresses, names = person.addresses, person.names
    linked = [
        Linked(entry, path, fate, list(rows.values_list("pk", flat=True)))
        for entry, path, fate, rows in linked_rows(person)
    ]
    _end_sessions(user)
    for part in linked:
        if part.fate == Fate.DELETE:
            _delete(part)
        else:
            _take_out(part, user)
            _replace_in(part.rows, [*map(_address, addresses), *map(_name, names)])
    _forget_administration(user)
    user.delete()
    for entry in read_registry().values():
        _replace_in(every(entry.model), [*map(_address, addresses)])
    bump_page_version()


def _delete(part: Linked) -> None:
    if part.entry.model is User:
        return  # the last to go: every other row is found through it
    columns = part.entry.model._meta.concrete_fields
    files = [column.name for column in columns if isinstance(column, models.FileField)]
    for row in part.rows if files else ():
        for name in files:
            getattr(row, name).delete(save=False)
    part.rows.delete()


def _take_out(part: Linked, user: User) -> None:
    """Put the former member, or nobody, in the person's place, and empty what was about them."""
    meta: Any = part.entry.model._meta
    emptied: dict[str, Any] = {
        name: meta.get_field(name).get_default() for name in part.entry.blank.get(part.path, ())
    }
    if part.path != "about":
        column: Any = meta.get_field(part.path)
        if column.many_to_many:
            getattr(user, column.remote_field.related_name).remove(*part.rows)
        else:
            nobody = None if column.null else column.get_default()
            emptied[part.path] = former_member() if part.fate == Fate.FORMER else nobody
    if emptied and part.keys:
        part.rows.update(**emptied)


def _end_sessions(user: User) -> None:
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(pk__in=keys).delete()


def _forget_administration(user: User) -> None:
    accounts = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=accounts, object_id=str(user.pk)).delete()


def _address(address: str) -> str:
    """Return what finds this address and no longer one, in PostgreSQL's words."""
    return rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)"


def _name(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _replace_in(rows: QuerySet[Any], patterns: list[str]) -> None:
    """Put the former member's name where one of the patterns is found."""
    pattern = "|".join(patterns)
    columns = list(text_columns(rows.model))
    texts = {f"{column.name}_as_text": _text(column) for column in columns}
    found = reduce(or_, (Q(**{f"{name}__iregex": pattern}) for name in texts), Q())
    keys = list(rows.alias(**texts).filter(found).values_list("pk", flat=True)) if texts else []
    for column in columns if keys else ():
        _replace(every(rows.model).filter(pk__in=keys), column, pattern)


def _text(column: models.Field[Any, Any]) -> Any:
    is_json = isinstance(column, models.JSONField)
    return Cast(column.name, TextField()) if is_json else F(column.name)


def _replace(rows: QuerySet[Any], column: models.Field[Any, Any], pattern: str) -> None:
    parts = (_text(column), Value(pattern), Value(FORMER_NAME), Value("gi"))
    replaced: Any = Func(*parts, function="regexp_replace", output_field=TextField())
    is_json = isinstance(column, models.JSONField)
    rows.update(**{column.name: Cast(replaced, models.JSONField()) if is_json else replaced})
