"""People ask to join while everything under the website is killed, and mail goes on."""

import email
import http.client
import json
import random
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from email import policy
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

import psycopg
from aiosmtpd.controller import Controller
from celery import Celery
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from devtools.ports import LOOPBACK, answers
from tests.notifications.loop import Sink
from tests.promises.ground import HUB, Ground, Service, kill, wait_until
from tests.stakeholders.form import SENT

API = "/api/v1/join-requests/"
FORM = "/en/join/community/"
PATIENCE_OF_A_PERSON = 0.1
BEAT_SECONDS = 0.5
# What takes longest to come back is killed least often.
VICTIMS = (
    *("database", "web process", "redis") * 2,
    "worker",
    "web",
    *("database", "web process") * 2,
)
BY_FORM, CONFIRMING = 5, 3  # one in so many
STAMP = re.compile(r'name="stamp" value="([^"]+)"')
LINK = re.compile(r"/\w+/join/confirm/[^/\s]+/")


class Letters(Sink):
    """Also keeps what the mails say, and shows each to whoever it is for."""

    def __init__(self, show):
        super().__init__()
        self.show, self.kept = show, {}

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        mail = email.message_from_bytes(envelope.content, policy=policy.default)
        text = mail.get_body(preferencelist=("plain",)).get_content()
        to = envelope.rcpt_tos[0]
        if mail["Message-ID"] not in self.kept:
            self.kept[mail["Message-ID"]] = (to, text)
            self.show(to, text)
        return await super().handle_DATA(server, session, envelope)

    def to(self, address):
        return [text for to, text in [*self.kept.values()] if to == address]


@dataclass
class Visitor:
    """Somebody with an address of their own, who sends again what got no answer."""

    port: int
    number: int
    gone_home: threading.Event

    @property
    def email(self):
        return f"visitor{self.number}@example.org"

    def join_by_api(self):
        body = {name: SENT[name] for name in ("message", "organisation", "name", "country")}
        body |= {"audience": "community", "email": self.email, "place": "The Hague", "hub": HUB}
        head = {"Content-Type": "application/json", "Idempotency-Key": f"key {self.number}"}
        self._insist("POST", API, HTTPStatus.CREATED, json.dumps(body), head)

    def open_form(self):
        _there, page = self._insist("GET", FORM, HTTPStatus.OK)
        self.stamp = STAMP.search(page)[1]
        return self

    def join_by_form(self):
        typed = SENT | {"stamp": self.stamp, "email": self.email, "hub": HUB}
        path = self._send(FORM, typed)
        while "/sent/" not in path:
            path = self._send(path, {} if "/check/" in path else typed)
        self._insist("GET", path, HTTPStatus.OK)

    def confirm(self, link):
        self._insist("GET", self._send(link, {}), HTTPStatus.OK)

    def _send(self, path, typed):
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        there, _page = self._insist("POST", path, HTTPStatus.FOUND, urlencode(typed), head)
        return there

    def _insist(self, method, path, wanted, body=None, head=None):
        """Ask until the answer is the one wanted; a form sent too fast is sent once more."""
        while True:
            assert not self.gone_home.is_set(), f"No answer to {method} {path}"
            with suppress(OSError, http.client.HTTPException):
                status, there, page = self._ask(method, path, body, head or {})
                if status == wanted:
                    return there, page
                assert status >= HTTPStatus.INTERNAL_SERVER_ERROR or path == FORM, (status, page)
            time.sleep(PATIENCE_OF_A_PERSON)

    def _ask(self, method, path, body, head):
        own = f"127.{1 + self.number // 250}.{1 + self.number % 250}.7"
        line = http.client.HTTPConnection(LOOPBACK, self.port, timeout=10, source_address=(own, 0))
        try:
            line.request(method, path, body, head)
            answer = line.getresponse()
            page = answer.read().decode()
            return answer.status, urlsplit(answer.getheader("Location", "")).path, page
        finally:
            line.close()


