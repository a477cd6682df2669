import subprocess
import sys
from pathlib import Path

import pytest

from devtools.migrations import OWN, about_older_tables, git, in_transaction, released_files

SQUAWK = Path(sys.executable).parent / "squawk"


def squawk(path, text):
    path.write_text(text)
    return subprocess.run([SQUAWK, path], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "sql",
    [
        'CREATE INDEX "slow" ON "hubs_hub" ("country");',
        'ALTER TABLE "hubs_hub" ALTER COLUMN "country" SET NOT NULL;',
        'ALTER TABLE "hubs_hub" ALTER COLUMN "size" TYPE bigint;',
        'ALTER TABLE "hubs_hub" DROP COLUMN "country";',
    ],
)
def test_a_change_that_locks_or_breaks_a_busy_table_is_refused(tmp_path, sql):
    assert squawk(tmp_path / "new.sql", sql).returncode == 1


def test_an_index_that_is_built_beside_the_readers_is_fine(tmp_path):
    sql = 'CREATE INDEX CONCURRENTLY "quick" ON "hubs_hub" ("country");'

    assert squawk(tmp_path / "new.sql", sql).returncode == 0
    assert squawk(tmp_path / "new.sql", in_transaction([sql])).returncode == 1


def test_what_is_done_to_a_table_that_is_new_itself_is_left_out():
    old = 'CREATE INDEX "slow" ON "hubs_hub" ("country");'
    statements = [
        "-- Create model Board",
        'CREATE TABLE "hubs_board" ("id" bigint PRIMARY KEY, "size" bigint);',
        'CREATE INDEX "quick" ON "hubs_board" ("size");',
        'CREATE INDEX CONCURRENTLY "quicker" ON "hubs_board" ("size");',
        'ALTER TABLE "hubs_board" ADD COLUMN "hub_id" bigint REFERENCES "hubs_hub" ("id");',
        old,
    ]

    assert about_older_tables(statements, {"hubs_board"}) == [old]


def test_only_our_own_migrations_are_looked_at():
    assert "hubs" in OWN
    assert "auth" not in OWN


def test_what_git_cannot_answer_counts_as_not_released():
    assert git("describe", "--match", "no-such-tag") == ""
    assert all("/" in path or "." in path for path in released_files() if "migrations" in path)
