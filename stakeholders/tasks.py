"""What is done without anybody asking."""

import logging

from celery import shared_task

from stakeholders.services import forget_unconfirmed, promises
from stakeholders.services.answer_times import keep_answer_days
from stakeholders.services.clock import keep_clock
from stakeholders.services.retention import erase_settled, warn_before_erasing

logger = logging.getLogger(__name__)


@shared_task
def forget_unconfirmed_requests() -> None:
    """Forget what nobody confirmed within a week."""
    logger.info("Forgot %d requests that nobody confirmed.", forget_unconfirmed())


@shared_task
def remind_of_silence() -> None:
    """Let nobody wait in silence: remind, tell the network, and say how long answers take."""
    logger.info("Wrote about %d requests that wait.", keep_clock())
    keep_answer_days()


@shared_task
def remind_of_promises() -> None:
    """Write once to whoever has a week left for what they promised."""
    logger.info("Reminded of %d promises.", promises.remind_of_promises())


@shared_task
def erase_old_requests() -> None:
    """Erase what is not needed any more, after a word to who wrote it."""
    warned, erased = warn_before_erasing(), erase_settled()
    logger.info("Told of %d requests that they will be erased, erased %d.", warned, erased)
