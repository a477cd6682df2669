"""A key with which a person's own programme speaks to the API."""

import hashlib
import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import OwnedModel

PREFIX = "oshub_"


class ApiToken(OwnedModel):
    """A token of one person; only its digest is kept, and it may do what its owner may."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(_("what it is for"), max_length=60)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    ending = models.CharField(_("last characters"), max_length=4)
    expires_on = models.DateTimeField(_("works until"))
    last_used_on = models.DateTimeField(_("last used on"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        """Return what it is for and how it ends."""
        return f"{self.name} (…{self.ending})"

    @classmethod
    def deal(cls, **fields: object) -> tuple[Self, str]:
        """Return an unsaved row and the token itself, which is shown once and kept nowhere."""
        token = PREFIX + secrets.token_urlsafe(32)
        return cls(digest=digest_of(token), ending=token[-4:], **fields), token

    @property
    def is_valid(self) -> bool:
        """Say whether it still opens anything."""
        return timezone.now() < self.expires_on


def digest_of(token: str) -> str:
    """Return what is kept of a token; it is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
