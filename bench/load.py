"""Driving a page with four connections: by wrk where it is installed, else by bench.driver."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from urllib.request import Request, urlopen

from bench.servers import Server

CONNECTIONS = 4
PATIENCE = 5
_LINE = re.compile(r"^\s*99%\s+([\d.]+)(us|ms|s)\s*$", re.MULTILINE)
_COUNT = re.compile(r"(\d+) requests in ([\d.]+)(ms|s|m)")
_BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Driven:
    """What a load brought: how many answers in how long, and the slowest in a hundred."""

    requests: int
    seconds: float
    p99: float  # milliseconds
    bad: int


@dataclass(frozen=True)
class Cost:
    """What one page costs a server."""

    per_second: float
    p99: float  # milliseconds
    cpu: float  # milliseconds of all server processes, per request
    kilobytes: float


def measure(server: Server, path: str, seconds: float) -> Cost:
    """Drive a page for so long, after a short warm-up, and say what it cost."""
    url = server.url(path)
    with urlopen(Request(url), timeout=30) as answer:  # noqa: S310 -- our own loopback server
        size = len(answer.read())
    drive(url, 0.5)
    before = server.cpu_seconds()
    driven = drive(url, seconds)
    spent = server.cpu_seconds() - before
    if not driven.requests:  # the machine was busy elsewhere: wait as long as one answer takes
        before = server.cpu_seconds()
        driven = drive(url, seconds * PATIENCE)
        spent = server.cpu_seconds() - before
    if driven.bad or not driven.requests:
        message = f"{path}: {driven.bad} of {driven.requests} answers were errors."
        raise SystemExit(message)
    return Cost(
        per_second=driven.requests / driven.seconds,
        p99=driven.p99,
        cpu=1000 * spent / driven.requests,
        kilobytes=size / 1000,
    )


def drive(url: str, seconds: float) -> Driven:
    """Ask for a page with four connections for so long."""
    return _by_wrk(url, seconds) if shutil.which("wrk") else _by_ourselves(url, seconds)


def _by_wrk(url: str, seconds: float) -> Driven:
    duration = f"{max(1, round(seconds))}s"
    argv = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{duration}", "--latency", url]
    said = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
    return read_wrk(said)


def read_wrk(said: str) -> Driven:
    """Read the figures out of what wrk prints."""
    count, line, bad = _COUNT.search(said), _LINE.search(said), _BAD.search(said)
    if count is None or line is None:
        message = f"wrk said something that is not understood:\n{said}"
        raise SystemExit(message)
    return Driven(
        requests=int(count[1]),
        seconds=float(count[2]) * _MILLISECONDS[count[3]] / 1000,
        p99=float(line[1]) * _MILLISECONDS[line[2]],
        bad=int(bad[1]) if bad else 0,
    )


def _by_ourselves(url: str, seconds: float) -> Driven:
    argv = [sys.executable, "-m", "bench.driver", url, str(seconds)]
    said = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
    return Driven(**json.loads(said))
