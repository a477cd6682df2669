"""Where things are kept."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Place:
    """Two folders: one of whoever typed `./run`, one for PostgreSQL, which refuses to be root."""

    state: Path
    cluster: Path

    @property
    def logs(self) -> Path:
        """The folder with one log for each process."""
        return self.state / "log"

    def make(self) -> None:
        """Make the folders that every command needs."""
        self.state.mkdir(parents=True, exist_ok=True)
        self.logs.mkdir(exist_ok=True)


def demo_place() -> Place:
    """Return where the demo network lives, between runs."""
    if chosen := os.environ.get("OSHUB_STATE"):
        state = Path(chosen).resolve() / "oshub-demo"  # `./run reset` removes it whole
        return Place(state, state / "postgresql")
    state = ROOT / ".local"
    if os.geteuid() == 0:
        name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
        return Place(state, Path("/var/lib") / f"oshub-demo-{name}")
    return Place(state, state / "postgresql")


@contextmanager
def throw_away_place() -> Iterator[Place]:
    """Lend folders that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="oshub-", ignore_cleanup_errors=True) as folder:
        state = Path(folder)
        state.chmod(0o711)  # the account of PostgreSQL passes through, and cannot look around
        yield Place(state, state / "postgresql")
