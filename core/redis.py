"""The connection to Redis, which may die or fall silent at any time without hurting a request.

The first call that fails costs at most REDIS_TIMEOUT_SECONDS; from then on every call is refused at
once, until a thread in the background has seen Redis answer again.
"""

import logging
import threading
import time
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)
T = TypeVar("T")
PROBE_SECONDS = 2.0


class Doorbell:
    """A Redis client behind a circuit breaker; one per process."""

    def __init__(self, url: str, timeout: float) -> None:
        """Prepare a client that never waits longer than the timeout (seconds) or tries again."""
        self._client = Redis.from_url(
            url,
            socket_timeout=timeout,
            socket_connect_timeout=timeout,
            retry=Retry(NoBackoff(), 0),
        )
        self._broken = threading.Event()

    @property
    def is_answering(self) -> bool:
        """Say whether the last that was heard of Redis was good."""
        return not self._broken.is_set()

    def ask(self, question: "Callable[[Redis], T]") -> T | None:
        """Put a question to Redis; None stands for no answer, whatever the reason."""
        if self._broken.is_set():
            return None
        try:
            return question(self._client)
        except (RedisError, OSError) as error:
            self.report_failure(error)
            return None

    def report_failure(self, error: Exception) -> None:
        """Close the door until Redis answers again; other clients report here too."""
        if self._broken.is_set():
            return
        self._broken.set()
        logger.warning("Redis does not answer, going on without it: %s", error)
        threading.Thread(target=self._wait_for_recovery, name="redis-probe", daemon=True).start()

    def _wait_for_recovery(self) -> None:
        while self._broken.is_set():
            time.sleep(PROBE_SECONDS)
            try:
                self._client.ping()
            except (RedisError, OSError):
                continue
            self._broken.clear()
            logger.warning("Redis answers again.")


@cache
def doorbell() -> Doorbell:
    """Return this process's connection."""
    return Doorbell(settings.REDIS_URL, settings.REDIS_TIMEOUT_SECONDS)
