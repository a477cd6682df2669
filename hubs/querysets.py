"""Reads about hubs and what they own that more than one caller needs."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Greatest, JSONObject, Lower
from django.utils import timezone

from hubs.permissions import NETWORK_GRANTS, NetworkRole, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from hubs.models import Hub, Membership, NetworkSeat, School, TranslationWish

SIMILAR_NAME = 0.35
SIMILAR_PLACE = 0.3


def holds_everywhere(user: "User | AnonymousUser", permission: str, language: str = "") -> bool:
    """Say whether the user holds the permission through a role in the network.

    A seat may be for some languages only; without a language any of them will do.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    return any(
        permission in NETWORK_GRANTS[NetworkRole(seat.role)]
        and (not language or not seat.languages or language in seat.languages)
        for seat in user.network_seats.all()
    )


class HubQuerySet(models.QuerySet["Hub"]):
    """Hubs, by what may be seen and done in them."""

    def public(self) -> Self:
        """Return the hubs that the public sees: all but the proposed ones."""
        return self.exclude(status="proposed")

    def open(self) -> Self:
        """Return the hubs that take up new schools, challenges and requests."""
        return self.filter(status="active")

    def for_page(self) -> Self:
        """Add a hub's places and who sits on its board, as plain values and in the same query."""
        hub = {"hub": OuterRef("pk")}
        site = JSONObject(name="name", city="city", lat="latitude", lon="longitude")
        sites = apps.get_model("hubs", "Site").objects.filter(**hub)
        seat = JSONObject(name="name", sector="sector")
        sitting = Q(until=None) | Q(until__gte=timezone.localdate())
        seats = apps.get_model("hubs", "BoardSeat").objects.filter(sitting, **hub)
        return (
            self.select_related("type")
            .defer("search_en", "search_nl")
            .annotate(
                place_list=ArraySubquery(sites.values_list(site)),
                board_list=ArraySubquery(seats.values_list(seat)),
            )
        )

    def proposed_to(self, user: "User", *, slug: str, city: str) -> "Hub | None":
        """Return the open hub asked for, else one in that place, else one in their language."""
        hubs = self.open()
        in_place = Q(city_en__iexact=city) | Q(city_nl__iexact=city)
        in_place |= Q(schools__city__iexact=city, schools__status="confirmed")
        return (
            hubs.filter(slug=slug).first()
            or (hubs.filter(in_place).first() if city else None)
            or hubs.filter(languages__contains=[user.language]).first()
        )

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

    def standing(self) -> Self:
        """Return the schools that are in the network or on their way into it."""
        return self.filter(status__in=("pending", "confirmed"))

    def named(self, name: str, city: str) -> Self:
        """Return the standing schools of exactly this name and place, whatever the capitals."""
        return (
            self.standing()
            .alias(low_name=Lower("name"), low_city=Lower("city"))
            .filter(low_name=Lower(Value(name)), low_city=Lower(Value(city)))
        )

    def like(self, name: str, city: str = "") -> Self:
        """Return standing schools whose name is written nearly the same, the nearest place first.

        Each row says in nearness, 0 to 1, how much its place is the one that was asked for.
        """
        return (
            self.standing()
            .filter(Q(name__trigram_similar=name) | Q(name__trigram_word_similar=name))
            .annotate(
                likeness=Greatest(
                    TrigramSimilarity("name", name), TrigramWordSimilarity(name, "name")
                ),
                nearness=TrigramSimilarity("city", city),
            )
            .filter(likeness__gt=SIMILAR_NAME)
            .order_by((F("likeness") + F("nearness")).desc(), "name")
        )

    def doubles(self, name: str, city: str) -> Self:
        """Return standing schools that are probably the same one, in whichever hub."""
        return self.like(name, city).filter(nearness__gt=SIMILAR_PLACE)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by state."""

    def active(self) -> Self:
        """Return the memberships that grant something."""
        return self.filter(status="active")

    def team(self) -> Self:
        """Return who runs a hub and may be named on its page; people of schools never are."""
        people = self.active().filter(role__in=("coordinator", "facilitator"))
        return people.filter(user__is_active=True).exclude(user__name="")

    def coordinators_of(self, hub_id: int) -> Self:
        """Return who coordinates a hub and can sign in."""
        people = self.active().filter(hub=hub_id, role="coordinator", user__is_active=True)
        return people.order_by("pk")

    def lock_coordinators_of(self, hub_id: int) -> "list[Membership]":
        """Return them with their rows locked, so that of two who leave at once one stays."""
        return list(self.coordinators_of(hub_id).select_for_update(of=("self",)))

    def pending(self) -> Self:
        """Return the memberships that await a coordinator, oldest first."""
        return self.filter(status="pending").order_by("created_at")

    def waiting_for_the_hub(self) -> Self:
        """Return the pending memberships that can be decided: their school is confirmed."""
        return self.pending().filter(Q(school=None) | Q(school__status="confirmed"))


class NetworkSeatQuerySet(models.QuerySet["NetworkSeat"]):
    """Roles for the network as a whole."""

    def managers(self) -> Self:
        """Return who manages the network and can sign in."""
        return self.filter(role=NetworkRole.MANAGER, user__is_active=True).order_by("pk")

    def lock_managers(self) -> "list[NetworkSeat]":
        """Return them with their rows locked, so that of two who go at once one stays."""
        return list(self.managers().select_for_update(of=("self",)))


class TranslationWishQuerySet(models.QuerySet["TranslationWish"]):
    """Wishes for translations."""

    def counted(self) -> Any:
        """Return for each thing and language how many people wish for it."""
        rows: Any = (
            self.order_by().values("kind", "key", "language").annotate(wishes=models.Count("pk"))
        )
        return rows

    def about(self, kind: str, key: str, language: str) -> Self:
        """Return who wishes for one thing in one language."""
        return self.filter(kind=kind, key=key, language=language)
