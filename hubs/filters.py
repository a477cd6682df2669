"""The public list of hubs, narrowed by what the address says."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import country_name, is_country, is_language, language_name
from core.text import has_controls
from hubs.models import Barrier, HubType
from hubs.rendering.reads import entries_statement, names_of

FACETS = {
    "country": gettext_lazy("Country"),
    "type": gettext_lazy("Kind of hub"),
    "barrier": gettext_lazy("Barrier it works on"),
    "language": gettext_lazy("Language"),
}
_LONGEST_ECHO = 40


class HubEntry(NamedTuple):
    """What filters and the map need of one hub; a network has hundreds, so no more than that."""

    slug: str
    name: str
    country: str
    latitude: float
    longitude: float
    values: dict[str, list[str]]


def read_entries() -> list[HubEntry]:
    """Return every public hub, the oldest first, in one query."""
    return [
        HubEntry(
            row["slug"],
            row["local_name"] or row["name"],
            row["country"],
            row["latitude"],
            row["longitude"],
            {
                "country": [row["country"]],
                "type": [row["type__code"]],
                "barrier": row["barrier_codes"],
                "language": row["languages"],
            },
        )
        for row in entries_statement().rows()
    ]


class HubFinder:
    """The hubs that match an address, what else could be chosen, and what was not understood."""

    def __init__(self, params: QueryDict) -> None:
        """Read the filters out of the address."""
        self.entries = read_entries()
        self.kinds = names_of(HubType)
        self.barriers = names_of(Barrier)
        self.chosen: dict[str, list[str]] = {}
        self.unknown: list[str] = []
        for facet in FACETS:
            self._read(facet, dict.fromkeys(params.getlist(facet)))

    def _read(self, facet: str, asked: Iterable[str]) -> None:
        known = {
            "country": is_country,
            "type": self.kinds.__contains__,
            "barrier": self.barriers.__contains__,
            "language": is_language,
        }
        self.chosen[facet] = []
        for value in asked:
            if value and (known[facet](value) or value in self.counts_of_all[facet]):
                self.chosen[facet].append(value)
            elif value:
                self.unknown.append(_printable(value))

    @cached_property
    def counts_of_all(self) -> dict[str, Counter[str]]:
        """Return how many hubs there are per option, whatever is chosen."""
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for entry in self.entries:
            for facet, values in entry.values.items():
                for value in values:  # Counter.update() asks what it was given, for every hub
                    counts[facet][value] += 1
        return counts

    @cached_property
    def _narrowed(self) -> tuple[list[HubEntry], dict[str, Counter[str]]]:
        """Return the hubs found, and per option how many a reader would find by choosing it."""
        found: list[HubEntry] = []
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        wanted = {facet: set(values) for facet, values in self.chosen.items() if values}
        for entry in self.entries:
            missed = [f for f, chosen in wanted.items() if chosen.isdisjoint(entry.values[f])]
            if not missed:
                found.append(entry)
            for facet in FACETS:
                if missed in ([], [facet]):  # choosing more in this group would show the hub
                    for value in entry.values[facet]:
                        counts[facet][value] += 1
        return found, counts

    @property
    def found(self) -> list[HubEntry]:
        """Return the hubs that match."""
        return self._narrowed[0]

    def label(self, facet: str, value: str) -> str:
        """Return what an option is called."""
        names: dict[str, Callable[[str], str]] = {
            "country": country_name,
            "type": lambda code: self.kinds.get(code, code),
            "barrier": lambda code: self.barriers.get(code, code),
            "language": language_name,
        }
        return names[facet](value)

    def facets(self) -> list[dict[str, Any]]:
        """Return the groups of options for components/facet.html."""
        return [
            {"legend": legend, "name": facet, "options": self._options(facet)}
            for facet, legend in FACETS.items()
        ]

    def _options(self, facet: str) -> list[dict[str, Any]]:
        labels = {"type": self.kinds, "barrier": self.barriers}.get(facet)
        if labels is None:
            offered = {*self.counts_of_all[facet], *self.chosen[facet]}
            names = {code: self.label(facet, code) for code in offered}
            labels = dict(sorted(names.items(), key=itemgetter(1, 0)))
        return [
            {
                "value": code,
                "label": label,
                "count": self._narrowed[1][facet][code],
                "checked": code in self.chosen[facet],
            }
            for code, label in labels.items()
        ]

    def chips(self) -> list[dict[str, str]]:
        """Return the filters that are on, each with the address of the page without it."""
        return [
            {"label": self.label(facet, value), "url": self._address(facet, value)}
            for facet, values in self.chosen.items()
            for value in values
        ]

    def _address(self, left_out: str, value: str) -> str:
        params = QueryDict(mutable=True)
        for facet, values in self.chosen.items():
            params.setlist(facet, [v for v in values if (facet, v) != (left_out, value)])
        return f"?{params.urlencode()}"


def _printable(value: str) -> str:
    """Return an unknown value short and harmless enough to show it back."""
    return _("unreadable") if has_controls(value) else value[:_LONGEST_ECHO]
