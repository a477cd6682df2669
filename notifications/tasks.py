"""Thin Celery wrappers; each may run at any time, twice, and beside itself."""

from celery import shared_task

from notifications import digests, relay, replies, services
from notifications.waking import wake_relay


@shared_task
def send_due_messages() -> None:
    """Send what is due; woken after commits and by beat."""
    if relay.send_due() == relay.BATCH:
        wake_relay()


@shared_task
def build_digests() -> None:
    """Write the digests whose time has come."""
    digests.build_due_digests()


@shared_task
def forget_old_texts() -> None:
    """Blank what nobody needs to read any more, and delete links that ran out long ago."""
    services.forget_old_texts()
    replies.forget_old_links()
