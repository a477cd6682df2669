"""Measuring all pages, uncached and cached, each beside hello."""

import argparse
from statistics import median

from django.templatetags.static import static

from bench.freshness import stale_answers
from bench.load import Cost, measure
from bench.pages import Page, pages
from bench.queries import statements_of, writes_in
from bench.report import HEADING, Figure, plain_row, record
from bench.servers import Server, serving


def run(asked: argparse.Namespace) -> int:
    """Measure, and check that the cache never serves what was; return what the shell is told."""
    everything = pages()
    chosen = [page for page in everything if not asked.only or page.name in asked.only]
    paths = {page.name: page.path for page in everything}
    figures: list[Figure] = []
    with serving("hello", "bench.hello:application", {"DJANGO_SETTINGS_MODULE": ""}) as hello:
        with serving("the platform", "oshub.wsgi", {"PAGE_CACHE": "0"}) as server:
            figures += measure_all(hello, server, chosen, is_cached=False, seconds=asked.seconds)
        with serving("the platform", "oshub.wsgi", {"PAGE_CACHE": "1"}) as server:
            figures += measure_all(hello, server, chosen, is_cached=True, seconds=asked.seconds)
            stale = stale_answers(server, paths["project"], paths["project list of 24"])
    print(f"answers without what was just changed: {stale}")
    if asked.record:
        record(figures, projects=asked.projects, seconds=asked.seconds)
    passed = sum(figure.passes for figure in figures)
    print(f"{passed} of {len(figures)} figures pass their line.")
    return int(passed < len(figures) or stale > 0)


def measure_all(
    hello: Server, server: Server, chosen: list[Page], *, is_cached: bool, seconds: float
) -> list[Figure]:
    """Measure each page between hellos, so that whatever else the machine does weighs on both."""
    print(f"\n{'CACHED' if is_cached else 'UNCACHED'}\n{HEADING}", flush=True)
    hellos = [measure(hello, "/", seconds)]
    print(plain_row("static file", measure(server, static("css/base.css"), seconds)), flush=True)
    figures = []
    for page in chosen:
        sent = statements_of(page.path)
        cost = measure(server, page.path, seconds)
        hellos.append(measure(hello, "/", seconds))
        figure = Figure(
            page=page,
            cost=cost,
            hello=middle(hellos[-2:]),
            is_cached=is_cached,
            queries=len(sent),
            writes=len(writes_in(sent)),
        )
        figures.append(figure)
        print(figure.row(), flush=True)
    print(plain_row("hello, median", middle(hellos)))
    print(f"largest worker: {server.megabytes():.0f} MB", flush=True)
    return figures


def middle(costs: list[Cost]) -> Cost:
    """Return the median of several measurements of the same thing."""
    return Cost(
        per_second=median(cost.per_second for cost in costs),
        p99=median(cost.p99 for cost in costs),
        cpu=median(cost.cpu for cost in costs),
        kilobytes=costs[0].kilobytes,
    )
