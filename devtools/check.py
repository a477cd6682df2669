"""`./run check`: everything that can be said about the code without running its tests."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from devtools import catalogues
from devtools.environment import production_environment, start_services
from devtools.machine import need_gettext
from devtools.places import ROOT, throw_away_place
from devtools.session import session
from devtools.words import CannotGoOnError, say

PROGRAMS = Path(sys.executable).parent
HERE = [sys.executable, "-m"]
MANAGE = [sys.executable, "manage.py"]


@dataclass(frozen=True)
class Stage:
    """One check: its name, and what runs it."""

    name: str
    command: Callable[[], list[str]]


@dataclass(frozen=True)
class Outcome:
    """What one check said."""

    name: str
    status: int
    output: str
    seconds: float


def program(name: str, *args: str) -> Callable[[], list[str]]:
    """Return how a program of the virtual environment is called."""
    return lambda: [str(PROGRAMS / name), *args]


def templates() -> list[str]:
    """Return every template of the project."""
    found = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    return sorted(str(path.relative_to(ROOT)) for path in found)


STAGES = (  # the slowest first, so that the cores end together
    Stage("types", program("mypy")),
    Stage("texts", lambda: [*HERE, "devtools.texts"]),
    Stage("migrations", lambda: [*MANAGE, "makemigrations", "--check", "--dry-run"]),
    Stage("migration locks", lambda: [*HERE, "devtools.migrations"]),
    Stage("deployment", lambda: [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]),
    Stage("layers", program("lint-imports")),
    Stage("templates", lambda: [str(PROGRAMS / "djlint"), "--lint", "--quiet", *templates()]),
    Stage(
        "template form",
        lambda: [str(PROGRAMS / "djade"), "--check", "--target-version", "5.2", *templates()],
    ),
    Stage("code", program("ruff", "check", ".", "run")),
    Stage("code form", program("ruff", "format", "--check", ".", "run")),
)


def main(_args: list[str]) -> int:
    """Run all checks on services of their own."""
    with throw_away_place() as place, session(place) as supervisor:
        catalogues.main()
        services = start_services(supervisor, place, durable=False)
        supervisor.wait()
        return first_failure(run_stages(services))


def first_failure(outcomes: list[Outcome]) -> int:
    """Return the status of the first check that failed, in the order of the list."""
    return next((outcome.status for outcome in outcomes if outcome.status), 0)


def run_stages(services: dict[str, str]) -> list[Outcome]:
    """Run all checks, as many at a time as there are cores, and report each as it ends."""
    environment = production_environment(services)
    start = time.monotonic()
    say("Checks:")
    with ThreadPoolExecutor(max_workers=cores()) as pool:
        outcomes = list(pool.map(lambda stage: run_stage(stage, environment), STAGES))
    failed = [outcome.name for outcome in outcomes if outcome.status]
    verdict = f"failed: {', '.join(failed)}" if failed else "all in order"
    say(f"  checks took {time.monotonic() - start:.0f} s; {verdict}")
    return outcomes


def run_stage(stage: Stage, environment: Mapping[str, str]) -> Outcome:
    """Run one check, showing its output only when it fails."""
    start = time.monotonic()
    try:
        if stage.name == "texts":
            need_gettext()
        done = subprocess.run(
            stage.command(),
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        status, output = done.returncode, done.stdout.strip()
    except CannotGoOnError as problem:
        status, output = 1, str(problem)
    outcome = Outcome(stage.name, status, output, time.monotonic() - start)
    report(outcome)
    return outcome


def report(outcome: Outcome) -> None:
    """Say how a check went."""
    mark = "FAILED" if outcome.status else "ok"
    text = f"  {outcome.name:<16} {mark:<7} {outcome.seconds:5.1f} s"
    if outcome.status:
        text += "\n" + "\n".join(f"      {line}" for line in outcome.output.splitlines())
    say(text)


def cores() -> int:
    """Return how many processors are ours."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
