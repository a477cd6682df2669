"""The reads behind the public pages of hubs, written down once, and the choice of a language.

They name plain columns, one per language, and so bypass modeltranslation, whose rewriting and
whose look at the language for every attribute cost more than the queries.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import CharField, Func, Q, Value

from core.languages import active_language, as_written
from core.statements import OPEN, Row, Statement
from hubs.models import Barrier, Hub, HubType

_ENTRY_FIELDS = (
    "slug", "name", "local_name", "country", "latitude", "longitude", "type__code", "languages",
    "barrier_codes",
)  # fmt: skip
_CARD_FIELDS = ("slug", "name", "local_name", "status", "country", "since", "languages", "is_demo")


def language_order() -> tuple[str, ...]:
    """Return the languages in which a text is looked for, the page's own first."""
    return _order_after(active_language())


@lru_cache(maxsize=64)
def _order_after(language: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys((language, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES["default"]))
    )


def text_of(row: Row, field: str, order: Sequence[str]) -> tuple[str, str]:
    """Return a text in the first language that has it, and its language if not the page's."""
    for code in order:
        if text := row[f"{field}_{code}"]:
            return text, "" if code == order[0] else code
    return "", ""


def in_every_language(*fields: str) -> tuple[str, ...]:
    """Return the columns that keep these fields."""
    return tuple(f"{field}_{code}" for field in fields for code, _name in settings.LANGUAGES)


@cache
def entries_statement() -> Statement:
    """Return the read of every public hub, the oldest first."""
    codes = ArrayAgg("barriers__code", filter=Q(barriers__isnull=False), default=Value([]))
    hubs = as_written(Hub.objects.public()).annotate(barrier_codes=codes)
    return Statement.of(hubs.order_by("since", "name"), _ENTRY_FIELDS)


def names_of(model: type[HubType | Barrier]) -> dict[str, str]:
    """Return what each kind or barrier is called, by its code and in the network's order."""
    order = language_order()
    return {row["code"]: text_of(row, "name", order)[0] for row in _names_statement(model).rows()}


@cache
def _names_statement(model: type[HubType | Barrier]) -> Statement:
    return Statement.of(as_written(model.objects.all()), ("code", *in_every_language("name")))


def card_rows(slugs: Sequence[str]) -> dict[str, Row]:
    """Return what a card shows, by slug."""
    return {row["slug"]: row for row in _cards_statement().rows(",".join(slugs))}


@cache
def _cards_statement() -> Statement:
    asked = Func(
        Value(OPEN),
        Value(","),
        template="(SELECT UNNEST(STRING_TO_ARRAY(%(expressions)s)))",
        output_field=CharField(),
    )
    hubs = as_written(Hub.objects.filter(slug__in=asked)).order_by()
    return Statement.of(hubs, (*_CARD_FIELDS, *in_every_language("city", "card")))


def card_texts() -> tuple[str, ...]:
    """Return the columns of the words on a card."""
    return in_every_language("title", "card")


def with_texts(rows: list[Row]) -> list[Row]:
    """Add title and card in the reader's language, or else in another."""
    order = language_order()
    for row in rows:
        row["title"] = text_of(row, "title", order)[0]
        row["card"] = text_of(row, "card", order)[0]
    return rows
