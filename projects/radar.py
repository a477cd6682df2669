"""What nobody answers yet: needs, challenges, offers and goals, for one hub or for all of them.

Every figure is the length of the list behind it, because both are the same rows.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.languages import as_written
from hubs.models import Hub
from missions.goals import Goal
from missions.models import Challenge
from projects.models import Need, Partner, Project
from stakeholders.models import Offer

LISTS = ("needs", "challenges", "offers", "goals")


@dataclass(frozen=True)
class GoalGap:
    """A goal that classes work on and no offer serves."""

    goal: int
    label: str
    needs: int
    challenges: int
    targets: tuple[str, ...]


class Radar:
    """The radar of one hub, or of the network where none is given."""

    def __init__(self, hub: Hub | None) -> None:
        """Take the hub."""
        self.hub = hub

    def _of_hub(self, path: str) -> Q:
        if self.hub is not None:
            return Q(**{path: self.hub})
        return Q(**{f"{path}__status": Hub.Status.ACTIVE})

    def needs(self) -> QuerySet[Need]:
        """Return what running projects look for, the longest first."""
        return Need.objects.filter(
            self._of_hub("project__hub"),
            status=Need.Status.OPEN,
            project__status=Project.Status.PUBLISHED,
            project__asleep_on=None,
        ).order_by("opened_on", "pk")

    def challenges(self) -> QuerySet[Challenge]:
        """Return the open challenges that no project has taken up, the oldest first."""
        taken = Project.challenges.through.objects.filter(challenge=OuterRef("pk"))
        open_ones = Challenge.objects.filter(
            self._of_hub("hub"),
            status__in=(Challenge.Status.ACCEPTED, Challenge.Status.IN_MISSION),
        )
        return open_ones.filter(~Exists(taken)).order_by("created_at", "pk")

    def _open_offers(self) -> QuerySet[Offer]:
        around = self._of_hub("organisation__hub")
        if self.hub is None:
            around |= Q(organisation__hub=None)
        still = Q(until=None) | Q(until__gte=timezone.localdate())
        return Offer.objects.filter(
            around, still, status=Offer.Status.OPEN, organisation__merged_into=None
        )

    def offers(self) -> QuerySet[Offer]:
        """Return the open offers that nobody made use of yet, the oldest first."""
        used = Partner.objects.filter(
            offer=OuterRef("pk"),
            status__in=(Partner.Status.INVITED, Partner.Status.ACCEPTED, Partner.Status.ENDED),
        )
        return self._open_offers().filter(~Exists(used), promises=None).order_by("created_at", "pk")

    def goals(self) -> list[GoalGap]:
        """Return the goals that are asked for and that no open offer serves, in three queries."""
        needs = _by_goal(self.needs(), "project__goals")
        challenges = _by_goal(self.challenges(), "goals")
        offered = {
            goal for (goal,) in _unnested(self._goals_offered(), "served").values_list("one")
        }
        gaps = sorted((set(needs) | set(challenges)) - offered)
        targets = self._targets() if gaps else set()
        return [
            GoalGap(
                goal=goal,
                label=str(Goal(goal).label),
                needs=needs.get(goal, 0),
                challenges=challenges.get(goal, 0),
                targets=tuple(sorted(one for one in targets if one.partition(".")[0] == str(goal))),
            )
            for goal in gaps
        ]

    def _goals_offered(self) -> QuerySet[Offer]:
        own = Func(F("sdgs"), function="nullif", template="nullif(%(expressions)s, '{}')")
        return self._open_offers().annotate(served=Coalesce(own, F("organisation__sdgs")))

    def _targets(self) -> set[str]:
        needs = _unnested(self.needs(), "targets").values_list("one", flat=True)
        challenges = _unnested(self.challenges(), "targets").values_list("one", flat=True)
        return {*needs, *challenges}

    def figures(self) -> dict[str, int]:
        """Return how long each list is."""
        return {
            "needs": self.needs().count(),
            "challenges": self.challenges().count(),
            "offers": self.offers().count(),
            "goals": len(self.goals()),
        }

    def needs_per_hub(self) -> dict[int, int]:
        """Return how many needs nobody answers in each hub."""
        rows = self.needs().order_by().values("project__hub").annotate(number=Count("pk"))
        return dict(rows.values_list("project__hub", "number"))


def _unnested(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Return one row for each thing that stands in an array column."""
    plain = as_written(rows).order_by()
    found: QuerySet[Any] = plain.annotate(one=Func(F(path), function="unnest")).distinct()
    return found


def _by_goal(rows: QuerySet[Any], path: str) -> dict[int, int]:
    counted = (
        as_written(rows)
        .order_by()
        .annotate(one=Func(F(path), function="unnest"))
        .values("one")
        .annotate(number=Count("pk"))
    )
    return dict(counted.values_list("one", "number"))
