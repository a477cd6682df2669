"""Two networks in databases of their own, each with a process that answers its pages."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

MISSION, IN_MISSION = "living-waters", 2_000
_ID = f"(SELECT id FROM missions_mission WHERE slug = '{MISSION}')"  # noqa: S608
_IN = f"projects_project WHERE status IN ('published', 'closed') AND mission_id = {_ID}"
# Exactly two thousand stay in the mission; the others leave it.
_LATER = f"(SELECT id FROM {_IN} ORDER BY created_at, id OFFSET {IN_MISSION})"  # noqa: S608
_LEAVE = f"UPDATE projects_project SET mission_id = NULL WHERE id IN {_LATER}"  # noqa: S608


class Network:
    """A network of some size: how long it took to make, and what its pages cost."""

    def __init__(self, address, projects):
        self.environment = os.environ | {
            "DATABASE_URL": address,
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        self._manage("migrate", "--no-input", "-v0")
        began = time.monotonic()
        self._manage("seed_demo", "--scale", str(projects))
        self.seconds = time.monotonic() - began
        self._database = psycopg.connect(address, autocommit=True)
        self._database.execute(_LEAVE)
        self._manage("shell", "-c", "from projects.tasks import tally_lists; tally_lists()")
        self._database.execute("VACUUM ANALYZE")

    def one(self, statement):
        """Return the one value that a statement finds."""
        return self._database.execute(statement).fetchone()[0]

    def projects_in_mission(self):
        return self.one(f"SELECT count(*) FROM {_IN}")  # noqa: S608 -- own words alone

    @contextmanager
    def answering(self):
        """Have a process that answers, until the block ends."""
        argv = [sys.executable, "-m", "tests.large.answering"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(argv, env=self.environment, **pipes) as self.process:
            yield self
            self.process.stdin.close()

    def cost_of(self, path, *, rounds, who="", typed=None):
        """Return the number of statements, and for each round the milliseconds; see answering."""
        asked = {"path": path, "who": who, "typed": typed, "rounds": rounds}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self._database.close()

    def _manage(self, *command):
        argv = [sys.executable, "manage.py", *command]
        subprocess.run(argv, check=True, env=self.environment, stdout=subprocess.DEVNULL)


@contextmanager
def network_of(projects):
    """Make and fill a database beside the one that is given, and drop it."""
    given = os.environ["DATABASE_URL"]
    name = f"oshub_large_{projects}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        network = Network(urlunsplit(urlsplit(given)._replace(path=f"/{name}")), projects)
        try:
            yield network
        finally:
            network.close()
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
