"""What is asked of a list, apart from who asks it in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from missions.filters.parts import Way, titled_nearly, written_like

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Wish:
    """What is asked of a list, as keys and codes; two wishes of one shape differ in these only."""

    words: str = ""
    is_guess: bool = False
    goals: tuple[int, ...] = ()
    hub: int | None = None
    mission: int | None = None
    chosen: tuple[tuple[str, str], ...] = ()

    def blank(self) -> "Wish":
        """Return a wish of this shape with a stand-in for each value: see values()."""
        return Wish(
            words="?words" if self.words else "",
            is_guess=self.is_guess,
            hub=-1 if self.hub else None,
            mission=-2 if self.mission else None,
            goals=tuple(-10 - place for place, _goal in enumerate(self.goals)),
            chosen=tuple((name, f"?{name}") for name, _value in self.chosen),
        )

    def words_alone(self) -> "Wish":
        """Return what is left of it without its filters."""
        return Wish(words=self.words, is_guess=self.is_guess)

    def values(self) -> dict[Any, Any]:
        """Return what belongs in the place of each stand-in."""
        return {
            "?words": self.words,
            -1: self.hub,
            -2: self.mission,
            **{-10 - place: goal for place, goal in enumerate(self.goals)},
            **{f"?{name}": value for name, value in self.chosen},
        }

    def narrow(
        self, rows: QuerySet[Row], *, by_hub: str, ways: Mapping[str, Way], without: str = ""
    ) -> QuerySet[Row]:
        """Return the rows that fit; one filter may be left out, to count its options."""
        if self.words:
            rows = rows.filter((titled_nearly if self.is_guess else written_like)(self.words))
        if self.goals and without != "sdg":
            rows = rows.filter(goals__overlap=list(self.goals))
        if self.hub and without != "hub":
            rows = rows.filter(**{by_hub: self.hub})
        if self.mission and without != "mission":
            rows = rows.filter(mission=self.mission)
        for name, value in self.chosen:
            if without != name:
                rows = rows.filter(ways[name].holds(value) if name in ways else Q((name, value)))
        return rows
