"""Visits of partners to classes: when, and how they went."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.lifecycles import Lifecycle
from core.models import OwnedModel
from projects.models.partners import Partner
from projects.querysets import VisitQuerySet


class Visit(OwnedModel):
    """A partner comes to a class: offered with slots, agreed by picking one, held or not."""

    class Status(models.TextChoices):
        """Where it stands."""

        OFFERED = "offered", _("waiting for a date")
        AGREED = "agreed", _("agreed")
        HELD = "held", _("took place")
        CANCELLED = "cancelled", _("cancelled")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="visits")
    what = models.CharField(_("what it is about"), max_length=200)
    place = models.CharField(_("where"), max_length=160)
    zone = models.CharField(_("time zone of the place"), max_length=64, default="UTC")
    language = models.CharField(_("written in"), max_length=8, default="en")
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OFFERED
    )
    starts_on = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_on = models.DateTimeField(_("ends"), null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(_("edition of the calendar entry"), default=0)
    reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True)
    reminded_on = models.DateTimeField(_("reminded on"), null=True, blank=True)
    asked_on = models.DateTimeField(_("asked how it went on"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    objects: ClassVar[VisitQuerySet] = VisitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("starts_on", "created_at")
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = (models.Index(fields=("status", "starts_on"), name="projects_visit_due"),)

    def __str__(self) -> str:
        """Return what it is about."""
        return self.what

    @property
    def is_offered(self) -> bool:
        """Say whether the partner is to pick a moment."""
        return self.status == self.Status.OFFERED

    @property
    def is_agreed(self) -> bool:
        """Say whether both sides count on it."""
        return self.status == self.Status.AGREED

    @property
    def is_past(self) -> bool:
        """Say whether its end has passed, so that one can say how it went."""
        return self.ends_on is not None and self.ends_on <= timezone.now()

    @property
    def may_be_reviewed(self) -> bool:
        """Say whether it is time to tell how it went."""
        return self.is_past and self.status in {self.Status.AGREED, self.Status.HELD}

    def step(self, name: str) -> None:
        """Move on as VISIT_LIFE says; the caller saves."""
        self.status = VISIT_LIFE.after(self.status, name)


VISIT_LIFE = Lifecycle(
    "visit",
    agree=({"offered"}, "agreed"),
    move=({"agreed"}, "agreed"),
    offer_again=({"agreed", "cancelled"}, "offered"),
    hold=({"agreed"}, "held"),
    cancel=({"offered", "agreed"}, "cancelled"),
)


class VisitSlot(OwnedModel):
    """One moment that the school offers for a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="slots")
    starts_on = models.DateTimeField(_("starts"))
    ends_on = models.DateTimeField(_("ends"))

    class Meta:
        ordering = ("starts_on",)
        verbose_name = _("moment for a visit")
        verbose_name_plural = _("moments for visits")

    def __str__(self) -> str:
        """Return when it starts."""
        return f"{self.starts_on:%Y-%m-%d %H:%M}"


class VisitReview(OwnedModel):
    """How one side says a visit went; the other side and the hub may read it."""

    class Side(models.TextChoices):
        """Who says it."""

        SCHOOL = "school", _("the school")
        PARTNER = "partner", _("the partner")

    class Verdict(models.TextChoices):
        """How it went."""

        GOOD = "good", _("it went well")
        MIXED = "mixed", _("some of it went well")
        MISSED = "missed", _("it did not take place")

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="reviews")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    verdict = models.CharField(_("how it went"), max_length=8, choices=Verdict.choices)
    text = models.TextField(_("in your words"), blank=True, max_length=1000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="visit_reviews",
        verbose_name=_("written by"),
    )

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("word after a visit")
        verbose_name_plural = _("words after visits")
        constraints = (
            models.UniqueConstraint(fields=("visit", "side"), name="projects_review_once"),
        )

    def __str__(self) -> str:
        """Return who says how it went."""
        return f"{self.side}: {self.verdict}"