@dataclass
class KillLoop:
    """Requests come in, services die when a seed says so, and at the end all is counted."""

    ground: Ground
    database: Service
    requests: int
    kills: int
    site: str = "oshub.wsgi"
    first: int = 0  # the number of the first visitor, where others were here before
    seed: int = 20261122
    seconds: float = 300
    killed: Counter = field(default_factory=Counter)
    confirmed: set = field(default_factory=set)  # who got the confirmation page
    followed: set = field(default_factory=set)  # who then followed the link in the mail

    def run(self):
        """Play it out and return once nothing is under way any more."""
        self.gone_home = threading.Event()
        self.dice, self.next_beat = random.Random(self.seed), 0.0  # noqa: S311
        self.deadline = time.monotonic() + self.seconds
        self.letters = Letters(self._read_letter)
        with ExitStack() as stack:
            self._start(stack)
            self.readers = stack.enter_context(ThreadPoolExecutor(2))
            writers = stack.enter_context(ThreadPoolExecutor(4))
            stack.callback(self.gone_home.set)
            self.at_work = [writers.submit(self._join, visitor) for visitor in self._visitors()]
            self._kill_all_in_time()
            while not self._is_over():
                self._go_on()

    def _start(self, stack):
        server = Controller(self.letters, hostname=LOOPBACK, port=self.ground.ports["mail"])
        server.start()
        stack.callback(server.stop)
        started = [self.ground.redis(), self.ground.web(self.site), self.ground.worker()]
        for service in started:
            service.start()
            stack.callback(service.kill)
        self.services = {service.name: service for service in [self.database, *started]}
        broker = self.ground.environment["REDIS_URL"]
        leash = {"max_retries": 0, "socket_connect_timeout": 0.25, "socket_timeout": 1}
        self.beat = stack.enter_context(Celery(broker=broker, set_as_current=False))
        self.beat.conf.broker_transport_options = leash
        wait_until(lambda: answers(self.ground.ports["web"]))

    def _visitors(self):
        port = self.ground.ports["web"]
        numbers = range(self.first, self.first + self.requests)
        visitors = [Visitor(port, number, self.gone_home) for number in numbers]
        if self.site == "oshub.wsgi":
            for visitor in visitors[BY_FORM - 1 :: BY_FORM]:
                visitor.open_form()
        return visitors

    def _join(self, visitor):
        visitor.join_by_form() if hasattr(visitor, "stamp") else visitor.join_by_api()
        self.confirmed.add(visitor.email)

    def _read_letter(self, to, text):
        """Let one in a few follow the link as soon as it came."""
        link = LINK.search(text)
        if link and self._confirms(to):
            number = int(re.search(r"\d+", to)[0])
            visitor = Visitor(self.ground.ports["web"], number, self.gone_home)
            self.at_work.append(self.readers.submit(self._follow, visitor, link[0]))

    def _confirms(self, address):
        return int(re.search(r"\d+", address)[0]) % CONFIRMING == 0

    def _follow(self, visitor, link):
        visitor.confirm(link)
        self.followed.add(visitor.email)

    def _kill_all_in_time(self):
        victims = [VICTIMS[number % len(VICTIMS)] for number in range(self.kills)]
        self.dice.shuffle(victims)
        moments = sorted(self.dice.sample(range(self.requests), self.kills))
        for victim, moment in zip(victims, moments, strict=True):
            while len(self.confirmed) < moment:
                self._go_on()
            time.sleep(self.dice.uniform(0, 0.05))
            self._kill(victim)
            self.killed[victim] += 1

    def _kill(self, victim):
        if victim == "web process":
            while not (processes := self.services["web"].children()):
                self._go_on()
            kill(self.dice.choice(processes))
            return
        self.services[victim].kill()
        away_until = time.monotonic() + self.dice.uniform(0, 0.3)
        while time.monotonic() < away_until:
            self._go_on(but=victim)

    def _go_on(self, but=""):
        """Start what has ended, do what beat does, and see that nobody gave up."""
        assert time.monotonic() < self.deadline, f"Out of time: {self.report()}"
        for service in self.services.values():
            if service.name != but and service.has_ended():
                service.start()
        for work in [*self.at_work]:
            if work.done():
                work.result()
        if time.monotonic() > self.next_beat:
            self.next_beat = time.monotonic() + BEAT_SECONDS
            with suppress(OperationalError, RedisError, OSError):
                self.beat.send_task(
                    "notifications.tasks.send_due_messages", queue="mail", retry=False
                )
        time.sleep(0.01)

    def _is_over(self):
        if not all(work.done() for work in [*self.at_work]):
            return False
        with suppress(psycopg.OperationalError):
            under_way = self.ground.query(
                "SELECT count(*) FROM notifications_message WHERE status IN ('queued', 'sending')"
            )
            return under_way == [(0,)] and all(work.done() for work in [*self.at_work])
        return False

    def report(self):
        """Count what was promised and is not there, and what is there twice."""
        kept = self.ground.query("SELECT email, reference, status FROM stakeholders_joinrequest")
        rows = {address: (reference, status) for address, reference, status in kept}
        told = "\n".join(text for to, text in self.letters.kept.values() if to not in rows)
        return {
            "requests": self.requests,
            "confirmed": len(self.confirmed),
            "followed": len(self.followed),
            "kills": dict(self.killed),
            "lost": sorted(self.confirmed - {*rows}),
            "unwritten": sorted(
                address for address in self.confirmed & {*rows} if not self._was_asked(address)
            ),
            "untold": sorted(
                address
                for address in self.followed
                if rows[address][1] == "unconfirmed"
                or rows[address][0] not in told
                or len(self.letters.to(address)) != 2
            ),
            "rows twice": len(kept) - len(rows),
            "mails": len(self.letters.kept),
            "doubles": self.letters.doubles,
        }

    def _was_asked(self, address):
        return sum(bool(LINK.search(text)) for text in self.letters.to(address)) == 1
