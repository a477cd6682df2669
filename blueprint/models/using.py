"""The handbook put to use: plans that people fill in, and tasks that hubs take on."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages
from core.constraints import both_or_neither
from core.models import OwnedModel
from hubs.models import Hub


class Plan(OwnedModel):
    """A worksheet filled in online: the social business canvas or the business plan."""

    class Kind(models.TextChoices):
        """Which worksheet it is; the codes are kept in rows and data files."""

        CANVAS = "canvas", _("social business canvas")
        BUSINESS_PLAN = "business_plan", _("business plan")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="blueprint_plans",
        verbose_name=_("owner"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    title = models.CharField(_("name of the plan"), max_length=160)
    answers = models.JSONField(_("what was filled in"), default=dict, blank=True)
    version = models.PositiveIntegerField(_("times saved"), default=0)
    shared_with = models.ForeignKey(
        Hub,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plans_shared",
        verbose_name=_("mentor hub that may read it"),
    )
    advice = models.TextField(_("advice of the mentor hub"), max_length=4000, blank=True)

    objects: ClassVar[models.Manager["Plan"]] = models.Manager()

    class Meta:
        ordering = ("-updated_at",)
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def __str__(self) -> str:
        """Return the name of the plan."""
        return self.title


class HubTask(OwnedModel):
    """Something that a hub does because a chapter of the handbook says how."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="blueprint_tasks")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("what to do"), max_length=250)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="blueprint_tasks",
        verbose_name=_("who does it"),
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )

    objects: ClassVar[models.Manager["HubTask"]] = models.Manager()

    class Meta:
        ordering = ("due_on", "created_at")
        verbose_name = _("task from the handbook")
        verbose_name_plural = _("tasks from the handbook")
        indexes = (models.Index(fields=("hub", "done_at"), name="blueprint_hubtask_of"),)
        constraints = (both_or_neither("done_at", "done_by"),)

    def __str__(self) -> str:
        """Return what to do."""
        return self.title
