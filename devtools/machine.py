"""Programs that the machine itself must have: found, or installed where that is ours to do."""

import os
import shutil
import subprocess
from pathlib import Path

from devtools.words import CannotGoOnError, say

# The first draws pages and nothing around them, which is half of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
APT = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "-q"]


def find_chromium() -> str:
    """Return the browser for the journeys: the one that was named, or one of the machine's."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        if not shutil.which(chosen):
            message = f"CHROMIUM={chosen} is not a program."
            raise CannotGoOnError(message)
        return chosen
    return find_or_install(
        BROWSERS,
        packages=("chromium-headless-shell", "chromium"),
        otherwise="./run test --no-browser",
    )


def need_gettext() -> None:
    """Make sure that texts can be extracted from the code."""
    find_or_install(("xgettext",), packages=("gettext",))


def find_or_install(
    names: tuple[str, ...], *, packages: tuple[str, ...], otherwise: str = ""
) -> str:
    """Return a program, installed first when we are root on Debian, else say how to get it.

    The packages are tried in turn; the last is the one that every Debian and Ubuntu has.
    """
    if found := first_of(names):
        return found
    if os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get"):
        for package in packages:
            install(package)
            if found := first_of(names):
                return found
    remedy = f"sudo apt-get install -y --no-install-recommends {packages[-1]}"
    message = f"There is no {packages[-1]} on this machine. Install it: {remedy}"
    if otherwise:
        message += f"\nOr leave out what needs it: {otherwise}"
    raise CannotGoOnError(message)


def first_of(names: tuple[str, ...]) -> str | None:
    """Return the path of the first program that exists."""
    return next(filter(None, map(shutil.which, names)), None)


def install(package: str) -> None:
    """Install one package of the system, aloud."""
    say(f"Installing {package} with apt-get, as we are root ...")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", package]):
        done = subprocess.run(
            [*APT, *command],
            env=quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            say(f"  apt-get {command[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
            return
