import os
import signal
import subprocess

import pytest

from devtools import session as module
from devtools.session import AlreadyRunningError, is_running, secret, session
from devtools.words import CannotGoOnError


@pytest.fixture(autouse=True)
def _signals_are_put_back():
    asked = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
    before = {number: signal.getsignal(number) for number in asked}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_folder_is_held_by_one_run_only(place):
    with session(place):
        assert is_running(place)
        with pytest.raises(AlreadyRunningError), session(place):
            pass

    assert not is_running(place)


def test_a_new_run_waits_for_the_processes_of_a_killed_one(place, capsys):
    with (place.state / "children.lock").open("a") as lock:
        module.take(lock)
        straggler = subprocess.Popen(["sleep", "0.3"], pass_fds=[lock.fileno()])

    with session(place):
        assert straggler.wait(5) == 0

    assert "still stopping" in capsys.readouterr().out


def test_a_run_does_not_wait_for_ever(place, monkeypatch):
    monkeypatch.setattr(module, "OTHERS_STOP_WITHIN", 0.1)
    with (place.state / "children.lock").open("a") as lock:
        module.take(lock)

        with pytest.raises(CannotGoOnError, match="do not stop"), session(place):
            pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_run_in_good_order(place, number):
    children = []

    with pytest.raises(SystemExit):
        run_until_signal(place, number, children)

    assert [child.has_ended() for child in children] == [True]


def run_until_signal(place, number, children):
    with session(place) as supervisor:
        children.append(supervisor.start("child", ["sleep", "60"]))
        os.kill(os.getpid(), number)


def test_a_run_under_nohup_survives_its_terminal(place):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with session(place):
        os.kill(os.getpid(), signal.SIGHUP)


def test_a_folder_that_cannot_be_used_is_named(place):
    (place.state / "run.lock").mkdir()

    with pytest.raises(CannotGoOnError, match=str(place.state)), session(place):
        pass


def test_a_secret_is_made_once_and_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "secret-key"

    assert secret(path) == secret(path)
    assert path.stat().st_mode & 0o077 == 0
