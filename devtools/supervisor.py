"""Starts processes, watches them, and stops them in order; none outlives the supervisor.

Each child leads a process group of its own, so that Ctrl-C reaches only the supervisor, which then
stops them in order. Should the supervisor be killed, the kernel sends each child its stop signal.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict

from devtools.words import CannotGoOnError

PATIENCE = 10.0
START_WITHIN = 60.0
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Account:
    """Who a process runs as, where root may not be it."""

    name: str
    uid: int
    gid: int


class Identity(TypedDict):
    """What subprocess is told about an account."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None
    cwd: str | None


@dataclass(frozen=True)
class Child:
    """A process, where it writes, and how it is asked to stop."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path
    stop: signal.Signals
    rank: int

    def has_ended(self) -> bool:
        """Tell whether it is gone."""
        return self.process.poll() is not None

    def last_words(self) -> str:
        """Return the end of its log, for a person."""
        lines = self.log.read_text(errors="replace").splitlines()[-15:]
        return "\n".join([f"The end of {self.log}:", *(f"    {line}" for line in lines)])


@dataclass
class Supervisor:
    """The children of this run. Higher ranks are stopped first; equal ranks at the same time."""

    logs: Path
    inherited: tuple[int, ...] = ()  # file descriptors that stay open as long as any child lives
    children: list[Child] = field(default_factory=list)
    expected: list[tuple[Child, Callable[[], bool]]] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave nothing behind."""
        self.stop()

    def start(  # noqa: PLR0913 - a process has this many sides
        self,
        name: str,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        account: Account | None = None,
        stop: signal.Signals = signal.SIGTERM,
        rank: int = 2,
    ) -> Child:
        """Start a process that ends with this one."""
        log = self.logs / f"{name}.log"
        if log.exists():
            log.replace(log.with_suffix(".before"))
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(part) for part in argv],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=env,
                pass_fds=self.inherited,
                process_group=0,
                preexec_fn=end_with_parent(stop),  # noqa: PLW1509 - no thread runs here yet
                **as_account(account),
            )
        child = Child(name, process, log, stop, rank)
        self.children.append(child)
        return child

    def expect(self, child: Child, is_ready: Callable[[], bool]) -> None:
        """Note how a child shows that it is ready, so that others can start meanwhile."""
        self.expected.append((child, is_ready))

    def wait(self) -> None:
        """Return when every child that was expected is ready."""
        while self.expected:
            self.wait_until(*self.expected[0], seconds=START_WITHIN)
            del self.expected[0]

    def wait_until(self, child: Child, is_ready: Callable[[], bool], *, seconds: float) -> None:
        """Return when the child answers."""
        limit = time.monotonic() + seconds
        while not is_ready():
            if child.has_ended():
                message = f"{child.name} did not start.\n{child.last_words()}"
                raise CannotGoOnError(message)
            if time.monotonic() > limit:
                message = f"{child.name} gave no answer in {seconds:.0f} s.\n{child.last_words()}"
                raise CannotGoOnError(message)
            time.sleep(0.02)

    def finish(self, child: Child) -> None:
        """Return when a child that has an end has come to it."""
        failed = child.process.wait()
        self.children.remove(child)
        if failed:
            message = f"{child.name} failed.\n{child.last_words()}"
            raise CannotGoOnError(message)

    def watch(self) -> None:
        """Wait until a child ends, and say which."""
        while True:
            for child in self.children:
                if child.has_ended():
                    code = child.process.returncode
                    message = f"{child.name} ended by itself ({code}).\n{child.last_words()}"
                    raise CannotGoOnError(message)
            time.sleep(0.3)

    def stop(self) -> None:
        """Stop all children, the highest rank first."""
        with deaf_to_signals():
            for rank in sorted({child.rank for child in self.children}, reverse=True):
                stop_together([child for child in self.children if child.rank == rank])
            self.children.clear()


def stop_together(children: Iterable[Child]) -> None:
    """Ask all, wait for all, and insist where asking did not help."""
    children = list(children)
    for child in children:
        if not child.has_ended():
            child.process.send_signal(child.stop)
    limit = time.monotonic() + PATIENCE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.0, limit - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)  # the rest of its group as well
        child.process.wait()


@contextlib.contextmanager
def deaf_to_signals() -> Iterator[None]:
    """Let nothing interrupt the stopping."""
    asked = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
    before = {number: signal.signal(number, signal.SIG_IGN) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with_parent(stop: signal.Signals) -> Callable[[], None]:
    """Return what a new child calls so that it ends when this process does."""
    parent = os.getpid()
    libc = ctypes.CDLL(None)

    def in_the_child() -> None:
        if sys.platform == "linux":
            libc.prctl(PR_SET_PDEATHSIG, int(stop))
            if os.getppid() != parent:  # it died between the fork and the line above
                os._exit(1)

    return in_the_child


def as_account(account: Account | None) -> Identity:
    """Return what makes a process run as another account."""
    if account is None:
        return {"user": None, "group": None, "extra_groups": None, "cwd": None}
    return {"user": account.uid, "group": account.gid, "extra_groups": [], "cwd": "/"}
