"""One run: the folder is held, stop signals end it cleanly, and every process ends with it."""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from devtools.places import Place
from devtools.supervisor import Supervisor
from devtools.words import CannotGoOnError, say

OTHERS_STOP_WITHIN = 30.0


class AlreadyRunningError(CannotGoOnError):
    """Another run holds the folder."""


@contextmanager
def session(place: Place) -> Iterator[Supervisor]:
    """Lend a supervisor; what it started is gone when the block is left, however that happens."""
    try:
        place.make()
        own, of_children = open_lock(place, "run.lock"), open_lock(place, "children.lock")
    except OSError as problem:
        message = (
            f"{place.state} cannot be written: {problem.strerror}.\n"
            "Whose is it? OSHUB_STATE can name another folder."
        )
        raise CannotGoOnError(message) from problem
    with own, of_children:
        if not take(own):
            message = "It already runs from this folder."
            raise AlreadyRunningError(message)
        wait_for_stragglers(of_children)
        with ExitStack() as stack:
            stack.enter_context(ending_on_signals())
            yield stack.enter_context(Supervisor(place.logs, inherited=(of_children.fileno(),)))


def open_lock(place: Place, name: str) -> TextIO:
    """Open a lock file."""
    return (place.state / name).open("a")


def take(lock: TextIO) -> bool:
    """Take a lock, if nobody has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_for_stragglers(lock: TextIO) -> None:
    """Wait for the processes of a run that was killed; each of them holds this lock."""
    if take(lock):
        return
    say("The run before this one is still stopping; waiting for it.")
    limit = time.monotonic() + OTHERS_STOP_WITHIN
    while not take(lock):
        if time.monotonic() > limit:
            message = f"Processes of an earlier run do not stop; they hold {lock.name}."
            raise CannotGoOnError(message)
        time.sleep(0.1)


def is_running(place: Place) -> bool:
    """Tell whether a run holds the folder."""
    if not (place.state / "run.lock").exists():
        return False
    with open_lock(place, "run.lock") as lock:
        return not take(lock)


@contextmanager
def ending_on_signals() -> Iterator[None]:
    """Turn Ctrl-C, a request to end and a closed terminal into an orderly exit."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
            continue  # started with nohup: it means to survive its terminal
        signal.signal(number, end)
    yield


def secret(path: Path) -> str:
    """Return a random secret that is made once and kept."""
    if not path.exists():
        unfinished = path.with_suffix(".new")
        unfinished.touch(mode=0o600)
        unfinished.write_text(os.urandom(48).hex())
        unfinished.rename(path)
    return path.read_text()
