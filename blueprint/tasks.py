"""Work on the handbook, outside requests."""

from celery import shared_task

from blueprint.books.making import make_next_book, remove_old_books
from blueprint.services import prepare_next_picture, publish_next_due
from blueprint.services.following import check_links, refresh_links

MOST_AT_ONCE = 20  # so that a worker can be stopped between two runs


@shared_task
def publish_due_texts() -> int:
    """Put the texts live whose moment has come, each in a transaction of its own."""
    published = 0
    while published < MOST_AT_ONCE and publish_next_due():
        published += 1
    return published


@shared_task
def prepare_pictures() -> int:
    """Prepare the pictures that wait, each in a transaction of its own."""
    prepared = 0
    while prepared < MOST_AT_ONCE and prepare_next_picture():
        prepared += 1
    return prepared


@shared_task
def make_books() -> int:
    """Make the books that wait, those of dead workers too; return how many."""
    made = 0
    while made < MOST_AT_ONCE and make_next_book():
        made += 1
    return made


@shared_task
def forget_old_books() -> int:
    """Remove the files whose texts have changed since, and return how many."""
    return remove_old_books()


@shared_task
def follow_links() -> int:
    """Let texts follow hubs, missions and projects that moved or left; return how many changed."""
    return refresh_links()


@shared_task
def look_for_dead_links() -> int:
    """List what live texts name and nobody can open, and return how much."""
    return check_links()
