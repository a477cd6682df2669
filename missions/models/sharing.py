"""What a hub and those who raised a challenge say about it, and which hubs share it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import OwnedModel
from hubs.models import Hub
from missions.models.challenge import Challenge
from missions.querysets import ChallengeQuestionQuerySet


class ChallengeQuestion(OwnedModel):
    """What the hub asks before it decides, and what those who raised the challenge say."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="questions")
    question = models.TextField(_("question"), max_length=1000)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[ChallengeQuestionQuerySet] = ChallengeQuestionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("asked_at",)
        verbose_name = _("question about a challenge")
        verbose_name_plural = _("questions about challenges")

    def __str__(self) -> str:
        """Return the question."""
        return self.question


class ChallengeHub(OwnedModel):
    """Another hub says: this is ours too."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="echoes")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="echoed_challenges")
    note = models.CharField(_("how it shows here"), max_length=300, blank=True)
    language = models.CharField(_("written in"), max_length=8, default="en")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("hub that shares a challenge")
        verbose_name_plural = _("hubs that share challenges")
        constraints = (
            models.UniqueConstraint(fields=("challenge", "hub"), name="missions_challengehub_once"),
        )

    def __str__(self) -> str:
        """Return which hub shares what."""
        return f"{self.hub} · {self.challenge}"
