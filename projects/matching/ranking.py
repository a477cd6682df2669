"""The best pairs, best first; the same rows always in the same order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from projects.matching.facts import Asked, Offered
from projects.matching.limits import obstacle
from projects.matching.scoring import Score, Scorer, Weights

LEAST = 0.3  # below it, a pair is chance


@dataclass(frozen=True, slots=True)
class Match:
    """A need and an offer that fit."""

    asked: Asked
    offered: Offered
    score: Score


def rank(
    asked: Asked, offers: Iterable[Offered], *, weights: Weights, today: date, most: int
) -> list[Match]:
    """Return the offers that fit a need best; of equal ones the one with the smaller key first."""
    scorer = Scorer(asked, weights, today=today)
    possible = (offered for offered in offers if obstacle(asked, offered, today=today) is None)
    found = (Match(asked, offered, scorer.score(offered)) for offered in possible)
    likely = [match for match in found if match.score.total >= LEAST]
    return sorted(likely, key=lambda match: (-match.score.total, match.offered.key))[:most]


def rank_needs(
    needs: Iterable[tuple[Asked, Weights]], offered: Offered, *, today: date, most: int
) -> list[Match]:
    """Return the needs that an offer fits best, each by the weights of its own hub."""
    found = [
        Match(asked, offered, Scorer(asked, weights, today=today).score(offered))
        for asked, weights in needs
        if obstacle(asked, offered, today=today) is None
    ]
    likely = [match for match in found if match.score.total >= LEAST]
    return sorted(likely, key=lambda match: (-match.score.total, str(match.asked.key)))[:most]
