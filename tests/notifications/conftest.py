import logging
from pathlib import Path

import pytest

from core.redis import doorbell
from notifications import waking
from tests.notifications.loop import free_port

HERE = Path(__file__).parent
logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of every command


@pytest.fixture(autouse=True)
def templates_of_examples(settings):
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], HERE / "templates"]}]


@pytest.fixture
def outbox_backend(settings):
    settings.EMAIL_BACKEND = "notifications.backends.OutboxEmailBackend"


@pytest.fixture
def fresh_doorbell(settings):
    """Point this process at a Redis of the test's own, as if it had just started."""
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    doorbell.cache_clear()
    waking._publishing_connection.cache_clear()
    yield settings.REDIS_URL
    doorbell()._broken.clear()
    doorbell.cache_clear()
    waking._publishing_connection.cache_clear()
