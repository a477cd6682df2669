"""Reads that the ORM writes down once and that then run as they stand.

Building a query and compiling it again for each request costs more than running it. A read behind a
busy page is therefore kept as SQL, written for each language, with one place left open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import QuerySet

OPEN = "?"  # stands for the value; must be in nothing else the query looks for
Row = dict[str, Any]


@dataclass(frozen=True)
class Statement:
    """A read that the ORM has written down, with one place left open."""

    sql: str
    params: tuple[Any, ...]
    columns: tuple[str, ...]
    database: str

    @classmethod
    def of(cls, rows: QuerySet[Any], columns: tuple[str, ...]) -> "Statement":
        """Write a query down that was built with OPEN where a text goes.

        Values come as the database gives them: JSON is text still, arrays are lists.
        """
        sql, params = rows.values(*columns).query.sql_with_params()
        return cls(sql, params, columns, rows.db)

    def rows(self, value: str = "") -> list[Row]:
        """Run it with the value in the open place."""
        return self._run(
            [
                param.replace(OPEN, value) if isinstance(param, str) else param
                for param in self.params
            ]
        )

    def rows_with(self, values: Mapping[Any, Any]) -> list[Row]:
        """Run it with other values in place of those that it was written with."""
        return self._run([values.get(param, param) for param in self.params])

    def _run(self, params: list[Any]) -> list[Row]:
        with connections[self.database].cursor() as cursor:
            cursor.execute(self.sql, params)
            return [dict(zip(self.columns, row, strict=True)) for row in cursor.fetchall()]
