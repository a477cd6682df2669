"""`./run test [pytest args]`: all checks and the whole suite, on services of its own."""

import sys
import time
from dataclasses import dataclass

from devtools import catalogues
from devtools.check import cores, first_failure, run_stages
from devtools.environment import start_services, test_environment
from devtools.machine import find_chromium
from devtools.manage import run_in_front
from devtools.places import throw_away_place
from devtools.session import session
from devtools.words import say

BROWSER_MARK = "browser"


@dataclass(frozen=True)
class Wishes:
    """What the person asked for."""

    pytest: list[str]
    is_full: bool
    has_browser: bool

    @property
    def is_whole(self) -> bool:
        """Tell whether everything runs, or only what was picked."""
        return not self.pytest


def main(args: list[str]) -> int:
    """Run the checks, then the tests; the first that fails gives the status."""
    wishes = Wishes(
        [arg for arg in args if arg not in {"--full", "--no-browser"}],
        is_full="--full" in args,
        has_browser="--no-browser" not in args,
    )
    chromium = find_chromium() if wishes.has_browser else ""
    with throw_away_place() as place, session(place) as supervisor:
        start = time.monotonic()
        catalogues.main()
        services = start_services(supervisor, place, durable=False)
        supervisor.wait()
        say(f"Services: up in {time.monotonic() - start:.1f} s")
        outcomes = run_stages(services) if wishes.is_whole else []
        failed = ", ".join(outcome.name for outcome in outcomes if outcome.status)
        environment = test_environment(place, services, chromium) | {
            "OSHUB_FULL": "1" if wishes.is_full else "0",
            "FAILED_CHECKS": failed,
        }
        tests = run_in_front([sys.executable, "-m", "pytest", *pytest_args(wishes)], environment)
    return first_failure(outcomes) or tests


def pytest_args(wishes: Wishes) -> list[str]:
    """Return what pytest is told."""
    args = ["-p", "devtools.verdict", *wishes.pytest]
    if wishes.is_whole:
        # Two more than there are cores: two browsers mostly wait.
        args += ["-n", str(cores() + 2), "--dist", "loadgroup"]
    if not wishes.has_browser:
        say("Left out, as asked: the journeys in a browser.")
        args += ["-m", f"not {BROWSER_MARK}"]
    return args
