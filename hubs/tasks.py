"""Thin Celery wrappers; each may run at any time, twice, and beside itself."""

from celery import shared_task

from hubs.inbox import waiting
from hubs.services import checklists


@shared_task
def remind_of_steps() -> None:
    """Remind people who have begun and not gone on."""
    checklists.remind_of_steps()


@shared_task
def remind_of_waiting() -> None:
    """Tell each hub, once a week, what has been waiting at its desk."""
    waiting.remind_of_waiting()
