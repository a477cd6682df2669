"""Composition root: settings, addresses, API root and task runner. Nothing imports it."""

from oshub.celery import app as celery_app

__all__ = ["celery_app"]
