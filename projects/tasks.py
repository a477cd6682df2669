"""Work on pictures, outside requests."""

from celery import shared_task

from projects.services import prepare_next_photo

MOST_AT_ONCE = 50  # so that a worker can be stopped between two runs


@shared_task
def prepare_photos() -> int:
    """Prepare the pictures that wait, each in a transaction of its own; return how many."""
    prepared = 0
    while prepared < MOST_AT_ONCE and prepare_next_photo():
        prepared += 1
    return prepared
