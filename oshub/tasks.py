"""Work on people's own data, outside requests."""

from celery import shared_task

from oshub.demo.templates import load_templates
from oshub.own_data.exports import make_next_export, remove_old_exports
from oshub.own_data.removals import carry_out_removals
from oshub.own_data.retention import keep_nothing_too_long, look_after_idle_accounts

MOST_AT_ONCE = 20  # so that a worker can be stopped between two runs


@shared_task
def make_exports() -> int:
    """Make the downloads that wait, those of dead workers too; return how many."""
    made = 0
    while made < MOST_AT_ONCE and make_next_export():
        made += 1
    return made


@shared_task
def remove_accounts() -> int:
    """Carry out the removals that are due, and return how many."""
    return carry_out_removals()


@shared_task
def keep_promises_about_time() -> None:
    """Let go of whatever has been kept for as long as was promised."""
    remove_old_exports()
    look_after_idle_accounts()
    keep_nothing_too_long()


@shared_task
def make_templates() -> int:
    """Make the templates of the demo's handbook that are missing, and return how many."""
    return load_templates()
