import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from devtools.places import Place
from devtools.supervisor import Supervisor, end_with_parent


def eventually(is_true, *, seconds=20.0):
    """Return what is_true returns, as soon as it is true."""
    limit = time.monotonic() + seconds
    while not (answer := is_true()):
        if time.monotonic() > limit:
            pytest.fail(f"not within {seconds} s")
        time.sleep(0.02)
    return answer


def is_alive(pid):
    """Tell whether a process runs; one that is dead but not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def processes_naming(text):
    """Return the ids of the processes with this text in their command line or folder."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if text in words and int(folder.name) != os.getpid() and is_alive(folder.name):
            found.add(int(folder.name))
    return found


@pytest.fixture
def place(tmp_path):
    here = Place(tmp_path / "state", tmp_path / "cluster")
    here.make()
    return here


@pytest.fixture
def supervisor(place):
    with Supervisor(place.logs) as lent:
        yield lent


@pytest.fixture
def script(tmp_path):
    """Start a Python script in the background; what is left of it is killed at the end."""
    started = []

    def start(text):
        path = tmp_path / "script.py"
        path.write_text(text)
        process = subprocess.Popen(
            [sys.executable, str(path)],
            stdout=subprocess.PIPE,
            text=True,
            process_group=0,
            preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no thread runs here
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
