"""What is done without anybody asking."""

import logging

from celery import shared_task

from stakeholders.services import forget_unconfirmed

logger = logging.getLogger(__name__)


@shared_task
def forget_unconfirmed_requests() -> None:
    """Forget what nobody confirmed within a week."""
    logger.info("Forgot %d requests that nobody confirmed.", forget_unconfirmed())
