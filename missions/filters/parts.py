"""The small things that the filters of a list are made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial, reduce
from operator import or_
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db.models import CharField, Count, Q, QuerySet, TextChoices, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils.translation import get_language

from core.languages import (
    active_language,
    as_written,
    country_choices,
    country_name,
    language_name,
)
from core.statements import OPEN, Statement
from hubs.models import Hub
from missions.models import Mission
from missions.rendering import columns, in_language

Made = TypeVar("Made", bound=Callable[..., Any])
_SEARCH_CONFIGS = {"en": "english", "nl": "dutch"}


def kept_by_list(make: Made) -> Made:
    """Keep what is made for each list and shape of a wish; mypy takes no class for such a key."""
    return cast("Made", lru_cache(maxsize=512)(make))


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter, and how many rows it would leave."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of filters."""

    name: str
    legend: str
    options: tuple[Option, ...]

    @property
    def is_on(self) -> bool:
        """Say whether one of the values is chosen."""
        return any(option.checked for option in self.options)


@dataclass(frozen=True, slots=True)
class Way:
    """How a filter finds its values: what is counted, and which rows hold one."""

    column: Any
    holds: Callable[[str], Q]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    url: str


def written_to_count(arms: Mapping[str, tuple[QuerySet[Any], Any]]) -> Statement:
    """Write down one statement that counts several sets of rows, each by a column."""
    parts = [
        as_written(rows.order_by())
        .annotate(value=Cast(column, CharField()))
        .values("value")
        .annotate(facet=Value(name, CharField()), n=Count("*"))
        .values_list("facet", "value", "n")
        for name, (rows, column) in arms.items()
    ]
    together = parts[0].union(*parts[1:], all=True)
    sql, params = together.query.sql_with_params()
    return Statement(sql, params, ("facet", "value", "n"), together.db)


@cache
def _naming(name: str) -> Statement:
    """Return the statement that names hubs or missions; the keys go in the open place."""
    asked = RawSQL("SELECT unnest(string_to_array(%s, ',')::bigint[])", [OPEN])
    if name == "hub":
        hubs = Hub.objects.public().filter(pk__in=asked)
        return Statement.of(as_written(hubs), ("id", "slug", "name"))
    missions = Mission.objects.public().filter(pk__in=asked).order_by("opens_on", "slug")
    return Statement.of(as_written(missions), ("id", "slug", *columns("title")))


def named(name: str, keys: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return key, short name and label of the hubs or missions with these keys."""
    asked = ",".join(str(key) for key in keys)
    if not asked:
        return []
    rows, language = _naming(name).rows(asked), active_language()
    return [
        (
            row["id"],
            row["slug"],
            row["name"] if name == "hub" else in_language(row, "title", language)[0],
        )
        for row in rows
    ]


def _asked(words: str, code: str) -> SearchQuery:
    return SearchQuery(words, config=_SEARCH_CONFIGS[code], search_type="websearch")


def written_like(words: str) -> Q:
    """Return the rows that hold the words, in whichever language they are written."""
    return reduce(
        or_,
        (Q(**{f"search_{code}": _asked(words, code)}) for code, _name in settings.LANGUAGES),
    )


def titled_nearly(words: str) -> Q:
    """Return the rows whose title is nearly the words: somebody mistyped."""
    return reduce(
        or_,
        (Q(**{f"title_{code}__trigram_word_similar": words}) for code, _name in settings.LANGUAGES),
    )


def labels_of(
    choices: type[TextChoices], values: Iterable[str] | None = None
) -> dict[str, Callable[[], str]]:
    """Return each value with the function that says its label in the active language."""
    members = [choices(value) for value in values] if values else list(choices)
    return {member.value: partial(_say_in_page_language, member) for member in members}


def countries_in_words() -> dict[str, Callable[[], str]]:
    """Return each country with the function that says its name in the active language."""
    return {code: partial(country_name, code) for code, _name in country_choices()}


def languages_in_words() -> dict[str, Callable[[], str]]:
    """Return each language that texts are written in, with what its speakers call it."""
    return {code: partial(language_name, code) for code, _name in settings.LANGUAGES}


def _say_in_page_language(member: TextChoices) -> str:
    return _say(member, get_language() or "")


@lru_cache(maxsize=256)
def _say(member: TextChoices, _language: str) -> str:
    label = str(member.label)
    return label[:1].upper() + label[1:]
