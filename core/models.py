"""Abstract models shared by every app, and the one row that pages are cached under."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimestampedModel(models.Model):
    """Record when a row was created and last changed."""

    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        abstract = True


class OwnedModel(TimestampedModel):
    """A row that belongs to a hub and may live on any machine, so its key is a UUID.

    A form that creates one carries the key from the moment it is shown: posting it twice meets
    the row that the first post made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class PageVersion(models.Model):
    """One row: the number under which whole pages are cached. See core.pages."""

    number = models.BigIntegerField(_("number"), default=1)

    class Meta:
        verbose_name = _("page version")
        verbose_name_plural = _("page versions")

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
