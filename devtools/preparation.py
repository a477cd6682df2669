"""What must be done before the website can answer, and only when something has changed."""

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from devtools.places import ROOT, Place
from devtools.supervisor import Child, Supervisor
from devtools.words import say

IN_ORDER = {"migrate": "setting up the database", "seed_demo": "loading the demo network"}
BESIDE = {"collectstatic": "collecting the static files"}
OPTIONS = {"migrate": ["--no-input"], "collectstatic": ["--no-input"]}
# Only what is part of the project is looked at; .venv and .local hold thousands of files more.
SOURCES = ("*.py", "*/**/*.py", "*/**/*.yaml", "*/**/*.md", "*/**/*.json", "*/**/*.po")
ASSETS = ("static/**/*", "templates/**/*", "*/templates/**/*", "requirements/*.txt")


def fingerprint(patterns: Iterable[str] = (*SOURCES, *ASSETS)) -> str:
    """Return a hash of everything a start depends on."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in matching(pattern)}):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def matching(pattern: str) -> Iterable[Path]:
    """Yield the project's own files of one kind."""
    for folder in project_folders() if pattern.startswith("*/") else [ROOT]:
        for path in folder.glob(pattern.removeprefix("*/")):
            if path.is_file():
                yield path


def project_folders() -> list[Path]:
    """Return the packages of the platform, and no hidden or made folder."""
    left_out = {"tests", "docs", "staticfiles", "media", "bench"}
    return [
        path
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith(".") and path.name not in left_out
    ]


def prepare(
    supervisor: Supervisor, place: Place, environment: Mapping[str, str], *, release: str
) -> None:
    """Migrate, collect and seed, unless this very code has done so in this very cluster."""
    stamp = place.cluster / "prepared"
    password = hashlib.sha256(environment["DEMO_PASSWORD"].encode()).hexdigest()
    wanted = f"{release} {password}"
    ours = "DATABASE_URL" not in os.environ
    if ours and stamp.exists() and stamp.read_text() == wanted:
        return
    beside = {name: start_command(supervisor, name, environment) for name in BESIDE}
    for name, words in IN_ORDER.items():
        say(f"  {words} ...")
        supervisor.finish(start_command(supervisor, name, environment))
    for name, words in BESIDE.items():
        say(f"  {words} ...")
        supervisor.finish(beside[name])
    if ours:
        stamp.write_text(wanted)


def start_command(supervisor: Supervisor, name: str, environment: Mapping[str, str]) -> Child:
    """Start one command of manage.py."""
    argv = [sys.executable, "manage.py", name, *OPTIONS.get(name, [])]
    return supervisor.start(name, argv, env=environment)
