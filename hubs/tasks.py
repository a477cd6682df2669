"""Thin Celery wrappers; each may run at any time, twice, and beside itself."""

from celery import shared_task

from hubs.services import checklists


@shared_task
def remind_of_steps() -> None:
    """Remind people who have begun and not gone on."""
    checklists.remind_of_steps()
