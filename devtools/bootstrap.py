"""Make the virtual environment, then hand over to it; needs nothing but the standard library."""

import contextlib
import fcntl
import hashlib
import io
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from devtools import reset
from devtools.places import ROOT
from devtools.words import CannotGoOnError, on_a_terminal, say, say_in_place

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SUFFICES = {"demo": ("demo", "test"), "test": ("test",)}
GROUP_OF = {"demo": "demo", "manage": "demo", "bench": "demo", "test": "test", "check": "test"}
HELP = """\
./run                  start everything, with the demo network in it
./run test [args]      all checks and the whole test suite; with args: pytest with these args only
      --full           the long programmes too
      --no-browser     without the journeys that need Chromium
./run check            linters, types, contracts, migrations and message catalogues
./run manage ...       manage.py with the services up
./run bench ...        measure the speed of every page type
./run reset            throw the demo network away
./run help             this

PORT=8080 ./run        choose the port of the website
DATABASE_URL, REDIS_URL, EMAIL_URL: what is set is used, and not started here
DEMO_PASSWORD          the password of the demo people
PG_BIN                 a folder with other PostgreSQL programs (15 or newer)
CHROMIUM               the browser for the journeys
OSHUB_STATE            another folder than .local/ for the data of the demo
"""
PROGRESS = ("Collecting ", "Requirement already satisfied", "Ignoring ")


def main(args: list[str]) -> int:
    """Do what was asked for, in the environment it needs."""
    command = args[0] if args else "demo"
    if command in {"help", "-h", "--help"}:
        say(HELP, end="")
        return 0
    try:
        if command == "reset":
            return reset.main()
        if command not in GROUP_OF:
            say(f"There is no command {command!r}.\n\n{HELP}", end="")
            return 2
        ensure_environment(GROUP_OF[command])
    except CannotGoOnError as problem:
        say(f"\n{problem}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    return hand_over(command, args[1:])


def hand_over(command: str, args: list[str]) -> NoReturn:
    """Become the Python of the environment."""
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "devtools", command, *args])  # noqa: S606 - that Python


def ensure_environment(group: str) -> None:
    """Install what the group of requirements needs, once."""
    if is_current(group):
        return
    refuse_read_only()
    with one_installer():
        if not is_current(group):
            install(group)


def stamp_of(group: str) -> str:
    """Return the line that tells one set of requirements and one Python from another."""
    requirements = (ROOT / "requirements" / f"{group}.txt").read_bytes()
    return f"{python_version()} {hashlib.sha256(requirements).hexdigest()}"


def python_version() -> str:
    """Return what a virtual environment depends on."""
    return "{}.{}".format(*sys.version_info[:2])


def read_stamp(group: str) -> str:
    """Return the stamp of what is installed, or nothing."""
    try:
        return (VENV / f"stamp-{group}").read_text()
    except OSError:
        return ""


def is_current(group: str) -> bool:
    """Tell whether the environment has this group, or one that holds it."""
    return os.access(PYTHON, os.X_OK) and any(
        read_stamp(larger) == stamp_of(larger) for larger in SUFFICES[group]
    )


def refuse_read_only() -> None:
    """Say so when nothing can be installed here."""
    for folder in (ROOT, VENV):
        if folder.exists() and not is_writable(folder):
            message = (
                f"Nothing can be written in {folder}: it is read-only, or belongs to somebody else."
                "\nCopy the project to a folder of your own and start it there."
            )
            raise CannotGoOnError(message)


