"""Gunicorn with two sync workers on a free port, and what its processes cost."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devtools.ports import LOOPBACK, answers, free_port

ROOT = Path(__file__).resolve().parents[1]
PROC = Path("/proc")
PATIENCE = 60
WORKERS = 2
USER_TIME, SYSTEM_TIME = 11, 12  # columns of /proc/PID/stat after the name


@dataclass(frozen=True)
class Server:
    """A gunicorn that answers."""

    name: str
    port: int
    process: "subprocess.Popen[bytes]"

    def url(self, path: str) -> str:
        """Return the whole address of a path."""
        return f"http://{LOOPBACK}:{self.port}{path}"

    def cpu_seconds(self) -> float:
        """Return the time on the processor of all its processes so far."""
        ticks = sum(_ticks(pid) for pid in _family(self.process.pid))
        return ticks / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return the memory of its largest worker."""
        workers = [pid for pid in _family(self.process.pid) if pid != self.process.pid]
        return max(_resident_kilobytes(pid) for pid in workers) / 1000


@contextmanager
def serving(
    name: str, application: str, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Serve an application as the platform is served, until the block ends."""
    port = free_port()
    argv = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    argv += ["-b", f"{LOOPBACK}:{port}", "-w", str(WORKERS), "--max-requests", "0"]
    argv += ["--log-level", "warning", application]
    surroundings = dict(os.environ) | dict(environment or {})
    with subprocess.Popen(argv, cwd=ROOT, env=surroundings) as process:
        try:
            _wait_for(process, port, name)
            yield Server(name, port, process)
        finally:
            process.terminate()


def _wait_for(process: "subprocess.Popen[bytes]", port: int, name: str) -> None:
    limit = time.monotonic() + PATIENCE
    while not answers(port):
        if process.poll() is not None or time.monotonic() > limit:
            message = f"{name} did not start; what it said stands above."
            raise SystemExit(message)
        time.sleep(0.1)


def _family(parent: int) -> list[int]:
    """Return a process and its children; gunicorn has no grandchildren."""
    children = PROC / str(parent) / "task" / str(parent) / "children"
    return [parent, *map(int, children.read_text().split())]


def _ticks(pid: int) -> int:
    columns = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return int(columns[USER_TIME]) + int(columns[SYSTEM_TIME])


def _resident_kilobytes(pid: int) -> int:
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
