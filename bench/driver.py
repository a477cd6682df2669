"""A load generator for machines without wrk, in a process of its own: four connections, no pause.

It takes more of the machine than wrk does, so requests per second come out lower; the processor
time per request is the server's own and comes out the same.
"""

import http.client
import json
import sys
import threading
import time
from urllib.parse import urlsplit

from bench.load import CONNECTIONS, Driven


def ask_until(url: str, limit: float, times: list[float], bad: list[int]) -> None:
    """Ask for the page again and again, noting how long each answer took."""
    address = urlsplit(url)
    target = f"{address.path}?{address.query}" if address.query else address.path
    while (started := time.perf_counter()) < limit:
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
        connection.request("GET", target)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        times.append(time.perf_counter() - started)
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            bad.append(answer.status)


def drive(url: str, seconds: float) -> Driven:
    """Ask with all connections at once for so long."""
    times: list[float] = []
    bad: list[int] = []
    started = time.perf_counter()
    threads = [
        threading.Thread(target=ask_until, args=(url, started + seconds, times, bad))
        for _connection in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    slowest = sorted(times)[int(len(times) * 0.99)]
    return Driven(len(times), time.perf_counter() - started, 1000 * slowest, len(bad))


if __name__ == "__main__":
    print(json.dumps(vars(drive(sys.argv[1], float(sys.argv[2])))))
