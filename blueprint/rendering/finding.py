"""The search inside the handbook: pages in one language, with the words that were found marked."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, TrigramWordSimilarity
from django.db.models import F
from django.utils.html import escape
from django.utils.safestring import SafeString

from blueprint.models import Node
from blueprint.querysets import SEARCH_CONFIGS, NodeQuerySet

PAGE_SIZE = 20
FEW_HITS = 1
_START, _STOP = "\ue000", "\ue001"  # letters for private use: no text of ours has them
_MARKED = re.compile(f"{_START}([^{_STOP}]*){_STOP}")
Row = dict[str, Any]


@dataclass(frozen=True)
class Hit:
    """A page that was found, with its words marked."""

    kind: str
    title: SafeString
    text: SafeString
    url: str


@dataclass(frozen=True)
class Found:
    """Which pages hold the words, and how many there are of each kind."""

    rows: Sequence[Row]
    counts: dict[str, int]
    is_guess: bool = False


def find_pages(words: str, language: str, kind: str = "") -> Found:
    """Return the pages that hold the words; where none does, those that are titled nearly so."""
    columns = ("pk", "kind", f"url_path_{language}")
    rows = list(_ranked(words, language).values(*columns))
    is_guess = len(rows) < FEW_HITS
    if is_guess:
        rows = list(_alike(words, language).values(*columns))
    counts = Counter(row["kind"] for row in rows)
    chosen = [row for row in rows if kind in {"", row["kind"]}]
    return Found(chosen, dict(counts), is_guess=is_guess and bool(rows))


def hits_of(rows: Sequence[Row], words: str, language: str) -> list[Hit]:
    """Return what is shown of some of the pages found; marking words is dear, so of these only."""
    query = SearchQuery(words, config=SEARCH_CONFIGS[language], search_type="websearch")
    marked = _headlines([row["pk"] for row in rows], query, language)
    return [
        Hit(
            str(Node.Kind(row["kind"]).label),
            _shown(marked[row["pk"]]["marked_title"]),
            _shown(marked[row["pk"]]["marked_text"]),
            Node.address_of(row[f"url_path_{language}"]),
        )
        for row in rows
    ]


def _ranked(words: str, language: str) -> NodeQuerySet:
    return Node.objects.search(words, language)


def _alike(words: str, language: str) -> NodeQuerySet:
    """Return the pages in this language whose title is spelt nearly like the words."""
    title = f"title_{language}"
    near: NodeQuerySet = (
        Node.objects.all()
        .readable(language)
        .filter(**{f"{title}__trigram_word_similar": words})
        .annotate(nearness=TrigramWordSimilarity(words, title))
        .order_by("-nearness", "path")[:PAGE_SIZE]
    )
    return near


def _headlines(keys: list[int], query: SearchQuery, language: str) -> dict[int, Row]:
    marks: dict[str, Any] = {
        "config": SEARCH_CONFIGS[language],
        "start_sel": _START,
        "stop_sel": _STOP,
    }
    rows = (
        Node.objects.all()
        .raw_columns()
        .filter(pk__in=keys)
        .annotate(
            marked_title=SearchHeadline(F(f"title_{language}"), query, highlight_all=True, **marks),
            marked_text=SearchHeadline(
                F(f"plain_{language}"),
                query,
                max_words=32,
                min_words=18,
                max_fragments=2,
                fragment_delimiter=" … ",
                **marks,
            ),
        )
    )
    return {row["pk"]: row for row in rows.values("pk", "marked_title", "marked_text")}


def _shown(text: str) -> SafeString:
    return SafeString(_MARKED.sub(r"<mark>\1</mark>", escape(text)))
