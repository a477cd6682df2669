import json
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import psycopg
import pytest

from devtools.demo import PEOPLE, chosen_port
from devtools.environment import without_settings
from devtools.ports import first_free_port, free_port, is_taken
from devtools.supervisor import end_with_parent
from devtools.words import CannotGoOnError
from tests.devtools.conftest import eventually, processes_naming

GREETING = "Ctrl-C stops everything"
COUNT = "from accounts.models import User; print(User.objects.count())"


@pytest.fixture
def listener():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


class Run:
    """`./run` in a folder of its own, in an environment that names no service."""

    def __init__(self, folder):
        self.folder = folder
        self.output = folder.parent / "output"
        self.process = None

    def start(self, **variables):
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "devtools", "demo"],
                env=self.variables() | variables,
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no thread runs here
            )
        return self.process

    def beside(self, *command):
        """Run another command on the same folder."""
        return subprocess.run(
            [sys.executable, "-m", "devtools", *command],
            env=self.variables(),
            capture_output=True,
            text=True,
            check=False,
        )

    def variables(self):
        return without_settings() | {"OSHUB_STATE": str(self.folder)}

    def wait_until_up(self):
        eventually(lambda: GREETING in self.said() or self.process.poll() is not None, seconds=400)
        assert self.process.poll() is None, self.said()

    @property
    def state_file(self):
        return self.folder / "oshub-demo" / "state.json"

    @property
    def environment(self):
        return json.loads(self.state_file.read_text())["environment"]

    def said(self):
        return self.output.read_text()

    def query(self, sql):
        with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else None


@pytest.fixture
def run():
    with tempfile.TemporaryDirectory(prefix="oshub-run-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # the account of PostgreSQL must get through
        run = Run(folder / "here")
        run.folder.mkdir()
        yield run
        if run.process and run.process.poll() is None:
            run.process.kill()
        run.process.wait()


def fetch(address):
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own, on this machine
        return answer.read()


def test_a_run_starts_is_killed_starts_again_and_stops_without_loss(run):
    run.start()
    run.wait_until_up()
    address = run.environment["SITE_URL"]
    assert b"<html" in fetch(f"{address}/en/")
    assert address in run.said()
    assert "teacher2@demo.example" in run.said()
    assert run.environment["DEMO_PASSWORD"] in run.said()

    run.query("CREATE TABLE kept AS SELECT 42 AS answer")
    second = run.beside("demo")
    assert second.returncode == 1
    assert f"already runs from this folder.\nOpen {address}/" in second.stdout
    people = run.beside("manage", "shell", "-v0", "-c", COUNT)
    assert int(people.stdout) >= len(PEOPLE), people.stderr
    refused = run.beside("reset")
    assert "stop it first" in refused.stdout

    run.process.kill()
    run.process.wait()
    eventually(lambda: not processes_naming(str(run.folder)))

    run.start(PORT=str(free_port()))
    run.wait_until_up()
    assert run.query("SELECT answer FROM kept") == [(42,)]
    assert "loading the demo network" not in run.said()

    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(30) == 0
    assert not processes_naming(str(run.folder))
    assert not run.state_file.exists()


def test_a_port_that_was_asked_for_and_is_taken_is_refused_in_words(run, listener):
    process = run.start(PORT=str(listener))

    assert process.wait(30) == 1
    assert f"Port {listener} is taken" in run.said()


def test_the_next_port_is_taken_when_nobody_asked_for_one(listener):
    assert is_taken(listener)
    assert first_free_port(listener) > listener


@pytest.mark.parametrize("port", ["web", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_refused_in_words(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(CannotGoOnError, match="is not a port"):
        chosen_port()
