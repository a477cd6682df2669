"""A database, a doorbell, a website and a worker of the test's own, to be killed at will."""

import os
import secrets
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from devtools.environment import without_settings
from devtools.places import ROOT, throw_away_place
from devtools.ports import LOOPBACK, free_port
from devtools.postgresql import PLAIN_LOCALE, Cluster, has_database, prepare_cluster
from devtools.supervisor import Account, as_account
from devtools.valkey import find_program

HUB = "hub-of-the-loop"
PORTS = "database", "redis", "web", "mail"
PROGRAM = [sys.executable, "-m"]
PATIENCE = 60.0
LEASE_SECONDS = 2


@dataclass
class Service:
    """A program that is killed with all its children, and started again."""

    name: str
    argv: list
    environment: dict
    logs: Path
    account: Account | None = None
    process: subprocess.Popen | None = None

    def start(self):
        with (self.logs / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.argv],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **as_account(self.account) | {"cwd": "/" if self.account else ROOT},
            )

    def children(self):
        """Return the numbers of its children, if it is there to have any."""
        pid = self.process.pid
        with suppress(OSError):
            return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
        return []

    def kill(self):
        """Stop it first, so that it makes no child that outlives it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGSTOP)
            for pid in [*self.children(), self.process.pid]:
                kill(pid)
        self.process.wait()

    def has_ended(self):
        return self.process.poll() is not None


def kill(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@dataclass
class Ground:
    """Everything that a join request stands on, each part on a port that it keeps."""

    folder: Path
    cluster: Cluster
    secret: str = field(default_factory=lambda: secrets.token_hex(32))
    ports: dict = field(default_factory=lambda: {name: free_port() for name in PORTS})

    @property
    def environment(self):
        return without_settings() | {
            "ALLOWED_HOSTS": LOOPBACK,
            "BEHIND_TLS": "0",
            "CELERY_SKIP_CHECKS": "1",  # the suite has made them
            "DATABASE_URL": self.cluster.url(self.ports["database"]),
            "DJANGO_SETTINGS_MODULE": "tests.promises.plain_files",
            "EMAIL_URL": f"smtp://{LOOPBACK}:{self.ports['mail']}",
            "LOG_LEVEL": "WARNING",
            "OUTBOX_LEASE_SECONDS": str(LEASE_SECONDS),
            "REDIS_URL": f"redis://{LOOPBACK}:{self.ports['redis']}/0",
            "SECRET_KEY": self.secret,
            "SITE_URL": f"http://{LOOPBACK}:{self.ports['web']}",
        }

    def database(self):
        """Return a server that writes to the disk before it says so, which is its default."""
        settings = [f"listen_addresses={LOOPBACK}", "unix_socket_directories="]
        argv = [self.cluster.programs / "postgres", "-D", self.cluster.data]
        argv += ["-p", self.ports["database"], *(f"--{setting}" for setting in settings)]
        return self._service("database", argv, os.environ | PLAIN_LOCALE, self.cluster.account)

    def redis(self):
        """Return a server that keeps nothing: killing it loses every task in it."""
        bound = ["--port", self.ports["redis"], "--bind", LOOPBACK]
        argv = [find_program(), *bound, "--save", "", "--dir", self.folder]
        return self._service("redis", argv, os.environ)

    def web(self, site):
        bound = ["-c", "deploy/gunicorn.conf.py", "-b", f"{LOOPBACK}:{self.ports['web']}"]
        return self._service("web", [*PROGRAM, "gunicorn", *bound, site], self.environment)

    def worker(self):
        chosen = ["-Q", "mail,celery", "-c", "1", "--without-gossip", "--without-mingle"]
        argv = [*PROGRAM, "celery", "-A", "oshub", "worker", "-l", "warning", *chosen]
        return self._service("worker", argv, self.environment)

    def query(self, words):
        with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
            return connection.execute(words).fetchall()

    def _service(self, name, argv, environment, account=None):
        return Service(name, argv, environment, self.folder, account)


@contextmanager
def ground(suite):
    """Lend a database with the tables of the suite's own and one hub, and the ports around it."""
    with throw_away_place() as place, ExitStack() as stack:
        place.make()
        made = Ground(place.logs, prepare_cluster(place.cluster, durable=False))
        database = made.database()
        database.start()
        stack.callback(database.kill)
        wait_until(lambda: has_database(made.cluster, made.ports["database"]))
        copy_tables(made, suite)
        command = [sys.executable, "-m", "tests.promises.ground"]
        subprocess.run(command, cwd=ROOT, env=made.environment, check=True)
        yield made, database


def copy_tables(made, suite):
    """Making them anew would take as long as all the killing."""
    tables = made.folder / "tables.sql"
    given = made.cluster.programs
    wanted = ["--schema-only", "--no-owner", "--no-privileges", "-f", tables, suite]
    subprocess.run([given / "pg_dump", *wanted], check=True)
    into = ["-q", "-v", "ON_ERROR_STOP=1", "-f", tables, made.environment["DATABASE_URL"]]
    subprocess.run([given / "psql", *into], stdout=subprocess.DEVNULL, check=True)


def wait_until(is_so):
    limit = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < limit, "A service did not start."
        time.sleep(0.02)


def open_hub():
    """Open a hub, with somebody who answers there; the apps are read only in its own process."""
    import django  # noqa: PLC0415

    django.setup()
    from tests.factories.hubs import HubFactory  # noqa: PLC0415
    from tests.people import ana  # noqa: PLC0415

    ana(HubFactory(slug=HUB))


if __name__ == "__main__":
    open_hub()
