"""How many statements a page sends to PostgreSQL, and which of them write."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client, override_settings

_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|COPY|MERGE|TRUNCATE)\b", re.IGNORECASE)


def statements_of(path: str) -> list[str]:
    """Return what a page sends when it is made, not taken from the cache."""
    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    client = Client(SERVER_NAME="localhost")
    with override_settings(PAGE_CACHE=False):
        client.get(path)  # what a process does once is not the page's
        with connection.execute_wrapper(note):
            client.get(path)
    return sent


def writes_in(statements: list[str]) -> list[str]:
    """Return the statements that change something."""
    return [statement for statement in statements if _WRITE.match(statement)]
