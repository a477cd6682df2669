"""Reads about people and organisations on their way into a hub."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.search import (
    SearchQuery,
    TrigramSimilarity,
    TrigramWordSimilarity,
)
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from hubs.models import Hub
from stakeholders.answering import AnsweringQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from stakeholders.models import (
        AdvisorySeat,
        NetworkPartner,
        Offer,
        Organisation,
        Promise,
        ProposedDate,
    )

OPEN = ("new", "contacted", "matched")
UNSENT = ("draft", "unconfirmed")
SIMILAR_NAME = 0.45


class JoinRequestQuerySet(AnsweringQuerySet):
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

    def to_remind(self, since: datetime) -> Self:
        """Return what waits at a desk since then, of which neither hub nor network was reminded."""
        return self.open().filter(
            waiting_since__lte=since, hub_reminded_on=None, network_reminded_on=None
        )

    def overdue(self, since: datetime) -> Self:
        """Return what waits at a desk since then and of which the network has not heard since."""
        unheard = Q(network_reminded_on=None) | Q(network_reminded_on__lte=since)
        return self.open().filter(unheard, waiting_since__lte=since)

    def to_nudge(self, since: datetime) -> Self:
        """Return what waits for its sender since then, who was not reminded."""
        return self.open().filter(asked_on__lte=since, sender_reminded_on=None)

    def unanswered(self, since: datetime) -> Self:
        """Return what waits for its sender since then, reminded or not."""
        return self.open().filter(asked_on__lte=since)

    def to_warn(self, *, declined: datetime, answered: datetime) -> Self:
        """Return what was settled by those moments and is kept still, its sender not told yet."""
        return self.filter(
            Q(status="declined", decided_at__lte=declined)
            | Q(status="joined", decided_at__lte=answered),
            warned_on=None,
            erased_on=None,
        )

    def to_erase(self, *, declined: datetime, answered: datetime, warned: datetime) -> Self:
        """Return what was settled by those moments; who withdrew is not written to any more."""
        told = Q(warned_on__lte=warned)
        return self.filter(
            Q(told, status="declined", decided_at__lte=declined)
            | Q(told, status="joined", decided_at__lte=answered)
            | Q(status="withdrawn", updated_at__lte=declined),
            erased_on=None,
        )

    def matching(self, words: str) -> Self:
        """Return the requests that hold the words, or whose name or reference does."""
        return self.filter(
            Q(search=SearchQuery(words, config="simple", search_type="websearch"))
            | Q(name__icontains=words)
            | Q(organisation__icontains=words)
            | Q(reference__istartswith=words)
        )


class ProposedDateQuerySet(models.QuerySet["ProposedDate"]):
    """Moments to meet that a hub proposed."""

    def to_come(self) -> Self:
        """Return what lies ahead and was proposed by the desk where the request is."""
        here = Q(join_request__arrived_on=None) | Q(created_at__gte=F("join_request__arrived_on"))
        return self.filter(here, starts_on__gt=timezone.now())

    def standing(self) -> Self:
        """Return what can still be chosen."""
        return self.to_come().filter(is_past=False, chosen_on=None, join_request__status__in=OPEN)

    def chosen(self) -> Self:
        """Return the moment that was chosen, where one was."""
        return self.filter(is_past=False, chosen_on__isnull=False)


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

    def spoken_for_by(self, user: "User") -> Self:
        """Return the organisations whose profile this person keeps."""
        return self.standing().filter(people__user=user)

    def known_in(self, hubs: Q) -> Self:
        """Return whom people of these hubs know of, given as a condition on the hub's key.

        Their own and the network's; of other active hubs, what may be named in public and offers
        something: what is offered is offered to every hub (projects.matching goes by the same).
        """
        elsewhere = Q(is_public=True, hub__status=Hub.Status.ACTIVE, offers__status="open")
        known = self.standing().filter(hubs | Q(hub=None) | elsewhere)
        return self.filter(pk__in=known.values("pk"))

    def matching(self, words: str) -> Self:
        """Return the organisations that hold the words, or one of whose open offers does."""
        asked = SearchQuery(words, config="simple", search_type="websearch")
        offers = apps.get_model("stakeholders", "Offer").objects
        offered = offers.open().filter(organisation=OuterRef("pk"), search=asked)
        return self.filter(
            Q(search=asked)
            | Q(name__icontains=words)
            | Q(name__trigram_word_similar=words)
            | Exists(offered)
        )

    def like(self, name: str, city: str = "") -> Self:
        """Return standing organisations that are probably the same one, the likeliest first.

        A place that is not known stands in nobody's way.
        """
        likeness = Greatest(TrigramSimilarity("name", name), TrigramWordSimilarity(name, "name"))
        near = Q(city="") | Q(city__iexact=city) | Q(city__trigram_similar=city)
        return (
            self.standing()
            .filter(Q(name__trigram_similar=name) | Q(name__trigram_word_similar=name))
            .filter(near if city else Q())
            .annotate(likeness=likeness)
            .filter(likeness__gt=SIMILAR_NAME)
            .order_by("-likeness", "name")
        )

    def paired_with_doubles(self) -> Self:
        """Return each organisation once per other of its hub that is probably the same one.

        Such a row says in `double` which, and in `likeness` how much.
        """
        other = "hub__organisations__"
        same_place = Q(city="") | Q(**{f"{other}city": ""}) | Q(city__iexact=F(f"{other}city"))
        return (
            self.standing()
            .filter(
                same_place,
                **{
                    f"{other}merged_into": None,
                    f"{other}pk__gt": F("pk"),
                    f"{other}name__trigram_similar": F("name"),
                },
            )
            .annotate(
                double=F(f"{other}pk"),
                likeness=TrigramSimilarity("name", F(f"{other}name")),  # type: ignore[arg-type]
            )
            .filter(likeness__gt=SIMILAR_NAME)
            .order_by("-likeness", "name")
        )


class OfferQuerySet(models.QuerySet["Offer"]):
    """What organisations offer."""

    def open(self) -> Self:
        """Return the offers that can be asked for, of organisations that stand."""
        return self.filter(status="open", organisation__merged_into=None)

    def standing(self) -> Self:
        """Return the offers that were not withdrawn."""
        return self.exclude(status="withdrawn")

    def free_between(self, first: date, last: date) -> Self:
        """Return the open offers of these days that nobody was promised in them."""
        promises = apps.get_model("stakeholders", "Promise").objects
        taken = promises.open().during(first, last).filter(offer=OuterRef("pk"))
        return self.open().during(first, last).exclude(Exists(taken))

    def during(self, first: date, last: date) -> Self:
        """Return what holds on one of these days."""
        return self.filter(_during(first, last))


class PromiseQuerySet(models.QuerySet["Promise"]):
    """What was promised."""

    def of(self, user: "User") -> Self:
        """Return the promises a person made, alone or for an organisation they speak for."""
        spoken_for = user.organisation_places.values("organisation")
        return self.filter(Q(user=user) | Q(organisation__in=spoken_for))

    def open(self) -> Self:
        """Return what is still to be done."""
        return self.filter(status="open")

    def during(self, first: date, last: date) -> Self:
        """Return what holds on one of these days."""
        return self.filter(_during(first, last))

    def coming_due(self, today: date, *, within: timedelta) -> Self:
        """Return what ends soon and nobody was reminded of."""
        soon = self.open().filter(until__gte=today, until__lte=today + within)
        return soon.filter(reminded_on=None)


def _during(first: date, last: date) -> Q:
    begun = Q(since=None) | Q(since__lte=last)
    return begun & (Q(until=None) | Q(until__gte=first))
