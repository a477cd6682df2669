"""Challenges that ask much the same as a text: by their words, their titles and their targets.

The words of the text are looked up in the challenges of its own language. Those written in the
other one have no words in common with it: of them, the ones on the same targets are offered.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db import connection
from django.db.models import F, Func, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from core.languages import as_written
from missions.models import Challenge
from missions.suggesting import suggest

MOST_SHOWN = 4
MOST_ELSEWHERE = 2
_MOST_READ = 30  # candidates that are looked at closely
_MOST_WORDS = 60
_CONFIGS = {"en": "english", "nl": "dutch"}
# How much is enough: of the title's letters, of its words, of all words.
_LIKE, _TITLE, _TEXT = 0.35, 0.6, 0.5
_FEWEST_WORDS = 2


class Likeness(NamedTuple):
    """A challenge that may ask the same, and how much it does."""

    challenge: Challenge
    score: float


class _Shared(Func):
    """How many of some words a search column holds."""

    template = "cardinality(ARRAY(SELECT unnest(tsvector_to_array(%(expressions)s::text[])))"
    arg_joiner = ")) INTERSECT SELECT unnest("
    output_field = IntegerField()


def similar_to(
    title: str, text: str, language: str, *, among: QuerySet[Challenge]
) -> list[Challenge]:
    """Return the challenges that ask much the same, the likeliest first; the same every time."""
    in_title, in_all = _words(title, language), _words(f"{title} {text}", language)
    if len(in_title) < _FEWEST_WORDS:
        return []
    rows = as_written(among).select_related("hub")
    near = _near(rows, title, in_title, in_all, language)
    known = {challenge.pk for challenge in near}
    return [*near, *_elsewhere(rows.exclude(pk__in=known), title, text, language)]


def _words(text: str, language: str) -> list[str]:
    """Return the stems of a text, without the small words."""
    with connection.cursor() as cursor:
        asked = "SELECT tsvector_to_array(to_tsvector(%s::regconfig, %s))"
        cursor.execute(asked, [_CONFIGS[language], text])
        words: list[str] = cursor.fetchone()[0]
    return words[:_MOST_WORDS]


def _near(
    rows: QuerySet[Any], title: str, in_title: list[str], in_all: list[str], language: str
) -> list[Challenge]:
    column, named = f"search_{language}", f"title_{language}"
    query = _any_of(in_all)
    likely = (
        rows.filter(Q(**{column: query}) | Q(**{f"{named}__trigram_similar": title}))
        .annotate(
            rank=SearchRank(F(column), query),
            like=Coalesce(TrigramSimilarity(named, title), 0.0),
            of_title=_Shared(F(column), _as_list(in_title)),
            of_all=_Shared(F(column), _as_list(in_all)),
        )
        .order_by("-rank", "pk")[:_MOST_READ]
    )
    scored = [
        Likeness(row, row.like + row.of_title / len(in_title) + row.of_all / len(in_all))
        for row in likely
        if _is_enough(row, in_title, in_all)
    ]
    scored.sort(key=lambda one: (-one.score, one.challenge.pk))
    return [one.challenge for one in scored[:MOST_SHOWN]]


def _is_enough(row: Any, in_title: list[str], in_all: list[str]) -> bool:
    return bool(
        row.like >= _LIKE
        or row.of_title / len(in_title) >= _TITLE
        or row.of_all / len(in_all) >= _TEXT
    )


def _any_of(words: Iterable[str]) -> SearchQuery:
    quoted = ("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words)
    return SearchQuery(" | ".join(quoted), config="simple", search_type="raw")


def _as_list(words: list[str]) -> Value:
    return Value(words, output_field=ArrayField(TextField()))


def _elsewhere(rows: QuerySet[Any], title: str, text: str, language: str) -> list[Challenge]:
    """Return challenges in other languages on the targets that this text is about."""
    targets = [target.number for goal in suggest(title, text, language) for target in goal.targets]
    if not targets:
        return []
    others = rows.exclude(language=language).filter(
        Q(**{f"title_{language}": None}) | Q(**{f"title_{language}": ""}),
        targets__overlap=targets,
    )
    return list(others.order_by("-created_at", "pk")[:MOST_ELSEWHERE])
