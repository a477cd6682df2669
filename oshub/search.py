"""One search over everything that the public can read, in the reader's language first.

Words are matched by PostgreSQL's full text in both languages. When that finds next to nothing,
titles that are spelt nearly like what was typed are offered as well: first those with whole words
near it, for which far fewer titles need comparing, and only where these are few any likeness. The
reads are written down once, see core.statements: building them costs more than running them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import CharField, F, FloatField, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, NullIf

from blueprint.models import Node
from core.languages import as_written
from core.statements import OPEN, Statement
from hubs.models import Hub, School
from missions.models import Challenge, Mission
from projects.models import Project

CONFIGS = {"en": "english", "nl": "dutch"}
PAGE_SIZE = 20
MOST_PAGES = 10
FEW_HITS = 3
OTHER_LANGUAGE_WEIGHT = 0.6
PATHS = {
    "hub": "hubs/{}/",
    "mission": "missions/{}/",
    "challenge": "challenges/{}/",
    "project": "projects/{}/",
    "blueprint": "blueprint/{}/",
    "school": "hubs/{}/",
}

# What counts as found: the words, titles with words spelt nearly so, titles with letters like them.
_EXACT, _NEAR, _FAR = "", "trigram_strict_word_similar", "trigram_word_similar"

Rows = QuerySet[Any]
Ranked = tuple[Rows, Combinable]  # rows, and how well each fits


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    kind: str
    title: str
    text: str
    path: str


@dataclass(frozen=True)
class Found:
    """A page of hits, and how many there are of each kind."""

    hits: list[Hit]
    counts: dict[str, int]
    is_guess: bool = False

    @property
    def total(self) -> int:
        """Return how many things were found, of all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Source:
    """How one kind of thing is searched."""

    kind: str
    rows: Rows
    title: Combinable
    text: Combinable
    key: Combinable
    title_columns: tuple[str, ...]
    vectors: tuple[tuple[str, str], ...]
    is_long: bool = False  # there may be a hundred thousand of them


def search_public(words: str, language: str, *, kind: str = "", page: int = 1) -> Found:
    """Find the words, or titles nearly like them; page counts from 1."""
    found = _read(words, language, kind, page, _EXACT)
    for reach in (_NEAR, _FAR):
        if found.total >= FEW_HITS or page > 1:
            break
        guesses = _read(words, language, kind, 1, reach)
        found = guesses if guesses.total > found.total else found
    return found


@lru_cache(maxsize=128)
def asked_words(words: str) -> re.Pattern[str] | None:
    """Return what finds the words that were asked for in a text, if there is anything to find."""
    asked = [re.escape(word) for word in re.findall(r"\w{3,}", words)]
    return re.compile(rf"(\b(?:{'|'.join(asked)})\w*)", re.IGNORECASE) if asked else None


def mark_words(text: str, words: str) -> list[tuple[str, bool]]:
    """Cut a text into (part, is one of the words), so that a page can mark those."""
    asked = asked_words(words)
    if asked is None:
        return [(text, False)]
    return [(part, index % 2 == 1) for index, part in enumerate(asked.split(text)) if part]


def _read(words: str, language: str, kind: str, page: int, reach: str) -> Found:
    hits, counts = [], {}
    for row in _found(language, kind, page, reach).rows(words):
        if row["number"]:
            counts[row["kind"]] = row["number"]
        else:
            path = PATHS[row["kind"]].format(row["key"])
            hits.append(Hit(row["kind"], row["title"], row["text"], path))
    return Found(hits, counts, is_guess=reach != _EXACT)


@lru_cache(maxsize=512)
def _found(language: str, kind: str, page: int, reach: str) -> Statement:
    """Return what reads one page of hits, and behind them how many there are of each kind."""
    parts = [
        _arm(source, rows, rank)
        for source in _wanted(language, kind)
        for rows, rank in (_resembling(source, OPEN, reach) if reach else _matching(source, OPEN))
    ]
    sql, params = _together(parts).query.sql_with_params()
    start = (page - 1) * PAGE_SIZE
    return Statement(
        f"WITH found AS MATERIALIZED ({sql}), page AS (SELECT * FROM found"  # noqa: S608 -- own words
        f" ORDER BY hit_rank DESC, hit_title LIMIT {PAGE_SIZE} OFFSET {start})"
        " SELECT hit_kind, hit_title, hit_text, hit_key, hit_rank, 0 FROM page"
        " UNION ALL SELECT hit_kind, '', '', '', -1, count(*) FROM found GROUP BY hit_kind"
        " ORDER BY 5 DESC, 2",
        params,
        ("kind", "title", "text", "key", "rank", "number"),
        parts[0].db,
    )


