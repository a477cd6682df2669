"""What the address of a hub's directory may ask for, and how much of it there is."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import language_name
from core.text import has_controls
from hubs.models import Hub
from hubs.sectors import Sector
from stakeholders.models import Offer, Organisation
from stakeholders.offers import Help

FACETS = {
    "help": gettext_lazy("Kind of help"),
    "sdg": gettext_lazy("Goals"),
    "free": gettext_lazy("When"),
    "travel": gettext_lazy("Comes to a class"),
    "language": gettext_lazy("Language"),
    "sector": gettext_lazy("Kind of organisation"),
}
TRIPS = (10, 25, 50, 100)
NOW = "now"
_ORDERED = ("help", "sdg", "free", "travel")  # options in their own order, not the alphabet's
_LONGEST_ECHO = 40


@dataclass(frozen=True)
class Entry:
    """What the filters need of one organisation."""

    key: UUID
    values: dict[str, list[str]] = field(default_factory=dict)


def this_month(today: date) -> tuple[date, date]:
    """Return what is left of the month: today, and its last day."""
    return today, today.replace(day=monthrange(today.year, today.month)[1])


def read_entries(hub: Hub, words: str) -> list[Entry]:
    """Return the hub's organisations in the order of their names, in one query."""
    open_offers = Offer.objects.open().filter(organisation=OuterRef("pk")).order_by()
    offer = JSONObject(help="help", sdgs="sdgs", languages="languages", travel="travel_km")
    free = Offer.objects.free_between(*this_month(timezone.localdate()))
    rows = Organisation.objects.standing().filter(hub=hub)
    rows = rows.matching(words) if words else rows
    found = rows.annotate(
        offered=ArraySubquery(open_offers.values_list(offer)),
        is_free=Exists(free.filter(organisation=OuterRef("pk"))),
    ).values("pk", "sector", "sdgs", "languages", "travel_km", "offered", "is_free")
    return [Entry(row["pk"], _values_of(row)) for row in found.order_by("name")]


def _values_of(row: Mapping[str, Any]) -> dict[str, list[str]]:
    offers = row["offered"]
    goals = {*row["sdgs"], *(goal for offer in offers for goal in offer["sdgs"])}
    spoken = {*row["languages"], *(code for offer in offers for code in offer["languages"])}
    farthest = max((row["travel_km"] or 0, *(offer["travel"] or 0 for offer in offers)))
    return {
        "help": list({offer["help"] for offer in offers}),
        "sdg": [str(goal) for goal in goals],
        "free": [NOW] if row["is_free"] else [],
        "travel": [str(trip) for trip in TRIPS if trip <= farthest],
        "language": list(spoken),
        "sector": [row["sector"]],
    }


def label_of(facet: str, value: str) -> str:
    """Return what an option is called."""
    names: dict[str, Callable[[], str]] = {
        "help": lambda: str(Help(value).label).capitalize(),
        "sdg": lambda: _("SDG %(number)s") % {"number": value},
        "free": lambda: _("Free this month"),
        "travel": lambda: _("%(number)s km or farther") % {"number": value},
        "language": lambda: language_name(value),
        "sector": lambda: str(Sector(value).label),
    }
    return names[facet]()


class DirectoryFinder:
    """The organisations that match an address, and what else could be chosen."""

    def __init__(self, params: QueryDict, hub: Hub) -> None:
        """Read the filters out of the address."""
        self.words = _clean(params.get("q", ""))
        self.is_table = params.get("view") == "table"
        self.entries = read_entries(hub, self.words)
        self.chosen: dict[str, list[str]] = {}
        self.unknown: list[str] = []
        for facet in FACETS:
            self._read(facet, dict.fromkeys(params.getlist(facet)))

    def _read(self, facet: str, asked: Iterable[str]) -> None:
        known: dict[str, Iterable[str]] = {
            "help": Help.values,
            "sdg": [str(goal) for goal in range(1, 18)],
            "free": [NOW],
            "travel": [str(trip) for trip in TRIPS],
            "language": self._all("language"),
            "sector": Sector.values,
        }
        self.chosen[facet] = [value for value in asked if value in known[facet]]
        self.unknown += [
            _printable(value) for value in asked if value and value not in known[facet]
        ]

    def _all(self, facet: str) -> set[str]:
        return {value for entry in self.entries for value in entry.values[facet]}

    @cached_property
    def _narrowed(self) -> tuple[list[UUID], dict[str, Counter[str]]]:
        """Return what was found, and per option how many a reader would find by choosing it."""
        found: list[UUID] = []
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        wanted = {facet: set(values) for facet, values in self.chosen.items() if values}
        for entry in self.entries:
            missed = [f for f, values in wanted.items() if values.isdisjoint(entry.values[f])]
            if not missed:
                found.append(entry.key)
            for facet in FACETS:
                if missed in ([], [facet]):
                    counts[facet].update(entry.values[facet])
        return found, counts

    @property
    def found(self) -> list[UUID]:
        """Return the keys of the organisations that match."""
        return self._narrowed[0]

    def facets(self) -> list[dict[str, Any]]:
        """Return the groups of options for components/facet.html; what nobody has is left out."""
        groups = [
            {"legend": legend, "name": facet, "options": self._options(facet)}
            for facet, legend in FACETS.items()
        ]
        return [group for group in groups if group["options"]]

    def _options(self, facet: str) -> list[dict[str, Any]]:
        offered = self._all(facet) | set(self.chosen[facet])
        codes = {
            "help": Help.values,
            "sdg": [str(goal) for goal in range(1, 18)],
            "free": [NOW],
            "travel": [str(trip) for trip in TRIPS],
        }.get(facet)
        names = {code: label_of(facet, code) for code in codes or offered if code in offered}
        if facet not in _ORDERED:
            names = dict(sorted(names.items(), key=itemgetter(1)))
        return [
            {
                "value": code,
                "label": label,
                "goals": [int(code)] if facet == "sdg" else [],
                "count": self._narrowed[1][facet][code],
                "checked": code in self.chosen[facet],
            }
            for code, label in names.items()
        ]

    def chips(self) -> list[dict[str, str]]:
        """Return the filters that are on, each with the address of the page without it."""
        chips = [
            {"label": label_of(facet, value), "url": self.address(without=(facet, value))}
            for facet, values in self.chosen.items()
            for value in values
        ]
        if self.words:
            chips.append(
                {"label": f"“{self.words}”", "url": self.address(without=("q", self.words))}
            )
        return chips

    def kept(self, *left_out: str) -> list[tuple[str, str]]:
        """Return what is on as pairs, for hidden inputs."""
        pairs = [(facet, value) for facet, values in self.chosen.items() for value in values]
        pairs += [("q", self.words)] if self.words else []
        pairs += [("view", "table")] if self.is_table else []
        return [pair for pair in pairs if pair[0] not in left_out]

    def address(self, *, without: tuple[str, str] | None = None, view: str | None = None) -> str:
        """Return the address of the same list with one filter off, or in another shape."""
        params = QueryDict(mutable=True)
        for name, value in self.kept(*(["view"] if view is not None else [])):
            if (name, value) != without:
                params.appendlist(name, value)
        if view:
            params["view"] = view
        return f"?{params.urlencode()}"


def _clean(typed: str) -> str:
    words = " ".join(typed.split())[:200]
    return "" if has_controls(words) else words


def _printable(value: str) -> str:
    """Return an unknown value short and harmless enough to show it back."""
    return _("unreadable") if has_controls(value) else value[:_LONGEST_ECHO]
