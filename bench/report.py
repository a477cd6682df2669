"""The figures as a table for people, and as lines for docs/evidence.jsonl."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.load import Cost
from bench.pages import CACHED, Page
from bench.servers import ROOT

EVIDENCE = ROOT / "docs" / "evidence.jsonl"
HEADING = (
    f"{'page':<20} {'req/s':>7} {'p99 ms':>7} {'cpu ms':>7} {'hellos':>7} {'line':>6}"
    f" {'queries':>8} {'kB':>6}"
)


@dataclass(frozen=True)
class Figure:
    """One page under one condition, beside hello as it was just before and just after."""

    page: Page
    cost: Cost
    hello: Cost
    is_cached: bool
    queries: int
    writes: int

    @property
    def hellos(self) -> float:
        """Return the server time in hellos, or with the cache the share of hello's requests/s."""
        if self.is_cached:
            return self.cost.per_second / self.hello.per_second
        return self.cost.cpu / self.hello.cpu

    @property
    def line(self) -> float | None:
        """Return what the figure must not pass: from above uncached, from below cached."""
        if self.is_cached:
            return CACHED if self.page.is_kept else None
        return self.page.line

    @property
    def passes(self) -> bool:
        """Say whether speed and queries are as they must be."""
        counts = self.queries <= self.page.most_queries and self.writes == 0
        if self.line is None:
            return counts
        return counts and (self.hellos >= self.line if self.is_cached else self.hellos <= self.line)

    def row(self) -> str:
        """Return the figure as a row of the table."""
        line = "-" if self.line is None else f"{self.line:g}"
        return (
            f"{self.page.name:<20} {self.cost.per_second:>7.0f} {self.cost.p99:>7.1f}"
            f" {self.cost.cpu:>7.2f} {self.hellos:>7.2f} {line:>6}"
            f" {self.queries:>8} {self.cost.kilobytes:>6.1f}"
            f"  {'ok' if self.passes else 'TOO MUCH'}"
        )


def plain_row(name: str, cost: Cost) -> str:
    """Return a row for something that has no line to pass."""
    return (
        f"{name:<20} {cost.per_second:>7.0f} {cost.p99:>7.1f} {cost.cpu:>7.2f}"
        f" {'':>7} {'':>6} {'':>8} {cost.kilobytes:>6.1f}"
    )


def record(figures: Iterable[Figure], *, projects: int, seconds: float) -> None:
    """Add one line for each figure to the evidence that is kept in the repository."""
    commit = ["git", "rev-parse", "--short", "HEAD"]
    made_by = subprocess.run(commit, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    day = datetime.now(UTC).date().isoformat()
    with EVIDENCE.open("a", encoding="utf-8") as lines:
        for figure in figures:
            found = {
                "date": day,
                "what": f"{figure.page.name}, {'cached' if figure.is_cached else 'uncached'}",
                "seed": projects,
                "figure": round(figure.hellos, 2),
                "unit": "hello's requests/s" if figure.is_cached else "hello's server CPU",
                "pass_line": figure.line,
                "passes": figure.passes,
                "requests_per_second": round(figure.cost.per_second, 1),
                "p99_ms": round(figure.cost.p99, 1),
                "cpu_ms": round(figure.cost.cpu, 2),
                "queries": figure.queries,
                "kB": round(figure.cost.kilobytes, 1),
                "seconds": seconds,
                "commit": made_by.strip(),
            }
            lines.write(json.dumps(found, ensure_ascii=False) + "\n")
