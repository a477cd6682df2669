"""What a reader asked of a list: read from the address, applied to the rows, and shown back."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import CharField, F, Func, Model, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.statements import Statement
from core.text import has_controls
from hubs.models import Hub
from missions.filters.parts import (
    Chip,
    Facet,
    Option,
    Way,
    kept_by_list,
    named,
    written_to_count,
)
from missions.filters.tallies import Counts, count_by_bits
from missions.filters.window import Window
from missions.filters.wish import Wish
from missions.goals import MOST_GOALS, Goal
from missions.models import Mission

MOST_OPTIONS = 12
LONGEST_WORDS = 200


@kept_by_list
def _written_for(finder: "type[Finder]", blank: Wish, names: tuple[str, ...]) -> Statement:
    """Return the statement that counts the options of a list for every wish of this shape."""
    return written_to_count(
        {name: (finder.rows_for(blank, without=name), finder.columns()[name]) for name in names}
    )


@kept_by_list
def _labels_in(finder: "type[Finder]", name: str, _language: str | None) -> dict[str, str]:
    """Return what the values of a choice are called, looked up once for each language."""
    return {value: label() for value, label in finder.choices[name].items()}


@kept_by_list
def _legends_in(finder: "type[Finder]", _language: str | None) -> dict[str, str]:
    of_choices = {name: legend() for name, legend in finder.legends.items()}
    return of_choices | {"hub": _("Hub"), "mission": _("Mission")}


def _hubs() -> QuerySet[Any]:
    return Hub.objects.public().only("slug", "name", "city")


def _missions() -> QuerySet[Any]:
    return Mission.objects.public().only("slug", "title")


class Finder:
    """The filters of one list. A value that we do not know is set aside and named."""

    model: ClassVar[type[Model]]
    choices: ClassVar[dict[str, dict[str, Callable[[], str]]]] = {}
    legends: ClassVar[dict[str, Callable[[], str]]] = {}
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {"": ("-created_at", "-pk")}
    ways: ClassVar[dict[str, Way]] = {}  # of choices that are no column of their own
    side: ClassVar[tuple[str, ...]] = ()  # choices of which only what is there is shown
    list_of: ClassVar[str] = ""  # what its bitmaps are kept under, see tallies
    by_hub: ClassVar[str] = "hub"  # the path from a row to its hub
    has_mission: ClassVar[bool] = True

    def __init__(self, params: QueryDict, *, other_names: Iterable[str] = ()) -> None:
        """Read the address; other names in it are not filters."""
        self.params = params
        self.unknown: list[str] = []
        self.words = self._read_words()
        self.goals = self._read_goals()
        self.chosen = {name: self._read_choice(name) for name in self.choices}
        self.hub = self._read_row("hub", _hubs)
        self.mission = self._read_row("mission", _missions) if self.has_mission else None
        self.sort = self._read_sort()
        self.is_table = self._read_view()
        self.unknown += sorted(name[:20] for name in set(params) - self._names() - {*other_names})
        self.is_guess = False

    # --- Reading the address -----------------------------------------------------------

    def _names(self) -> set[str]:
        mission = {"mission"} if self.has_mission else set()
        return {"sdg", "hub", "q", "sort", "view", "page", *mission, *self.choices}

    def _read_words(self) -> str:
        words = " ".join(self.params.get("q", "").split())
        if len(words) > LONGEST_WORDS or has_controls(words):
            self.unknown.append(words[:20])
            return ""
        return words

    def _read_goals(self) -> list[int]:
        known = {str(goal.value): goal.value for goal in Goal}
        asked = list(dict.fromkeys(value for value in self.params.getlist("sdg") if value))
        self.unknown += [f"sdg={value[:20]}" for value in asked if value not in known]
        goals = [known[value] for value in asked if value in known]
        self.unknown += [f"sdg={goal}" for goal in goals[MOST_GOALS:]]
        return goals[:MOST_GOALS]

    def _read_choice(self, name: str) -> str:
        value = self.params.get(name, "")
        if value and value not in self.choices[name]:
            self.unknown.append(f"{name}={value[:20]}")
            return ""
        return value

    def _read_row(self, name: str, rows: Callable[[], QuerySet[Any]]) -> Any:
        value = self.params.get(name, "")
        if not value:
            return None
        found = None if has_controls(value) else rows().filter(slug=value).first()
        if found is None:
            self.unknown.append(f"{name}={value[:20]}")
        return found

    def _read_sort(self) -> str:
        value = self.params.get("sort", "")
        if value not in self.sorts:
            self.unknown.append(f"sort={value[:20]}")
            return ""
        return value

    def _read_view(self) -> bool:
        """Say whether the list is asked for as a table; cards are what it is without asking."""
        value = self.params.get("view", "")
        if value not in {"", "table"}:
            self.unknown.append(f"view={value[:20]}")
        return value == "table"

    # --- Applying it --------------------------------------------------------------------

    @classmethod
    def all_rows(cls) -> QuerySet[Any]:
        """Return what everybody may see."""
        rows: QuerySet[Any] = cls.model._default_manager.public()  # type: ignore[attr-defined]
        return rows

    def wish(self) -> Wish:
        """Return what the address asks for."""
        return Wish(
            words=self.words,
            is_guess=self.is_guess,
            goals=tuple(self.goals),
            hub=self.hub.pk if self.hub else None,
            mission=self.mission.pk if self.mission else None,
            chosen=tuple((name, value) for name, value in self.chosen.items() if value),
        )

    @classmethod
    def rows_for(cls, wish: Wish, *, without: str = "") -> QuerySet[Any]:
        """Return what a wish leaves of everything; one filter may be left out."""
        return wish.narrow(cls.all_rows(), by_hub=cls.by_hub, ways=cls.ways, without=without)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return those of the rows that the filters leave."""
        return self.wish().narrow(rows, by_hub=self.by_hub, ways=self.ways)

    def shown(self, start: int, stop: int) -> Window:
        """Return one page of rows, in the order that was asked for."""
        return Window(type(self), self.wish(), self.sorts[self.sort], start, stop)

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Return what is counted for each filter."""
        columns = {
            name: cls.ways[name].column if name in cls.ways else name for name in cls.choices
        }
        columns["hub"] = f"{cls.by_hub}_id" if cls.by_hub == "hub" else cls.by_hub
        columns["sdg"] = Func(F("goals"), function="unnest", output_field=CharField())
        return columns | ({"mission": "mission_id"} if cls.has_mission else {})

    def _count(self) -> Counts:
        """Return how many rows each value would leave, by bits where the list has them."""
        by_bits = count_by_bits(type(self), self.wish())
        return self._count_rows() if by_bits is None else by_bits

    def _count_rows(self) -> Counts:
        wish = self.wish()
        counted: Counts = {name: {} for name in self.columns()}
        written = _written_for(type(self), wish.blank(), tuple(counted))
        for row in written.rows_with(wish.values()):
            if row["value"] is not None:
                counted[row["facet"]][row["value"]] = row["n"]
        return counted

    @cached_property
    def counts(self) -> Counts:
        """Return how many rows each value would leave; where no row holds the words, guess them."""
        counts = self._count()
        if self.words and not self._total(counts):
            self.is_guess = True
            counts = self._count()
        return counts

    @property
    def total(self) -> int:
        """Return how many rows the filters leave."""
        return self._total(self.counts)

    def _total(self, counts: Counts) -> int:
        """Add up the first choice, of which every row has exactly one value."""
        name = next(iter(self.choices))
        counted = counts[name]
        return counted.get(self.chosen[name], 0) if self.chosen[name] else sum(counted.values())

    # --- Showing it back ------------------------------------------------------------------

    def facets(self) -> list[Facet]:
        """Return the groups of filters with their counts."""
        language = get_language()
        legends = _legends_in(type(self), language)
        facets = [self._choice_facet(name, legends[name], language) for name in self.choices]
        facets.append(self._row_facet("hub", legends["hub"], self.hub))
        if self.has_mission:
            facets.append(self._row_facet("mission", legends["mission"], self.mission))
        return [facet for facet in facets if facet.options]

    def _choice_facet(self, name: str, legend: str, language: str | None) -> Facet:
        chosen, counted = self.chosen[name], self.counts.get(name, {})
        labels = _labels_in(type(self), name, language)
        options = [
            Option(value, label, counted.get(value, 0), value == chosen)
            for value, label in labels.items()
            if name not in self.side or value in counted or value == chosen
        ]
        return Facet(name, legend, tuple(options))

    def _row_facet(self, name: str, legend: str, chosen: Any) -> Facet:
        """Offer the fullest rows only: a network of a thousand hubs has no list of a thousand."""
        counted = {int(key): number for key, number in self.counts[name].items()}
        fullest = sorted(counted, key=lambda key: -counted[key])[:MOST_OPTIONS]
        kept = {*fullest, chosen.pk} if chosen else set(fullest)
        options = [
            Option(slug, label, counted.get(key, 0), bool(chosen) and key == chosen.pk)
            for key, slug, label in named(name, kept)
        ]
        return Facet(name, legend, tuple(sorted(options, key=lambda option: -option.count)))

    def chips(self) -> list[Chip]:
        """Return what is on, each with the address without it."""
        chips = [
            Chip(f"{_('SDG')} {goal}, {Goal(goal).label}", self._without("sdg", str(goal)))
            for goal in self.goals
        ]
        chips += [
            Chip(str(self.choices[name][value]()), self._without(name))
            for name, value in self.chosen.items()
            if value
        ]
        if self.hub:
            chips.append(Chip(self.hub.name, self._without("hub")))
        if self.mission:
            chips.append(Chip(self.mission.title, self._without("mission")))
        if self.words:
            chips.append(Chip(f"“{self.words}”", self._without("q")))
        return chips

    def kept(self, *names_left_out: str) -> list[tuple[str, str]]:
        """Return the filters that are on as pairs, for hidden inputs."""
        pairs = [("sdg", str(goal)) for goal in self.goals]
        pairs += [(name, value) for name, value in self.chosen.items() if value]
        pairs += [("hub", self.hub.slug)] if self.hub else []
        pairs += [("mission", self.mission.slug)] if self.mission else []
        pairs += [("q", self.words)] if self.words else []
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("view", "table")] if self.is_table else []
        return [pair for pair in pairs if pair[0] not in names_left_out]

    def address(self, *names_left_out: str, **more: str) -> str:
        """Return the address of the list with other values for some filters."""
        return f"?{urlencode([*self.kept(*names_left_out, *more), *more.items()])}"

    def _without(self, name: str, value: str = "") -> str:
        pairs = [
            (key, kept) for key, kept in self.kept() if key != name or (value and kept != value)
        ]
        return f"?{urlencode(pairs)}"