def is_writable(folder: Path) -> bool:
    """Try it: for root, asking about permissions says nothing of a read-only disk."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        probe.touch()
    except OSError:
        return False
    probe.unlink()
    return True


def answers(pip: list[str]) -> bool:
    """Tell whether this pip runs."""
    done = subprocess.run([*pip, "--version"], capture_output=True, check=False)
    return done.returncode == 0


@contextlib.contextmanager
def one_installer() -> Iterator[None]:
    """Let a second `./run` wait until the first has installed."""
    folder = ROOT / ".local"
    folder.mkdir(exist_ok=True)
    with (folder / "install.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./run is installing here; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(group: str) -> None:
    """Make the environment and fill it."""
    say(f"Setting up: Python {python_version()} and the packages of requirements/{group}.txt.")
    pip = make_venv()
    for old in VENV.glob("stamp-*"):
        old.unlink()
    run_pip(pip, group)
    (VENV / f"stamp-{group}").write_text(stamp_of(group))


def make_venv() -> list[str]:
    """Return how pip is called; keep an environment that is only out of date."""
    pip = [str(PYTHON), "-m", "pip"]
    if is_usable(pip):
        return pip
    say("  making .venv ...")
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # Debian's says what not to do
            venv.create(VENV, with_pip=True, clear=True, symlinks=True)
    except (subprocess.CalledProcessError, ModuleNotFoundError, SystemExit):
        return make_venv_without_ensurepip()
    return pip


def is_usable(pip: list[str]) -> bool:
    """Tell whether the environment is whole and of this Python."""
    settings = VENV / "pyvenv.cfg"
    if not (settings.exists() and os.access(PYTHON, os.X_OK)):
        return False
    same = f"version = {python_version()}." in settings.read_text()
    return same and answers(pip)


def make_venv_without_ensurepip() -> list[str]:
    """Debian keeps ensurepip in a package of its own; another pip can do its work."""
    venv.create(VENV, with_pip=False, clear=True, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if answers(pip):
        return pip
    shutil.rmtree(VENV)
    message = (
        "This Python can neither make a virtual environment with pip, nor has a pip (22.3 or "
        "newer) of its own.\nInstall one, for example: sudo apt-get install python3-venv"
    )
    raise CannotGoOnError(message)


def run_pip(pip: list[str], group: str) -> None:
    """Install the pinned packages, counting aloud."""
    requirements = ROOT / "requirements" / f"{group}.txt"
    options = ["--no-deps", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    process = subprocess.Popen(
        [*pip, "install", *options, "--progress-bar", "off", "-r", str(requirements)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    with process:
        lines = narrate(process, total=count_packages(requirements))
    if process.returncode:
        raise CannotGoOnError(explain_pip(lines))


def count_packages(requirements: Path) -> int:
    """Count the lines that name a package; the others are their hashes."""
    lines = requirements.read_text().splitlines()
    return sum("==" in line and not line.startswith(" ") for line in lines)


def narrate(process: "subprocess.Popen[str]", *, total: int) -> list[str]:
    """Say how far pip is, and return what it printed."""
    lines: list[str] = []
    count = 0
    for line in process.stdout or ():
        lines.append(line.rstrip())
        if line.startswith(PROGRESS):
            count += 1
            say_count(count, total)
        elif line.startswith("Installing collected packages"):
            say_step("  unpacking them; this takes about half a minute ...")
        elif "Retrying (" in line:
            say_step("  the package index does not answer; trying again ...")
    if on_a_terminal():
        say()
    return lines


def say_count(count: int, total: int) -> None:
    """Count on one line of a terminal, and by tens elsewhere."""
    text = f"  fetching package {count} of {total} ..."
    if on_a_terminal():
        say_in_place(text)
    elif count % 10 == 0 or count == total:
        say(text)


def say_step(text: str) -> None:
    """Start a line of its own, below the count."""
    if on_a_terminal():
        say()
    say(text, end="" if on_a_terminal() else "\n")


def explain_pip(lines: list[str]) -> str:
    """Put a failed installation into words."""
    text = "\n".join(lines)
    telling = [line for line in lines if line.startswith("ERROR")] or lines
    last = "\n".join(f"    {line[:200]}" for line in telling[-6:])
    if "No space left" in text:
        reason = "The disk is full."
    elif "do not match the hashes" in text.lower():
        reason = "A package is not the one this project was tested with, so it was refused."
    elif any(sign in text for sign in ("Retrying (", "No matching distribution", "HTTP error")):
        reason = (
            "The packages could not be fetched. Is there a network connection? Behind a proxy or\n"
            "with a package mirror, pip must know of it: see `python3 -m pip config list`."
        )
    else:
        reason = "The packages could not be installed."
    return (
        f"{reason}\nThe last words of pip were:\n{last}\nTyping ./run again carries on from here."
    )
