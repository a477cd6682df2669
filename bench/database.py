"""A database of its own in the same cluster, filled with the demo network and invented projects."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from bench.servers import ROOT

NAME = "oshub_bench"


@contextmanager
def bench_database(projects: int) -> Iterator[str]:
    """Make and fill the database, yield its address, and drop it."""
    given = os.environ["DATABASE_URL"]
    address = urlunsplit(urlsplit(given)._replace(path=f"/{NAME}"))
    _run_in(given, "DROP DATABASE IF EXISTS {} WITH (FORCE)")
    _run_in(given, "CREATE DATABASE {}")
    try:
        environment = dict(os.environ) | {"DATABASE_URL": address}
        manage(environment, "migrate", "--no-input", "-v0")
        manage(environment, "seed_demo", "--scale", str(projects))
        yield address
    finally:
        _run_in(given, "DROP DATABASE IF EXISTS {} WITH (FORCE)")


def manage(environment: dict[str, str], *command: str) -> None:
    """Run a command of manage.py; its silence is kept, its errors are shown."""
    argv = [sys.executable, "manage.py", *command]
    subprocess.run(argv, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def _run_in(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(NAME)))
