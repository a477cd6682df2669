"""Read the inbox: one union over the sources, cut short in each of them.

Every branch of the union brings no more rows than the page shows, in the order of an index, so a
hub with fifty thousand requests is read as fast as one with fifty.
"""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Value

from core.paging import Page
from hubs.inbox.filters import OLDEST, InboxFilter
from hubs.inbox.sources import InboxSource, Row, Stage
from hubs.models import DeskAssignment, Hub

if TYPE_CHECKING:
    from accounts.models import User

COLUMN_LENGTH = 12
COLUMNS_OF_BOARD = (Stage.NEW, Stage.CONTACTED, Stage.MATCHED, Stage.JOINED, Stage.DECLINED)


class Inbox:
    """What waits at one desk, as one person may see it and as an address asks for it."""

    def __init__(self, hub: Hub | None, user: "User", asked: InboxFilter) -> None:
        """Keep whose inbox it is and what of it is asked for."""
        self.hub, self.user, self.asked = hub, user, asked

    @cached_property
    def sources(self) -> list[type[InboxSource]]:
        """Return the sources that this person may see at this desk."""
        return [
            source
            for source in InboxSource.registry.values()
            if (self.hub or source.is_for_network)
            and self.user.has_perm(source.permission, self.hub)
        ]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many rows there are in each stage, whatever stage is asked for."""
        found: Counter[str] = Counter()
        branches = [
            queryset.order_by()
            .annotate(row_kind=Value(source.code), row_status=F("status"))
            .values("row_kind", "row_status")
            .annotate(number=Count("*"))
            .values_list("row_kind", "row_status", "number")
            for source, queryset in self._narrowed()
        ]
        for kind, status, number in _union(branches) if branches else ():
            found[InboxSource.registry[kind].stages[status]] += number
        return found

    @property
    def total(self) -> int:
        """Return how many rows are asked for."""
        return sum(self.counts.get(stage, 0) for stage in self.asked.stages)

    def rows(self, page: Page) -> list[Row]:
        """Return the rows of one page."""
        branches = [
            self._cut(source, queryset, self.asked.stages, page.stop)
            for source, queryset in self._narrowed()
        ]
        if not branches or page.stop == 0:
            return []
        return [Row(*values) for values in self._joined(branches)[page.start : page.stop]]

    def board(self) -> dict[Stage, list[Row]]:
        """Return the first rows of every stage."""
        branches = [
            self._cut(source, queryset, (stage,), COLUMN_LENGTH)
            for source, queryset in self._narrowed()
            for stage in COLUMNS_OF_BOARD
        ]
        columns: dict[Stage, list[Row]] = {stage: [] for stage in COLUMNS_OF_BOARD}
        if not branches:
            return columns
        for values in self._joined(branches):
            row = Row(*values)
            if len(columns[row.stage]) < COLUMN_LENGTH:
                columns[row.stage].append(row)
        return columns

    def _joined(self, branches: list[QuerySet[Any]]) -> QuerySet[Any]:
        """Return the rows of every branch in one order; a branch alone is in it already."""
        if len(branches) == 1:
            return branches[0]
        return _union(branches).order_by(*self._order("row_score", "row_since", "row_key"))

    def _narrowed(self) -> list[tuple[type[InboxSource], QuerySet[Any]]]:
        """Return each source's rows as the filters leave them, in every stage."""
        return [
            (source, self._narrow(source, source.rows(self.hub)))
            for source in self.sources
            if self.asked.kind in {"", source.code}
            and (not self.asked.audience or self.asked.audience in dict(source.audiences))
            and (not self.asked.language or "language" in source.columns())
        ]

    def _narrow(self, source: type[InboxSource], found: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.asked
        if asked.audience:
            found = found.filter(audience=asked.audience)
        if asked.language:
            found = found.filter(language=asked.language)
        if asked.q:
            found = source.matching(found, asked.q)
        held = DeskAssignment.objects.filter(kind=source.code, about_id=OuterRef("pk"))
        if asked.assignee == "me":
            found = found.filter(Exists(held.filter(assignee=self.user)))
        elif asked.assignee:
            found = found.filter(~Exists(held))
        return found

    def _cut(
        self,
        source: type[InboxSource],
        found: QuerySet[Any],
        stages: tuple[Stage, ...],
        length: int,
    ) -> QuerySet[Any]:
        wanted = [status for status, stage in source.stages.items() if stage in stages]
        score = ("score",) if "score" in source.columns() else ()
        rows = source.select(found.filter(status__in=wanted))
        return rows.order_by(*self._order(*score, source.since, "pk"))[:length]

    def _order(self, *names: str) -> list[Any]:
        """Return an order by these columns; newest first turns the times around, not the scores."""
        if self.asked.sort == OLDEST:
            return [F(name) for name in names]
        return [F(name).desc() for name in names if not name.endswith("score")]


def _union(branches: list[QuerySet[Any]]) -> QuerySet[Any]:
    first, *rest = branches
    return first.union(*rest, all=True)
