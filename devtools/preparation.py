"""What must be done before the website can answer, and only when something has changed."""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from devtools.places import ROOT, Place
from devtools.supervisor import Child, Supervisor
from devtools.words import say

IN_ORDER = {"migrate": "setting up the database", "seed_demo": "loading the demo network"}
BESIDE = {"collectstatic": "collecting the static files"}
OPTIONS = {"migrate": ["--no-input"], "collectstatic": ["--no-input"]}
LEFT_OUT = {"tests", "docs", "bench", "staticfiles", "media", "__pycache__"}
MADE = {".pyc", ".mo"}


def fingerprint() -> str:
    """Return a hash of everything a start depends on: code, data, texts, pins, assets."""
    digest = hashlib.sha256()
    for path in sorted(sources(ROOT)):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources(folder: Path) -> Iterator[Path]:
    """Yield the project's own files; .venv and .local hold thousands of others."""
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in LEFT_OUT or path.suffix in MADE:
            continue
        if path.is_dir():
            yield from sources(path)
        elif folder != ROOT:
            yield path


def is_prepared(place: Place, environment: Mapping[str, str], *, release: str) -> bool:
    """Tell whether this very code has prepared this very cluster; nobody knows of another's."""
    stamp = place.cluster / "prepared"
    return is_ours() and stamp.exists() and stamp.read_text() == stamp_of(environment, release)


def is_ours() -> bool:
    """Tell whether the database is the cluster that lies beside the stamp."""
    return "DATABASE_URL" not in os.environ


def stamp_of(environment: Mapping[str, str], release: str) -> str:
    """Return what a prepared cluster is marked with."""
    password = hashlib.sha256(environment["DEMO_PASSWORD"].encode()).hexdigest()
    return f"{release} {password}"


def prepare(
    supervisor: Supervisor, place: Place, environment: Mapping[str, str], *, release: str
) -> None:
    """Migrate, collect and seed."""
    beside = {name: start_command(supervisor, name, environment) for name in BESIDE}
    for name, words in IN_ORDER.items():
        say(f"  {words} ...")
        supervisor.finish(start_command(supervisor, name, environment))
    for name, words in BESIDE.items():
        say(f"  {words} ...")
        supervisor.finish(beside[name])
    if is_ours():
        (place.cluster / "prepared").write_text(stamp_of(environment, release))


def start_command(supervisor: Supervisor, name: str, environment: Mapping[str, str]) -> Child:
    """Start one command of manage.py."""
    argv = [sys.executable, "manage.py", name, *OPTIONS.get(name, [])]
    return supervisor.start(name, argv, env=environment)
