"""Whole pages for anonymous readers, kept under a version that is bumped where things change.

The version is one row in PostgreSQL. A service bumps it last in its own transaction, so it is
visible exactly when the change is: a reader who sees the new version sees the new page, and nothing
stale can be served under it. Pages are kept in this process first and in Redis behind it; losing
either costs time only.
"""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from psycopg.pq import ExecStatus
from redis import Redis

from core.redis import doorbell

READING = frozenset({"GET", "HEAD"})
KEY_PARTS = (
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_HOST",
    "SERVER_NAME",
    "SERVER_PORT",
    "PATH_INFO",
    "QUERY_STRING",
)
LOCAL_BYTES = 32_000_000
REDIS_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A response as it was first given: body, all headers, and the tag that names its content."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str

    def is_known_to(self, tags: str) -> bool:
        """Say whether a reader who sends these tags has this very page already."""
        return self.etag in tags


def bump_page_version() -> None:
    """Make every cached page out of date; call it last in the transaction that makes a change.

    The row stays locked until that transaction ends, which is what keeps the order of versions the
    order of commits. Should the row be missing, it begins at the present time, so that no number is
    ever used a second time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_pageversion (id, number) "
            "VALUES (1, extract(epoch FROM clock_timestamp()) * 1000) "
            "ON CONFLICT (id) DO UPDATE SET number = core_pageversion.number + 1"
        )


def read_page_version() -> int:
    """Return the version that the last committed change left behind, by one read of one row.

    The read is this request's health check of the connection, so that Django need not send its own.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]  # not in the stubs
    try:
        return _ask_version()
    except OperationalError:
        if connection.in_atomic_block:
            raise
        connection.close()
        return _ask_version()


def _ask_version() -> int:
    """Ask on the driver's own connection: a cursor would cost more than the answer."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        answer = connection.connection.pgconn.exec_(b"SELECT number FROM core_pageversion")
    if answer.status != ExecStatus.TUPLES_OK:
        raise OperationalError(answer.error_message.decode(errors="replace"))
    return int(answer.get_value(0, 0) or 0) if answer.ntuples else 0


def page_key(version: int, environ: Mapping[str, Any]) -> str:
    """Return the name under which the page that a WSGI request asks for is kept."""
    asked = "\n".join(str(environ.get(part, "")) for part in KEY_PARTS)
    digest = hashlib.sha256(asked.encode(errors="surrogateescape")).hexdigest()
    return f"page:{settings.RELEASE}:{version}:{digest}"


def may_use_store(environ: Mapping[str, Any]) -> bool:
    """Say whether a WSGI request is a reading one, of somebody without a session."""
    return (
        settings.PAGE_CACHE
        and environ["REQUEST_METHOD"] in READING
        and f"{settings.SESSION_COOKIE_NAME}=" not in environ.get("HTTP_COOKIE", "")
    )


class PageStore:
    """Two tiers: this process, bounded in bytes, and Redis."""

    def __init__(self) -> None:
        """Start empty."""
        self._pages: OrderedDict[str, StoredPage] = OrderedDict()
        self._bytes = 0

    def get_local(self, key: str) -> StoredPage | None:
        """Return the page if this process has it."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def get(self, key: str) -> StoredPage | None:
        """Return the page, or None; a page found in Redis is kept here from then on."""
        page = self.get_local(key)
        if page is not None:
            return page
        found = doorbell().ask(lambda redis: redis.get(key))
        if not isinstance(found, bytes):
            return None
        kept: StoredPage = pickle.loads(found)  # noqa: S301 -- written by this program itself
        self._keep(key, kept)
        return kept

    def put(self, key: str, page: StoredPage) -> None:
        """Keep the page in both tiers."""
        self._keep(key, page)
        packed = pickle.dumps(page)

        def store(redis: Redis) -> object:
            return redis.set(key, packed, ex=REDIS_SECONDS)

        doorbell().ask(store)

    def _keep(self, key: str, page: StoredPage) -> None:
        self._pages[key] = page
        self._bytes += len(page.body)
        while self._bytes > LOCAL_BYTES:
            _oldest, dropped = self._pages.popitem(last=False)
            self._bytes -= len(dropped.body)


@cache
def page_store() -> PageStore:
    """Return this process's store."""
    return PageStore()
