"""Reads about people and organisations on their way into a hub."""

from datetime import datetime, timedelta
from math import ceil
from statistics import median
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import F, Q

from hubs.models import Hub

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from stakeholders.models import (
        AdvisorySeat,
        JoinRequest,
        NetworkPartner,
        Offer,
        Organisation,
        Promise,
    )

OPEN = ("new", "contacted", "matched")
UNSENT = ("draft", "unconfirmed")
COUNTED_ANSWERS = 50
FEWEST_ANSWERS = 5


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Join requests, by state and by who may see them."""

    def arrived(self) -> Self:
        """Return what a desk may see: everything that its sender has confirmed."""
        return self.exclude(status__in=UNSENT)

    def open(self) -> Self:
        """Return the requests that await something from the hub."""
        return self.filter(status__in=OPEN)

    def in_queue_order(self) -> Self:
        """Return what looks odd last, and of the rest those who wait longest first."""
        return self.order_by("score", "confirmed_on", "id")

    def where(self, user: "User | AnonymousUser", permission: str) -> Self:
        """Return the requests to hubs in which the user holds the permission."""
        return self.filter(hub__in=Hub.objects.where(user, permission))

    def unconfirmed_since(self, moment: datetime) -> Self:
        """Return what nobody has confirmed since that moment."""
        return self.filter(status__in=UNSENT, updated_at__lt=moment)

    def count_by_status(self) -> dict[str, int]:
        """Return how many there are of each status, of the open ones together, and of all."""
        rows = self.order_by().values_list("status").annotate(models.Count("pk"))
        counts = dict(rows)
        return counts | {
            "open": sum(counts.get(status, 0) for status in OPEN),
            "all": sum(counts.values()),
        }

    def matching(self, words: str) -> Self:
        """Return the requests that hold the words, or whose name or reference does."""
        return self.filter(
            Q(search=SearchQuery(words, config="simple", search_type="websearch"))
            | Q(name__icontains=words)
            | Q(organisation__icontains=words)
            | Q(reference__istartswith=words)
        )

    def usual_answer_time(self) -> timedelta | None:
        """Return the median wait for a first answer lately; None where too few were counted."""
        waits = [
            answered - confirmed
            for confirmed, answered in self.filter(answered_on__isnull=False)
            .order_by("-answered_on")
            .values_list("confirmed_on", F("answered_on"))[:COUNTED_ANSWERS]
            if confirmed is not None
        ]
        return median(waits) if len(waits) >= FEWEST_ANSWERS else None

    def usual_answer_days(self) -> int | None:
        """Return the usual answer time in days that one may promise, rounded up."""
        usual = self.usual_answer_time()
        return None if usual is None else max(1, ceil(usual / timedelta(days=1)))


class NetworkPartnerQuerySet(models.QuerySet["NetworkPartner"]):
    """Partners of the network, as the public sees them."""

    def listed(self) -> Self:
        """Return the partners in the network's own order, each with its hub."""
        return self.select_related("hub").order_by("position", "name")


class AdvisorySeatQuerySet(models.QuerySet["AdvisorySeat"]):
    """Seats on the advisory board, as the public sees them."""

    def by_sector(self) -> Self:
        """Return the seats of one sector together."""
        return self.order_by("sector", "organisation", "name", "pk")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations around the hubs."""

    def standing(self) -> Self:
        """Return the organisations that were not found to be another one."""
        return self.filter(merged_into=None)


class OfferQuerySet(models.QuerySet["Offer"]):
    """What organisations offer."""

    def open(self) -> Self:
        """Return the offers that can be asked for, of organisations that stand."""
        return self.filter(status="open", organisation__merged_into=None)


class PromiseQuerySet(models.QuerySet["Promise"]):
    """What was promised."""

    def of(self, user: "User") -> Self:
        """Return the promises a person made, alone or for an organisation they speak for."""
        spoken_for = user.organisation_places.values("organisation")
        return self.filter(Q(user=user) | Q(organisation__in=spoken_for))
