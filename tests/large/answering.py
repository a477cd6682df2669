"""A process that answers pages from its own database and says what each cost.

It reads a line per page on standard input and writes a line per page: how many statements it sent,
and for each round the milliseconds that this process and its PostgreSQL worked, and that passed.
"""

import json
import os
import sys
import time
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.db import connection  # noqa: E402 -- the settings come first
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402

WARM = 4  # rounds before any is counted


def main():
    """Answer until there is no more line."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = cursor.fetchone()[0]
    for line in sys.stdin:
        asked = json.loads(line)
        client = Client(SERVER_NAME="localhost")
        if asked["who"]:
            client.force_login(User.objects.get(email=f"{asked['who']}@demo.example"))
        sys.stdout.write(json.dumps(measured(client, server, asked)) + "\n")
        sys.stdout.flush()


def measured(client, server, asked):
    """Return what some rounds of one page cost, the first ones left out."""
    for _round in range(WARM):
        sent = statements_of(client, asked)
    rounds = [cost_of(client, server, asked) for _round in range(asked["rounds"])]
    return {"queries": len(sent), "rounds": rounds}


def cost_of(client, server, asked):
    """Return milliseconds of this process, of PostgreSQL, and of the clock."""
    began = time.process_time_ns(), _busy(server), time.perf_counter_ns()
    answer(client, asked)
    ended = time.process_time_ns(), _busy(server), time.perf_counter_ns()
    return [(after - before) / 1e6 for before, after in zip(began, ended, strict=True)]


def statements_of(client, asked):
    """Return the statements of one page."""
    sent = []

    def note(execute, sql, *rest):
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer(client, asked)
    return sent


def answer(client, asked):
    """Ask for the page; anything but a page is a fault of whoever asked."""
    ask = client.post if asked["typed"] else client.get
    response = ask(asked["path"], asked["typed"] or None)
    if response.status_code != 200:
        message = f"{asked['path']} answers {response.status_code}"
        raise SystemExit(message)


def _busy(process):
    """Return the nanoseconds that a process has been on a processor."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0])


if __name__ == "__main__":
    main()
