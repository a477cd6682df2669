"""The read path: whole pages for anonymous readers, never stale, and no slower without Redis."""

import socket
import threading
import uuid
from time import perf_counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from core.front import FrontDoor
from core.middleware import PageCacheMiddleware
from core.pages import PageStore, _ask_version, bump_page_version, read_page_version
from core.redis import Doorbell

pytestmark = pytest.mark.django_db


class Site:
    """A site of one page that counts how often it is made."""

    def __init__(self):
        self.made = 0
        self.text = "first"
        self.is_public = True

    def __call__(self, request):
        self.made += 1
        request.is_public_page = self.is_public
        return HttpResponse(f"<p>{self.text}</p>")


class Reader:
    """Somebody who asks for the page, perhaps with cookies or a tag."""

    def __init__(self, site):
        self.chain = PageCacheMiddleware(site)

    def ask(self, path="/en/", *, cookies=None, **headers):
        sent = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
        request = RequestFactory().get(path, headers=headers, HTTP_COOKIE=sent)
        request.user = AnonymousUser()
        return self.chain(request)


@pytest.fixture
def page_site():
    return Site()


@pytest.fixture
def store(monkeypatch):
    store = PageStore()
    monkeypatch.setattr("core.middleware.page_store", lambda: store)
    return store


@pytest.fixture
def reader(settings, store, page_site):
    settings.PAGE_CACHE = True
    settings.RELEASE = uuid.uuid4().hex  # Redis outlives the test, so nothing may be shared
    bump_page_version()
    return Reader(page_site)


def test_a_page_is_made_once(reader, page_site):
    first, second = reader.ask(), reader.ask()

    assert first.content == second.content
    assert page_site.made == 1


def test_a_hit_reads_the_version_once_and_nothing_else(reader, monkeypatch):
    reader.ask()
    reads = []
    monkeypatch.setattr("core.pages._ask_version", lambda: reads.append(_ask_version()) or reads[0])
    with CaptureQueriesContext(connection) as queries:
        reader.ask()
    assert len(reads) == 1
    assert len(queries) == 0


def test_what_was_changed_is_on_the_page_in_the_next_request(reader, page_site):
    reader.ask()
    page_site.text = "second"
    with transaction.atomic():
        bump_page_version()

    assert b"second" in reader.ask().content


def test_without_the_bump_the_old_page_would_stay(reader, page_site):
    reader.ask()
    page_site.text = "second"

    assert b"first" in reader.ask().content


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_leaves_the_version_alone():
    before = read_page_version()
    with transaction.atomic():
        bump_page_version()
        transaction.set_rollback(True)
    assert read_page_version() == before


def test_a_reader_who_has_the_page_is_told_so(reader):
    tag = reader.ask()["ETag"]
    again = reader.ask(**{"if-none-match": tag})

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == tag


def test_a_page_is_kept_per_address_and_question(reader, page_site):
    for path in ("/en/", "/nl/", "/en/?page=2"):
        reader.ask(path)
    assert page_site.made == 3


def test_somebody_signed_in_never_meets_the_store(reader, page_site):
    for _time in range(2):
        answer = reader.ask(cookies={"session": "something"})
        assert answer["Cache-Control"] == "private, no-store"
    assert page_site.made == 2


def test_a_page_that_is_not_public_is_not_kept(reader, page_site):
    page_site.is_public = False
    reader.ask()
    reader.ask()
    assert page_site.made == 2


def test_a_page_that_sets_a_cookie_is_not_kept(reader, page_site, monkeypatch):
    def with_cookie(request):
        response = page_site(request)
        response.set_cookie("seen", "1")
        return response

    chain = Reader(with_cookie)
    chain.ask()
    chain.ask()
    assert page_site.made == 2


def test_a_second_process_finds_the_page_in_redis(reader, page_site, monkeypatch):
    reader.ask()
    monkeypatch.setattr("core.middleware.page_store", lambda other=PageStore(): other)  # noqa: B008
    reader.ask()
    assert page_site.made == 1


def test_the_local_store_stays_within_its_bytes(reader, store, page_site, monkeypatch):
    monkeypatch.setattr("core.pages.LOCAL_BYTES", 50_000)
    page_site.text = "x" * 20_000
    for number in range(10):
        reader.ask(f"/en/?page={number}")
    assert store._bytes <= 50_000
    assert len(store._pages) == 2


