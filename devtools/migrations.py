"""Check what new migrations would do to a busy table, with squawk.

New is what the last release does not have. What they do to tables that they make themselves is left
out: those are empty, and may be altered in any way.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Container
from pathlib import Path

import django
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration

from devtools.places import ROOT

MAKES = re.compile(r'CREATE TABLE "(\w+)"')
TOUCHES = re.compile(
    r'(?:ALTER TABLE|(?:CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?"\w+" ON)) "(\w+)"'
)
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
        return subprocess.run([squawk, "--reporter", "gcc", file.name], check=False).returncode


def sql_of_new_migrations() -> str:
    """Return what every own migration that is not in the last release does to older tables."""
    loader = MigrationLoader(connection)
    released = released_files()
    blocks = [
        (loader.collect_sql([(migration, False)]), migration.atomic)
        for migration in in_order(loader)
        if migration.app_label in OWN and path_of(migration) not in released
    ]
    made = {name[1] for block, _ in blocks for line in block if (name := MAKES.match(line))}
    return "\n".join(
        in_transaction(kept) if is_atomic else "\n".join(kept)
        for block, is_atomic in blocks
        if (kept := about_older_tables(block, made))
    )


def about_older_tables(statements: list[str], made: Container[str]) -> list[str]:
    """Leave out the remarks, and what is done to tables that were made just now."""
    return [
        statement
        for statement in statements
        if not statement.startswith("--")
        and not MAKES.match(statement)
        and not ((found := TOUCHES.match(statement)) and found[1] in made)
    ]


def in_transaction(statements: list[str]) -> str:
    """Return statements as Django runs them, all or none."""
    return "\n".join(["BEGIN;", *statements, "COMMIT;"])


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