def _wanted(language: str, kind: str) -> list[Source]:
    return [source for source in _sources(language) if kind in {"", source.kind}]


def _sources(language: str) -> list[Source]:
    return [
        _hub_source(language),
        _titled_source("mission", Mission.objects.public(), language),
        _titled_source("challenge", Challenge.objects.public(), language),
        _titled_source("project", Project.objects.public(), language),
        _handbook_source(language),
        _school_source(),
    ]


def _other(language: str) -> str:
    return "nl" if language == "en" else "en"


def _vectors(language: str) -> tuple[tuple[str, str], ...]:
    """Return where the words are looked for, the reader's language first."""
    return tuple((f"search_{code}", CONFIGS[code]) for code in (language, _other(language)))


def _shown(column: str, language: str) -> Coalesce:
    first, second = f"{column}_{language}", f"{column}_{_other(language)}"
    return Coalesce(NullIf(first, Value("")), second, Value(""), output_field=TextField())


def _hub_source(language: str) -> Source:
    return Source(
        "hub",
        as_written(Hub.objects.public()),
        Coalesce(NullIf("local_name", Value("")), "name", output_field=TextField()),
        _shown("card", language),
        _text("slug"),
        ("local_name", "name"),
        _vectors(language),
    )


def _titled_source(kind: str, rows: Rows, language: str) -> Source:
    return Source(
        kind,
        as_written(rows),
        _shown("title", language),
        _shown("card", language),
        _text("slug"),
        ("title_en", "title_nl"),
        _vectors(language),
        is_long=kind != "mission",
    )


def _handbook_source(language: str) -> Source:
    return Source(
        "blueprint",
        as_written(Node.objects.live()),
        _shown("title", language),
        _shown("summary", language),
        _shown("url_path", language),
        ("title_en", "title_nl"),
        _vectors(language),
    )


def _school_source() -> Source:
    key = Concat("hub__slug", Value("/schools/"), Cast("pk", CharField()), output_field=TextField())
    return Source(
        "school",
        School.objects.confirmed(),
        _text("name"),
        _text("city"),
        key,
        ("name",),
        (("search", "simple"),),
    )


def _text(column: str) -> Cast:
    return Cast(column, TextField())


def _matching(source: Source, words: str) -> list[Ranked]:
    asked = [
        (vector, SearchQuery(words, config=config, search_type="websearch"))
        for vector, config in source.vectors
    ]
    rows = source.rows.filter(reduce(or_, (Q(**{vector: query}) for vector, query in asked)))
    ranks = [SearchRank(F(vector), query) for vector, query in asked]
    if len(ranks) == 1:
        return [(rows, ranks[0])]
    elsewhere = ranks[1] * Value(OTHER_LANGUAGE_WEIGHT)
    return [(rows, Greatest(ranks[0], elsewhere, output_field=FloatField()))]


def _resembling(source: Source, words: str, reach: str) -> list[Ranked]:
    """Return the rows titled nearly so, a set for each title: comparing spelling is dear.

    What the index finds for one title is then not compared by the other one too.
    """
    nearness = [TrigramWordSimilarity(words, column) for column in source.title_columns]
    alike = [Q(**{f"{name}__{reach}": words}) for name in source.title_columns]
    if not source.is_long:
        rank = Greatest(*nearness) if len(nearness) > 1 else nearness[0]
        return [(source.rows.filter(reduce(or_, alike)), rank)]
    return [
        (reduce(QuerySet.exclude, alike[:place], source.rows.filter(one)), nearness[place])
        for place, one in enumerate(alike)
    ]


def _arm(source: Source, rows: Rows, rank: Combinable) -> Rows:
    # The columns of a union are matched by position, and annotations keep the order given here.
    annotated = rows.order_by().annotate(
        hit_kind=Value(source.kind, output_field=TextField()),
        hit_title=source.title,
        hit_text=source.text,
        hit_key=source.key,
        hit_rank=Cast(rank, FloatField()),
    )
    arm: Rows = annotated.values_list("hit_kind", "hit_title", "hit_text", "hit_key", "hit_rank")
    return arm


def _together(parts: list[Rows]) -> Rows:
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
