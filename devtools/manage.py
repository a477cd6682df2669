"""`./run manage ...`: manage.py, with the services up for as long as it takes."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from devtools.demo import read_state
from devtools.environment import demo_environment, start_services
from devtools.places import ROOT, demo_place
from devtools.ports import USUAL
from devtools.session import is_running, session
from devtools.supervisor import end_with_parent


def main(args: list[str]) -> int:
    """Run one management command, beside a running demo or with services of its own."""
    place = demo_place()
    command = [sys.executable, "manage.py", *args]
    if is_running(place):
        return run_in_front(command, read_state(place, patience=60) | os.environ)
    with session(place) as supervisor:
        services = start_services(supervisor, place)
        supervisor.wait()
        return run_in_front(command, demo_environment(place, services, USUAL))


def run_in_front(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command that owns the terminal: Ctrl-C is for it to answer, not for us."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no thread runs here
    )
    try:
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.terminate()
            process.wait(10)
        process.kill()
        process.wait()
