"""What the long form of a programme showed, one JSON line each in docs/evidence.jsonl."""

import json
import os
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FULL = os.environ.get("OSHUB_FULL") == "1"


@dataclass
class Shown:
    """The figure that a programme came to, and what else is worth keeping beside it."""

    figure: Any = None
    more: dict[str, Any] = field(default_factory=dict)


@contextmanager
def of(what, *, pass_line, seed=None):
    """Time the programme; in the long form, keep its figure once it has gone through."""
    shown, began = Shown(), time.monotonic()
    yield shown
    if FULL:
        seconds = round(time.monotonic() - began, 1)
        _keep({"what": what, "seed": seed, "figure": shown.figure, "pass_line": pass_line,
               "seconds": seconds, "commit": _commit()} | shown.more)  # fmt: skip


def _keep(line):
    with (ROOT / "docs" / "evidence.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


def _commit():
    asked = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
