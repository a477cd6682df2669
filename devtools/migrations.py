"""Check what new migrations would do to a busy table, with squawk.

New is what the last release does not have. The SQL of all of it is read as one text, since a table
that is made in it is empty, and may be altered in any way.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration

from devtools.places import ROOT

OWN = {path.parent.name for path in ROOT.glob("*/migrations")}


def main() -> int:
    """Let squawk read the SQL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oshub.settings")
    django.setup()
    text = sql_of_new_migrations()
    if not text:
        return 0
    with tempfile.NamedTemporaryFile("w", prefix="new-migrations-", suffix=".sql") as file:
        file.write(text)
        file.flush()
        squawk = str(Path(sys.executable).parent / "squawk")
        return subprocess.run(
            [squawk, "--config", ".squawk.toml", file.name], check=False
        ).returncode


def sql_of_new_migrations() -> str:
    """Return the SQL of every own migration that is not in the last release, in order."""
    loader = MigrationLoader(connection, replace_migrations=False)
    released = released_files()
    return "\n".join(
        "\n".join(loader.collect_sql([(migration, False)]))
        for migration in in_order(loader)
        if migration.app_label in OWN and path_of(migration) not in released
    )


def in_order(loader: MigrationLoader) -> list[Migration]:
    """Return all migrations as migrate would apply them to an empty database."""
    plan: dict[tuple[str, str], Migration] = {}
    for leaf in loader.graph.leaf_nodes():
        for node in loader.graph.forwards_plan(leaf):
            plan.setdefault(node, loader.graph.nodes[node])
    return list(plan.values())


def path_of(migration: Migration) -> str:
    """Return where a migration of ours lies in the repository."""
    return f"{migration.app_label}/migrations/{migration.name}.py"


def released_files() -> frozenset[str]:
    """Return the files of the last tagged release; none, where there is no release."""
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v*").strip()
    return frozenset(git("ls-tree", "-r", "--name-only", tag).splitlines()) if tag else frozenset()


def git(*args: str) -> str:
    """Ask git; no answer is an empty one."""
    done = subprocess.run(
        ["git", "-C", str(ROOT), *args], capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
