"""What people are: in a hub, and for the network."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import TransitionError
from core.models import OwnedModel, TimestampedModel
from hubs.models.hub import Hub
from hubs.models.school import School
from hubs.permissions import NetworkRole, Role
from hubs.querysets import MembershipQuerySet, NetworkSeatQuerySet

if TYPE_CHECKING:
    from accounts.models import User


SCHOOL_ROLES = frozenset({Role.SCHOOL_HEAD, Role.TEACHER})


class LastCoordinatorError(TransitionError):
    """A hub would be left with nobody who coordinates it."""


class LastManagerError(TransitionError):
    """The network would be left with nobody who manages it."""


class Membership(OwnedModel):
    """A person's place in a hub; a coordinator says yes before it grants anything."""

    class Status(models.TextChoices):
        """Where the membership stands."""

        PENDING = "pending", _("waiting for the hub")
        ACTIVE = "active", _("active")
        DECLINED = "declined", _("declined")
        ENDED = "ended", _("ended")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PENDING
    )
    reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=("hub", "user", "role", "school"),
                nulls_distinct=False,
                condition=models.Q(status__in=("pending", "active")),
                name="hubs_membership_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=("school_head", "teacher"), school__isnull=False)
                | (~models.Q(role__in=("school_head", "teacher")) & models.Q(school__isnull=True)),
                name="hubs_membership_school_with_role",
            ),
        )

    def __str__(self) -> str:
        """Return who is what, where."""
        return f"{self.user} ({self.get_role_display()}, {self.hub})"

    @property
    def is_active(self) -> bool:
        """Say whether the membership grants its role."""
        return self.status == self.Status.ACTIVE

    def confirm(self, *, by: "User") -> None:
        """Move from pending to active; the caller saves."""
        self._decide(self.Status.ACTIVE, by=by)

    def decline(self, *, by: "User", reason: str) -> None:
        """Move from pending to declined, with a reason; the caller saves."""
        self._decide(self.Status.DECLINED, by=by)
        self.reason = reason

    def take_role(self, role: Role) -> None:
        """Become something else in the same hub or school; the caller saves."""
        if not self.is_active:
            message = f"A membership that is {self.status} cannot change its role."
            raise TransitionError(message)
        if (self.role in SCHOOL_ROLES) != (role in SCHOOL_ROLES):
            message = "A role at a school and a role in the hub are two places."
            raise TransitionError(message)
        self.role = role

    def end(self, *, by: "User", reason: str = "") -> None:
        """Move from active to ended; the caller saves."""
        if not self.is_active:
            message = f"A membership that is {self.status} cannot end."
            raise TransitionError(message)
        self.status, self.reason = self.Status.ENDED, reason
        self.ended_at, self.ended_by = timezone.now(), by

    def _decide(self, outcome: Status, *, by: "User") -> None:
        if self.status != self.Status.PENDING:
            message = f"A membership that is {self.status} cannot become {outcome}."
            raise TransitionError(message)
        self.status, self.decided_at, self.decided_by = outcome, timezone.now(), by


class NetworkSeat(TimestampedModel):
    """A person's role for the network as a whole."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_seats"
    )
    role = models.CharField(_("role"), max_length=12, choices=NetworkRole.choices)
    languages = ArrayField(
        models.CharField(max_length=8),
        verbose_name=_("only for these languages"),
        default=list,
        blank=True,
        help_text=_("Empty for all of them."),
    )

    objects: ClassVar[NetworkSeatQuerySet] = NetworkSeatQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("network seat")
        verbose_name_plural = _("network seats")
        constraints = (
            models.UniqueConstraint(fields=("user", "role"), name="hubs_networkseat_once"),
        )

    def __str__(self) -> str:
        """Return who is what for the network."""
        return f"{self.user} ({self.get_role_display()})"
