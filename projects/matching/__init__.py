"""Who could help whom, and why: the best offers for a need, and the other way round.

facts.py is what is known of either side, limits.py what rules a pair out, words.py what two texts
share, scoring.py how well a pair fits, ranking.py the order, reasons.py why. candidates.py and
needs.py let the database choose what is looked at. The same rows always give the same answer.
"""

from uuid import UUID

from django.utils import timezone

from missions.models import Challenge
from projects.matching.candidates import likely_offers, read_offer
from projects.matching.facts import Asked
from projects.matching.needs import asked_by, likely_needs, read_needs
from projects.matching.ranking import Match, rank, rank_needs
from projects.matching.reasons import Reason, reasons_of
from projects.matching.scoring import PARTS, Weights
from projects.models import MatchWeights

__all__ = [
    "MOST_SHOWN",
    "PARTS",
    "Match",
    "Reason",
    "Weights",
    "needs_for",
    "offers_for",
    "partners_for",
    "reasons_of",
    "weights_of",
]

MOST_SHOWN = 10


def offers_for(need: int, *, weights: Weights | None = None, most: int = MOST_SHOWN) -> list[Match]:
    """Return the offers that answer a need best, by its hub's weights or by those given."""
    return [match for asked in read_needs([need]) for match in _best(asked, weights, most)]


def partners_for(challenge: Challenge, *, most: int = MOST_SHOWN) -> list[Match]:
    """Return the offers of those who could work on a challenge."""
    return _best(asked_by(challenge), None, most)


def _best(asked: Asked, weights: Weights | None, most: int) -> list[Match]:
    weights = weights or weights_of({asked.hub})[asked.hub]
    offers = likely_offers(asked)
    return rank(asked, offers, weights=weights, today=timezone.localdate(), most=most)


def needs_for(offer: UUID, *, most: int = MOST_SHOWN) -> list[Match]:
    """Return the open needs that an offer answers best, each by the weights of its own hub."""
    offered = read_offer(offer)
    if offered is None:
        return []
    needs = likely_needs(offered)
    weights = weights_of({asked.hub for asked in needs})
    pairs = ((asked, weights[asked.hub]) for asked in needs)
    return rank_needs(pairs, offered, today=timezone.localdate(), most=most)


def weights_of(hubs: set[int]) -> dict[int, Weights]:
    """Return the weights of each hub; those of most hubs are what the platform begins with."""
    kept = {
        row.pop("hub_id"): Weights(**row)
        for row in MatchWeights.objects.filter(hub__in=hubs).values("hub_id", *PARTS)
    }
    return {hub: kept.get(hub, Weights()) for hub in hubs}
