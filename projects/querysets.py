"""Reads about projects that more than one caller needs."""

from typing import TYPE_CHECKING, Self

from django.db import models

from hubs.models import Hub

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from projects.models import Project


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects, by state and by who may see them."""

    def public(self) -> Self:
        """Return the projects that everybody may read."""
        return self.filter(status__in=("published", "closed"))

    def submitted(self) -> Self:
        """Return the projects that await the coordinator's check, oldest first."""
        return self.filter(status="submitted").order_by("submitted_at")

    def where(self, user: "User | AnonymousUser", permission: str) -> Self:
        """Return the projects of hubs in which the user holds the permission."""
        return self.filter(hub__in=Hub.objects.where(user, permission))
