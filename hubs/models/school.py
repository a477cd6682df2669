"""A school in a hub."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.models import OwnedModel
from hubs.models.hub import Hub
from hubs.querysets import SchoolQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class School(OwnedModel):
    """A school that takes part in the network through one hub; the hub confirms it once."""

    class Level(models.TextChoices):
        """Whom the school teaches."""

        PRIMARY = "primary", _("primary school")
        SECONDARY = "secondary", _("secondary school")
        VOCATIONAL = "vocational", _("vocational education")
        MIXED = "mixed", _("several levels")

    class Status(models.TextChoices):
        """Where the registration stands."""

        PENDING = "pending", _("waiting for the hub")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")
        LEFT = "left", _("left the network")

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(_("name of the school"), max_length=160)
    city = models.CharField(_("place"), max_length=120)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    pupil_count = models.PositiveIntegerField(_("number of pupils"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PENDING
    )
    reason = models.TextField(_("reason"), blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="registered_schools",
        verbose_name=_("registered by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search = models.GeneratedField(
        expression=SearchVector("name", "city", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[SchoolQuerySet] = SchoolQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name",)
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        constraints = (
            both_or_neither("decided_at", "decided_by"),
            models.UniqueConstraint(
                "hub",
                Lower("name"),
                Lower("city"),
                condition=models.Q(status__in=("pending", "confirmed")),
                name="hubs_school_once_per_place",
            ),
        )
        indexes = (
            GinIndex(fields=("search",), name="hubs_school_search"),
            GinIndex(fields=("name",), opclasses=("gin_trgm_ops",), name="hubs_school_like"),
            models.Index(fields=("hub", "status"), name="hubs_school_hub_status"),
        )

    def __str__(self) -> str:
        """Return the name of the school."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the school's page."""
        return reverse("hubs:school", kwargs={"hub": self.hub.slug, "pk": self.pk})

    @property
    def is_confirmed(self) -> bool:
        """Say whether the hub has confirmed the school."""
        return self.status == self.Status.CONFIRMED

    @property
    def is_pending(self) -> bool:
        """Say whether the school awaits the hub's decision."""
        return self.status == self.Status.PENDING

    def confirm(self, *, by: "User") -> None:
        """Move from pending to confirmed; the caller saves."""
        self._decide(self.Status.CONFIRMED, by=by)

    def decline(self, *, by: "User", reason: str) -> None:
        """Move from pending to declined, with a reason; the caller saves."""
        self._decide(self.Status.DECLINED, by=by)
        self.reason = reason

    def _decide(self, outcome: Status, *, by: "User") -> None:
        if not self.is_pending:
            message = f"A school that is {self.status} cannot become {outcome}."
            raise TransitionError(message)
        self.status, self.decided_at, self.decided_by = outcome, timezone.now(), by
