"""Rows by PostgreSQL's COPY, which takes a hundred thousand in the time of a few pages."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import NOT_PROVIDED, Field, Model
from modeltranslation.translator import NotRegistered, translator
from psycopg import sql

from core.parity import ParityModel

Values = dict[str, Any]
# Invented texts are written in both languages at once; working that out row by row takes minutes.
IN_STEP = {"parity": '{"source": "en"}'}
TYPES: dict[type, str] = {bool: "bool", UUID: "uuid", datetime: "timestamptz", date: "date"}


def copy_in(model: type[Model], rows: Iterable[Values]) -> int:
    """Insert rows given as attribute names and values; what a row leaves out gets its default."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return 0
    known = IN_STEP if issubclass(model, ParityModel) else {}
    given = first.keys() | known.keys()
    columns = [field for field in fields if field.attname in given or not _fills_itself(field)]
    names = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in columns])
    table = sql.Identifier(model._meta.db_table)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)
    texts = translated_texts(model)
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in _all(first, iterator):
            copy.write_row([_value(field, known | row, texts) for field in columns])
            count += 1
    return count


def _fills_itself(field: "Field[Any, Any]") -> bool:
    """Say whether the database knows the value: a serial key's, or a default of its own."""
    return field.primary_key or field.db_default is not NOT_PROVIDED


def translated_texts(model: type[Model]) -> frozenset[str]:
    """Return the fields that exist once per language, whose own column repeats the English one."""
    try:
        return frozenset(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return frozenset()


def _all(first: Values, others: Iterator[Values]) -> Iterator[Values]:
    yield first
    yield from others


def _value(field: "Field[Any, Any]", row: Values, texts: frozenset[str]) -> Any:
    name = field.attname
    if name in row:
        return row[name]
    if name in texts and f"{name}_en" in row:
        return row[f"{name}_en"]
    return field.get_default()
