"""Reads about projects that more than one caller needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils import timezone

from hubs.models import Hub, Membership

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from projects.models import (
        ClassSearch,
        Outcome,
        Partner,
        Photo,
        Project,
        ProjectFile,
        Visit,
    )


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects, by state and by who may see them."""

    def public(self) -> Self:
        """Return the projects that everybody may read."""
        return self.filter(status__in=("published", "closed"))

    def submitted(self) -> Self:
        """Return the projects that await the coordinator's check, oldest first."""
        return self.filter(status="submitted").order_by("submitted_at")

    def in_progress(self) -> Self:
        """Return the projects on which a class can still work, asleep or not."""
        return self.filter(status__in=("draft", "published"))

    def awake(self) -> Self:
        """Return the projects that are not asleep."""
        return self.filter(asleep_on=None)

    def around(self, hub: Hub) -> Self:
        """Return the projects of a hub, and those of others in which its schools take part."""
        joined = Q(places__school__hub=hub, places__status="member")
        return self.filter(Q(hub=hub) | joined).distinct()

    def shown_to(self, user: "User") -> Self:
        """Return the projects that are not public, but shown to the hub or network of this person.

        What teams show to everybody in a hub is for who has a place there, or in a hub of a school
        that takes part.
        """
        hubs = list(user.memberships.active().values_list("hub", flat=True))
        if not hubs and not user.network_seats.exists():
            return self.none()
        joined = Q(places__school__hub__in=hubs, places__status="member")
        in_hub = Q(circle="hub") & (Q(hub__in=hubs) | joined)
        rows = self.filter(status__in=("draft", "submitted"))
        return rows.filter(Q(circle="network") | in_hub).distinct()

    def where(self, user: "User | AnonymousUser", permission: str) -> Self:
        """Return the projects of hubs in which the user holds the permission."""
        return self.filter(hub__in=Hub.objects.where(user, permission))


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Pictures of projects."""

    def with_files(self) -> Self:
        """Return those of which something is still kept."""
        return self.exclude(status__in=("refused", "expired"))

    def shown(self) -> Self:
        """Return those that everybody may see who may read their project."""
        return self.filter(status="shown")


class FileQuerySet(models.QuerySet["ProjectFile"]):
    """Files of projects."""

    def bytes_of(self, hub: Hub) -> int:
        """Return how much of a hub's room is taken."""
        taken: int | None = self.filter(hub=hub).aggregate(taken=Sum("size"))["taken"]
        return taken or 0


def _helped_by(user: "User", path: str = "") -> Q:
    """Match whoever is the partner, speaks for it, or was asked under their address."""
    spoken_for = user.organisation_places.values("organisation")
    mine = {f"{path}user": user}, {f"{path}organisation__in": spoken_for}
    return Q(**mine[0]) | Q(**mine[1]) | Q(**{f"{path}user": None, f"{path}email": user.email})


class ClassSearchQuerySet(models.QuerySet["ClassSearch"]):
    """Classes that look for a class."""

    def to_answer(self) -> Self:
        """Return those that a class may still answer, of schools where somebody reads it."""
        writes = Membership.objects.active().filter(user=OuterRef("written_by"))
        lasting = Q(until=None) | Q(until__gte=timezone.localdate())
        rows = self.filter(Exists(writes), lasting, status="open")
        return rows.select_related("school__hub").defer("school__search")


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Who helps a project."""

    def of(self, user: "User | AnonymousUser") -> Self:
        """Return the parts that a person has, alone or for an organisation they speak for."""
        if user.pk is None:
            return self.none()
        return self.filter(_helped_by(user))

    def taking_part(self) -> Self:
        """Return those who said yes and whose time has not ended."""
        lasting = Q(until=None) | Q(until__gte=timezone.localdate())
        return self.filter(lasting, status="accepted")

    def shown(self) -> Self:
        """Return those whom the public page names: by the class, or by their own yes."""
        return self.filter(status__in=("named", "accepted"))

    def outlived(self) -> Self:
        """Return those whose last day has passed."""
        today = timezone.localdate()
        return self.filter(status__in=("invited", "accepted"), until__lt=today)


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits to classes."""

    def of(self, user: "User | AnonymousUser") -> Self:
        """Return the visits that a person makes, alone or for an organisation."""
        if user.pk is None:
            return self.none()
        return self.filter(_helped_by(user, "partner__"))

    def agreed(self) -> Self:
        """Return those on which both sides count."""
        return self.filter(status="agreed")

    def coming(self, now: datetime, *, within: timedelta) -> Self:
        """Return those that begin soon and of which nobody was reminded."""
        return self.agreed().filter(
            starts_on__gt=now, starts_on__lte=now + within, reminded_on=None
        )

    def untold(self, side: str) -> Self:
        """Return those that are over and of which one side has not said how they went."""
        over = self.filter(status__in=("agreed", "held"), ends_on__lte=timezone.now())
        told = self.model._default_manager.filter(reviews__side=side)
        return over.exclude(pk__in=told.values("pk")).order_by("ends_on")

    def to_ask_about(self, now: datetime) -> Self:
        """Return those that are over and of which nobody was asked how they went."""
        return self.agreed().filter(ends_on__lte=now, asked_on=None)


@dataclass(frozen=True)
class Total:
    """How much of one kind came of projects: signed by partners, and said by classes alone."""

    confirmed: int = 0
    stated: int = 0


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """What came of projects."""

    def to_sign_by(self, user: "User | AnonymousUser") -> Self:
        """Return what a person may sign, alone or for an organisation they speak for."""
        return self.none() if user.pk is None else self.filter(_helped_by(user, "partner__"))

    def public(self) -> Self:
        """Return what came of projects that everybody may read."""
        return self.filter(project__status__in=("published", "closed"))

    def confirmed_totals(self) -> dict[str, int]:
        """Return how much of each kind partners signed for: the only figures that count.

        Of a hub, a mission or the network these are those of public projects, added up.
        """
        rows = self.filter(status="confirmed").order_by().values_list("kind")
        return dict(rows.annotate(number=Sum("number")))

    def totals(self) -> Mapping[str, Total]:
        """Return for each kind how much is confirmed, and how much still waits for a partner."""
        rows = self.exclude(status="refused").order_by().values_list("kind", "status")
        summed: dict[str, dict[str, int]] = {}
        for kind, status, number in rows.annotate(number=Sum("number")):
            summed.setdefault(kind, {})[status] = number
        return {kind: Total(**_named(by_status)) for kind, by_status in summed.items()}


def _named(by_status: Mapping[str, int]) -> dict[str, Any]:
    return {name: by_status.get(name, 0) for name in ("confirmed", "stated")}
