"""Databases with all tables, or with the demo network, made once a run and copied from then on.

In a run of several processes, who comes first makes them while the others wait.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

from devtools.environment import DEMO_PASSWORD

RUN = os.environ.setdefault("OSHUB_TEST_RUN", uuid.uuid4().hex[:8])  # told to all its processes
TABLES, DEMO = f"oshub_tables_{RUN}", f"oshub_demo_{RUN}"
FILES = Path(tempfile.gettempdir()) / f"oshub-{RUN}"
TURN = 20_260_711  # any number that nobody else locks


def beside(name):
    """Return the address of a database on the server that the tests were given."""
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


@contextmanager
def server(*, in_turn=False):
    """Lend a connection to the server, one process at a time if that matters."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        if in_turn:
            connection.execute("SELECT pg_advisory_lock(%s)", [TURN])
        yield connection


def with_tables():
    """Return the name of a database with all tables, and no rows but those that belong to them."""
    with server(in_turn=True) as connection:
        if not is_there(connection, TABLES):
            copy(connection, "template1", TABLES)
            manage(TABLES, "migrate")
    return TABLES


def with_demo_network():
    """Return the name of a database with the demo network in it; its files are made beside it."""
    tables = with_tables()
    with server(in_turn=True) as connection:
        if not is_there(connection, DEMO):
            copy(connection, tables, DEMO)
            manage(DEMO, "seed_demo")
            manage(DEMO, "collectstatic")
    return DEMO


def files():
    """Return where the files of the demo network and the static files are."""
    return {"MEDIA_ROOT": str(FILES / "media"), "STATIC_ROOT": str(FILES / "static")}


def manage(name, command):
    """Run a command on this database, as an installation would."""
    FILES.mkdir(exist_ok=True)
    demo = {"DEMO": "1", "DEMO_PASSWORD": DEMO_PASSWORD, "DJANGO_SETTINGS_MODULE": "oshub.settings"}
    argv = [sys.executable, "manage.py", command, "--verbosity=0"]
    variables = os.environ | demo | files() | {"DATABASE_URL": beside(name)}
    subprocess.run(argv, env=variables, check=True)


def is_there(connection, name):
    """Tell whether the server has a database of this name."""
    return connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).rowcount > 0


def copy(connection, source, name):
    """Make a database that holds what another one holds."""
    names = [sql.Identifier(name), sql.Identifier(source)]
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))


def drop(*names):
    """Let databases go, whoever is still connected to them."""
    with server() as connection:
        for name in names:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(statement.format(sql.Identifier(name)))


def forget():
    """Leave nothing of the run behind; tests that need no server run without one."""
    with suppress(psycopg.OperationalError):
        drop(TABLES, DEMO)
    shutil.rmtree(FILES, ignore_errors=True)
