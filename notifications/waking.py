"""Wake the relay once the rows are committed; losing the call costs seconds, never a mail.

Beat looks for due rows anyway, so this may give up at the first sign of trouble: it asks the
doorbell first, which costs one short time-out when Redis dies and nothing until it answers again.
"""

import logging
from functools import cache

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu import Connection
from kombu.exceptions import OperationalError
from kombu.pools import producers
from redis.exceptions import RedisError

from core.redis import doorbell

logger = logging.getLogger(__name__)


@cache
def _publishing_connection() -> Connection:
    """Return a connection of our own: the workers' one may wait, a request may not."""
    timeout = settings.REDIS_TIMEOUT_SECONDS
    leash = {"socket_timeout": timeout, "socket_connect_timeout": timeout, "max_retries": 0}
    return current_app.connection_for_write(settings.REDIS_URL, transport_options=leash)


def wake(task: str) -> None:
    """Tell a worker that there is work of this kind; never waits, never raises."""
    if not doorbell().ask(lambda redis: redis.ping()):
        return
    try:
        with producers[_publishing_connection()].acquire(timeout=1) as producer:
            current_app.send_task(
                task,
                producer=producer,
                retry=False,
                ignore_result=True,
            )
    except (OperationalError, RedisError, OSError) as error:
        doorbell().report_failure(error)


def wake_relay() -> None:
    """Tell a worker that there is mail."""
    wake("notifications.tasks.send_due_messages")


def wake_relay_after_commit() -> None:
    """Wake the relay when, and only if, the present transaction commits."""
    transaction.on_commit(wake_relay, robust=True)