@pytest.fixture
def silent_server():
    """A server that takes every call and never answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    yield listener.getsockname()[1]
    listener.close()


def test_a_silent_redis_costs_its_timeout_once_and_then_nothing(silent_server):
    doorbell = Doorbell(f"redis://127.0.0.1:{silent_server}/0", timeout=0.25)

    started = perf_counter()
    assert doorbell.ask(lambda redis: redis.get("page")) is None
    first = perf_counter() - started
    started = perf_counter()
    for _time in range(100):
        assert doorbell.ask(lambda redis: redis.get("page")) is None
    rest = perf_counter() - started

    assert not doorbell.is_answering
    assert first < 1.0  # 0.25 s and what a busy machine adds
    assert rest < first


def test_without_the_breaker_every_call_would_wait(silent_server):
    doorbell = Doorbell(f"redis://127.0.0.1:{silent_server}/0", timeout=0.05)
    started = perf_counter()
    for _time in range(5):
        doorbell._broken.clear()
        doorbell.ask(lambda redis: redis.get("page"))
    doorbell._broken.clear()

    assert perf_counter() - started >= 5 * 0.05


def test_redis_is_used_again_once_it_answers(monkeypatch):
    monkeypatch.setattr("core.redis.PROBE_SECONDS", 0.01)
    answered = threading.Event()
    doorbell = Doorbell("redis://127.0.0.1:1/0", timeout=0.05)
    monkeypatch.setattr(doorbell._client, "ping", answered.set)
    doorbell.ask(lambda redis: redis.get("page"))

    assert answered.wait(5)
    for _turn in range(1000):
        if doorbell.is_answering:
            break
        threading.Event().wait(0.005)
    assert doorbell.is_answering


def test_the_version_is_one_row():
    bump_page_version()
    assert read_page_version() > 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_pageversion")
        assert cursor.fetchone() == (1,)


class Door:
    """The front door before a site that counts how often it is asked."""

    def __init__(self, page_site):
        self.passed_on = 0
        self.reader = Reader(page_site)
        self.door = FrontDoor(self._django, ["en", "nl"])

    def _django(self, environ, start_response):
        self.passed_on += 1
        request = WSGIRequest(environ)
        request.user = AnonymousUser()
        response = self.reader.chain(request)
        start_response(f"{response.status_code} OK", list(response.items()))
        return [response.content]

    def ask(self, path="/en/", **environ):
        given = {}
        asked = RequestFactory().get(path).environ | environ
        body = self.door(asked, lambda status, headers: given.update(s=status, h=headers))
        return given["s"][:3], dict(given["h"]), b"".join(body)


@pytest.fixture
def door(reader, page_site, store, monkeypatch):
    monkeypatch.setattr("core.front.page_store", lambda: store)
    # Between requests there is no transaction; in a test there always is one.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return Door(page_site)


def test_the_front_door_gives_out_what_the_site_gave(door):
    first, second = door.ask(), door.ask()

    assert door.passed_on == 1
    assert first[0] == second[0] == "200"
    assert first[1] == second[1]
    assert first[2] == second[2]


def test_the_front_door_never_gives_out_an_old_page(door, page_site):
    door.ask()
    page_site.text = "second"
    bump_page_version()

    assert b"second" in door.ask()[2]


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "session=abc"},
        {"REQUEST_METHOD": "POST"},
        {"HTTP_HOST": "another.example"},
        {"QUERY_STRING": "page=2"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
    ],
)
def test_the_front_door_passes_on_what_is_not_the_same_request(door, environ):
    door.ask()
    door.ask(**environ)
    assert door.passed_on == 2


def test_the_front_door_tells_a_reader_who_has_the_page(door):
    tag = door.ask()[1]["ETag"]
    status, headers, body = door.ask(HTTP_IF_NONE_MATCH=tag)

    assert (status, headers["ETag"], body) == ("304", tag, b"")
    assert "Content-Length" not in headers


def test_the_front_door_gives_no_body_to_head(door):
    door.ask()
    status, headers, body = door.ask(REQUEST_METHOD="HEAD")

    assert (status, body) == ("200", b"")
    assert int(headers["Content-Length"]) > 0
