import os
import signal
import sys
import time

import pytest

from devtools import supervisor as module
from devtools.places import ROOT
from devtools.words import CannotGoOnError
from tests.devtools.conftest import eventually, is_alive

PARENT = """
import os, pathlib, subprocess, sys, time
sys.path.insert(0, {root!r})
from devtools.supervisor import Supervisor
{start}
print(pid, flush=True)
time.sleep(60)
"""
SUPERVISED = "pid = Supervisor(pathlib.Path({logs!r})).start('child', ['sleep', '60']).process.pid"
PLAIN = "pid = subprocess.Popen(['sleep', '60'], process_group=0).pid"
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""


def killed_parent(script, place, start):
    """Start a process that starts a child, kill it, and return the id of the child."""
    text = PARENT.format(root=str(ROOT), start=start.format(logs=str(place.logs)))
    parent = script(text)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    return child


def test_a_killed_supervisor_leaves_no_child(script, place):
    child = killed_parent(script, place, SUPERVISED)

    eventually(lambda: not is_alive(child))


def test_without_the_supervisor_a_child_outlives_its_parent(script, place):
    child = killed_parent(script, place, PLAIN)

    assert is_alive(child)
    os.kill(child, signal.SIGKILL)


def test_children_are_stopped_by_rank_and_the_highest_first(supervisor, monkeypatch):
    for rank in (0, 2, 1, 2):
        supervisor.start(f"rank {rank}", ["sleep", "60"], rank=rank)
    stopped = []
    monkeypatch.setattr(
        module, "stop_together", lambda children: stopped.append([each.rank for each in children])
    )

    children = list(supervisor.children)
    supervisor.stop()

    assert stopped == [[2, 2], [1], [0]]
    monkeypatch.undo()
    module.stop_together(children)
    assert all(child.has_ended() for child in children)


def test_a_child_that_does_not_listen_is_killed(supervisor, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    child = supervisor.start("deaf", [sys.executable, "-c", DEAF])
    eventually(lambda: "deaf" in child.log.read_text())

    supervisor.stop()

    assert child.process.returncode == -signal.SIGKILL


def test_what_a_child_has_started_goes_with_it(supervisor):
    child = supervisor.start("shell", ["sh", "-c", "sleep 60 & echo $!; wait"])
    grandchild = int(eventually(child.log.read_text))

    supervisor.stop()

    eventually(lambda: not is_alive(grandchild))


def test_a_child_that_fails_to_start_is_named_with_its_last_words(supervisor):
    child = supervisor.start("web", ["sh", "-c", "echo no such thing; exit 3"])

    with pytest.raises(CannotGoOnError, match=r"(?s)web did not start.*no such thing"):
        supervisor.wait_until(child, lambda: False, seconds=20)


def test_a_child_that_never_answers_is_given_up(supervisor):
    child = supervisor.start("web", ["sleep", "60"])

    with pytest.raises(CannotGoOnError, match="web gave no answer"):
        supervisor.wait_until(child, lambda: False, seconds=0.1)


def test_a_child_that_ends_by_itself_ends_the_watch(supervisor):
    supervisor.start("beat", ["sh", "-c", "echo lost my clock"])

    with pytest.raises(CannotGoOnError, match=r"(?s)beat ended by itself \(0\).*lost my clock"):
        supervisor.watch()


def test_the_log_of_the_run_before_is_kept(supervisor):
    for word in ("first", "second"):
        supervisor.finish(supervisor.start("web", ["echo", word]))

    logs = {path.name: path.read_text() for path in supervisor.logs.iterdir()}
    assert logs == {"web.before": "first\n", "web.log": "second\n"}


def test_stopping_cannot_be_interrupted():
    began = time.monotonic()

    with module.deaf_to_signals():
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGTERM)

    assert time.monotonic() - began < 5
