"""Whose rows are whose: the person, their addresses, and what the registry makes of both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from accounts.models import User
from notifications.declarations import Notification
from oshub.own_data.registry import Entry, Fate, read_registry

SHORTEST_NAME = 2


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and what of theirs to look for."""

    user: User

    @cached_property
    def addresses(self) -> list[str]:
        """Return the addresses that they have shown to be theirs; others may be anybody's."""
        verified = EmailAddress.objects.filter(user=self.user, verified=True)
        return sorted({self.user.email.lower(), *(row.email.lower() for row in verified)})

    @cached_property
    def names(self) -> list[str]:
        """Return the names they go by: in the account, and where only the address tells."""
        names = {self.user.name}
        for entry in read_registry().values():
            if entry.own.get("email") and "name" in entry.personal:
                names |= set(self.own_rows(entry, "email").values_list("name", flat=True))
        return sorted(name for name in names if len(name) >= SHORTEST_NAME)

    def own_rows(self, entry: Entry, path: str) -> QuerySet[Any]:
        """Return the rows that a path of the registry makes theirs."""
        rows = entry.model._default_manager.filter(self._is_theirs(entry, path))
        return rows.distinct() if _is_many(entry.model, path) else rows

    def rows_about(self, entry: Entry, target: str) -> QuerySet[Any]:
        """Return the rows whose about_id is that of a row that is theirs."""
        label, _dot, path = target.rpartition(".")
        theirs = self.own_rows(read_registry()[label], path)
        keys = [str(key) for key in theirs.values_list("pk", flat=True)]
        rows = entry.model._default_manager.filter(about_id__in=keys)
        is_unique = isinstance(theirs.model._meta.pk, models.UUIDField)
        return rows if is_unique else rows.filter(_is_about(entry.model, theirs.model))

    def _is_theirs(self, entry: Entry, path: str) -> Q:
        if not is_address(entry.model, path):
            return Q(**{path: self.user.pk})
        matches = (Q(**{f"{path}__iexact": address}) for address in self.addresses)
        return _either(matches)


def _is_about(model: type[models.Model], target: type[models.Model]) -> Q:
    """Return what tells rows about one model from those about another with the same number."""
    if "about_type" in {column.name for column in model._meta.concrete_fields}:
        return Q(about_type=target._meta.label_lower)
    kinds = Notification.registry.items()
    return Q(kind__in=[slug for slug, kind in kinds if kind.about is target])


def _either(conditions: Iterable[Q]) -> Q:
    combined = Q()
    for condition in conditions:
        combined |= condition
    return combined


def _field_at(model: type[models.Model], path: str) -> Any:
    first, _underscores, rest = path.partition("__")
    column: Any = model._meta.pk if first == "pk" else model._meta.get_field(first)
    return _field_at(column.related_model, rest) if rest else column


def is_address(model: type[models.Model], path: str) -> bool:
    """Say whether a path ends in an e-mail address, rather than in an account."""
    return isinstance(_field_at(model, path), models.EmailField)


def _is_many(model: type[models.Model], path: str) -> bool:
    return bool(_field_at(model, path).many_to_many)


def text_columns(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Return the columns of a model that can hold a name or an address."""
    for column in model._meta.concrete_fields:
        is_text = isinstance(column, models.CharField | models.TextField | models.JSONField)
        is_key = column.primary_key or column.choices or isinstance(column, models.EmailField)
        if is_text and not is_key:
            yield column


def linked_rows(person: Person) -> Iterator[tuple[Entry, str, Fate, QuerySet[Any]]]:
    """Return every set of rows that has to do with the person, with what becomes of it."""
    for entry in read_registry().values():
        for path, fate in entry.own.items():
            yield entry, path, fate, person.own_rows(entry, path)
        for path, fate in entry.acts.items():
            yield entry, path, fate, person.own_rows(entry, path)
        for target, fate in entry.about.items():
            yield entry, "about", fate, person.rows_about(entry, target)


def user_relations() -> Iterator[tuple[str, str]]:
    """Return every column of every model that points at an account."""
    for model in apps.get_models():
        for column in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if column.related_model is User and not model._meta.auto_created:
                yield model._meta.label, column.name
