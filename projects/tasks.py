"""Work on pictures, visits, partners and counts, and care for silent projects."""

from celery import shared_task

from missions.filters import ChallengeFinder, tally
from projects.filters import ProjectFinder
from projects.services import (
    ask_to_renew,
    delete_hidden_photos,
    end_consents,
    prepare_next_photo,
)
from projects.services.care import care_for_silence, remind_of_milestones
from projects.services.ending import end_outlived_parts
from projects.services.reviews import ask_about_visits, remind_of_visits

MOST_AT_ONCE = 50  # so that a worker can be stopped between two runs


@shared_task
def prepare_photos() -> int:
    """Prepare the pictures that wait, each in a transaction of its own; return how many."""
    prepared = 0
    while prepared < MOST_AT_ONCE and prepare_next_photo():
        prepared += 1
    return prepared


@shared_task
def obey_consents() -> int:
    """Take away the pictures whose consent has ended, and ask where one ends soon."""
    ended = end_consents()
    ask_to_renew()
    return ended


@shared_task
def forget_hidden_photos() -> int:
    """Delete what was declined or taken down some time ago."""
    return delete_hidden_photos()


@shared_task
def care_for_projects() -> int:
    """Ask about projects of which nobody hears, offer help, and remind of milestones."""
    return care_for_silence() + remind_of_milestones()


@shared_task
def tell_of_visits() -> int:
    """Remind both sides of visits that are near, and ask about those that are over."""
    return remind_of_visits() + ask_about_visits()


@shared_task
def end_parts() -> int:
    """End the parts of partners whose last day has passed."""
    return end_outlived_parts()


@shared_task
def tally_lists() -> int:
    """Write the bitmaps of long lists anew where rows changed; return of how many lists."""
    return sum([tally(ChallengeFinder), tally(ProjectFinder)])
