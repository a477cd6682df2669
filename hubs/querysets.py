"""Reads about hubs and what they own that more than one caller needs."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models.functions import Greatest

from hubs.permissions import NETWORK_GRANTS, NetworkRole, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from hubs.models import Hub, Membership, School

SIMILAR_NAME = 0.35


def holds_everywhere(user: "User | AnonymousUser", permission: str) -> bool:
    """Say whether the user holds the permission through a role in the network."""
    if not user.is_authenticated or not user.is_active:
        return False
    return any(
        permission in NETWORK_GRANTS[NetworkRole(seat.role)] for seat in user.network_seats.all()
    )


class HubQuerySet(models.QuerySet["Hub"]):
    """Hubs, by what may be seen and done in them."""

    def public(self) -> Self:
        """Return the hubs that the public sees: all but the proposed ones."""
        return self.exclude(status="proposed")

    def open(self) -> Self:
        """Return the hubs that take up new schools, challenges and requests."""
        return self.filter(status="active")

    def where(self, user: "User | AnonymousUser", permission: str) -> Self:
        """Return the hubs in which the user holds the permission."""
        if holds_everywhere(user, permission):
            return self
        if not user.is_authenticated or not user.is_active:
            return self.none()
        held = user.memberships.active().filter(role__in=roles_with(permission))
        return self.filter(pk__in=held.values("hub"))


class SchoolQuerySet(models.QuerySet["School"]):
    """Schools, by state and by likeness."""

    def confirmed(self) -> Self:
        """Return the schools that a hub has confirmed."""
        return self.filter(status="confirmed")

    def pending(self) -> Self:
        """Return the schools that await a decision, oldest first."""
        return self.filter(status="pending").order_by("created_at")

    def like(self, name: str, city: str = "") -> Self:
        """Return schools whose name is written nearly the same, in the same place first."""
        return (
            self.annotate(
                likeness=Greatest(TrigramSimilarity("name", name), TrigramSimilarity("name", f"{name} {city}"))
            )
            .filter(likeness__gt=SIMILAR_NAME, status__in=("pending", "confirmed"))
            .order_by("-likeness", "name")
        )


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by state."""

    def active(self) -> Self:
        """Return the memberships that grant something."""
        return self.filter(status="active")

    def pending(self) -> Self:
        """Return the memberships that await a coordinator, oldest first."""
        return self.filter(status="pending").order_by("created_at")
