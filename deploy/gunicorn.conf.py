# ruff: noqa: INP001 - gunicorn reads this file by its path
"""How gunicorn serves the platform, in a container and behind ./run alike."""

import gc
import os
from pathlib import Path

from django.urls import get_resolver

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True  # the code is read once, and its memory shared
control_socket_disable = True
accesslog = "-" if os.environ.get("ACCESS_LOG") == "1" else None
timeout = 30
max_requests = 20_000  # a slow leak never becomes a problem
max_requests_jitter = 2_000
memory = Path("/dev/shm")  # noqa: S108 - gunicorn makes files of its own there
worker_tmp_dir = str(memory) if memory.is_dir() else None  # a slow disk looks like a dead worker


def when_ready(_server: object) -> None:
    """Read every view before the workers are forked, so that no first reader waits for it."""
    get_resolver().url_patterns  # noqa: B018 - it is the reading that counts


def post_worker_init(_worker: object) -> None:
    """Spare the collector what lives as long as the process, and let requests end before it looks.

    Most of what a request makes is gone by its end without the collector's help; looking through
    the whole platform every few hundred objects costs a tenth of each page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
