"""Reading what the load generators say."""

import http.server
import threading

import pytest

from bench.driver import drive
from bench.load import Cost, read_wrk
from bench.pages import Page
from bench.report import Figure

WRK = """Running 10s test @ http://127.0.0.1:8000/
  1 threads and 4 connections
  Latency Distribution
     50%  812.00us
     75%    1.02ms
     90%    1.31ms
     99%    2.50ms
  37201 requests in 10.02s, 5.68MB read
Requests/sec:   3712.67
"""


def test_wrk_is_read():
    driven = read_wrk(WRK)

    assert (driven.requests, driven.seconds, driven.p99, driven.bad) == (37201, 10.02, 2.5, 0)


def test_errors_that_wrk_saw_are_counted():
    assert read_wrk(WRK + "  Non-2xx or 3xx responses: 12\n").bad == 12


def test_an_answer_that_is_not_understood_stops_the_measuring():
    with pytest.raises(SystemExit, match="not understood"):
        read_wrk("unable to connect")


def test_our_own_generator_counts_answers_and_errors():
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/" else 404)
            self.end_headers()

        def log_message(self, *_args):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        good = drive(f"http://127.0.0.1:{server.server_port}/", 0.2)
        bad = drive(f"http://127.0.0.1:{server.server_port}/gone", 0.2)
        server.shutdown()

    assert good.requests > 4
    assert good.bad == 0
    assert bad.bad == bad.requests


HELLO = Cost(per_second=4000, p99=1, cpu=0.4, kilobytes=0)
LIST = Page("list", "/", line=30)


@pytest.mark.parametrize(
    ("cpu", "is_cached", "per_second", "queries", "passes"),
    [
        (12.0, False, 90, 8, True),
        (12.5, False, 90, 8, False),
        (1.0, True, 2400, 8, True),
        (1.0, True, 2300, 8, False),
        (1.0, False, 2400, 9, False),
    ],
)
def test_a_figure_passes_its_line_or_not(cpu, is_cached, per_second, queries, passes):
    cost = Cost(per_second=per_second, p99=5, cpu=cpu, kilobytes=20)

    figure = Figure(LIST, cost, HELLO, is_cached=is_cached, queries=queries, writes=0)

    assert figure.passes is passes


def test_a_page_that_writes_does_not_pass():
    assert not Figure(LIST, HELLO, HELLO, is_cached=False, queries=1, writes=1).passes
