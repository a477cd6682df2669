"""Reads of the handbook: a page at its address, the list of contents, the search.

They name plain columns and bypass modeltranslation's rewriting; what a missing language falls back
to is chosen from the row by as_shown(). The two reads behind every page are written by the ORM once
for each language and kept as SQL: building and compiling them again costs more than all the rest.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Self

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F
from treebeard.mp_tree import MP_NodeQuerySet

from core.statements import Row

STEP = 4  # characters of the tree's path for each level; treebeard's own default
SEARCH_CONFIGS = {"en": "english", "nl": "dutch"}
# What is told of the live text besides its words: who answers for it, and since when.
LIVE_FACTS = ("edition", "author__name", "approved_by__name", "live_since", "checked_at")
PAGE_FIELDS = ("title", "summary", "body", "headings", "minutes", "changed_on")


@lru_cache
def fallback_order(language: str) -> tuple[str, ...]:
    """Return the languages in which a text is looked for, the asked one first."""
    return (language, *(code for code, _name in settings.LANGUAGES if code != language))


def as_shown(row: Row, language: str, fields: Sequence[str] = ("title",)) -> Row:
    """Add what a page shows in a language, taken whole from the first in which it is live."""
    shown = next((code for code in fallback_order(language) if row[f"live_{code}"]), language)
    for field in fields:
        row[f"shown_{field}"] = row[f"{field}_{shown}"]
    row["shown_language"] = shown
    row["shown_path"] = row[f"url_path_{language}"]
    return row


@lru_cache
def contents_columns(language: str, fields: Sequence[str] = ("title",)) -> tuple[str, ...]:
    """Return the columns of a line in the list of contents."""
    wanted = _in_every_language("live_{}", *(f"{field}_{{}}" for field in fields))
    return ("path", "depth", "key", "kind", f"url_path_{language}", *wanted)


@lru_cache
def page_columns() -> tuple[str, ...]:
    """Return the columns of a page with its text and what is known of its translations."""
    wanted = _in_every_language(
        "url_path_{}",
        "live_{}",
        "live_{}__base__edition",
        *(f"live_{{}}__{fact}" for fact in LIVE_FACTS),
        *(f"{field}_{{}}" for field in PAGE_FIELDS),
    )
    return ("path", "key", "kind", "source_language", *wanted)


def _in_every_language(*patterns: str) -> tuple[str, ...]:
    return tuple(pattern.format(code) for pattern in patterns for code, _name in settings.LANGUAGES)


class NodeQuerySet(MP_NodeQuerySet):  # type: ignore[misc]  # treebeard has no types
    """Pages, as readers meet them."""

    def raw_columns(self) -> Self:
        """Return the same pages, with column names taken as they are written."""
        plain: Self = self.rewrite(False)  # noqa: FBT003 -- modeltranslation's own signature
        return plain

    def readable(self, language: str) -> Self:
        """Return the pages that have an address in this language: those live in any."""
        pages: Self = self.raw_columns().filter(**{f"url_path_{language}__isnull": False})
        return pages

    def live(self) -> Self:
        """Return the pages that can be read, in whatever language."""
        pages: Self = self.filter(**{f"url_path_{settings.LANGUAGE_CODE}__isnull": False})
        return pages

    def table_of_contents(self, language: str, *fields: str) -> list[Row]:
        """Return one line for every readable page, in reading order, with more fields if named."""
        wanted = ("title", *fields)
        lines: Iterable[Row] = self.readable(language).values(*contents_columns(language, wanted))
        return [as_shown(line, language, wanted) for line in lines]

    def search(self, query: str, language: str) -> Self:
        """Return rank, title, path and headline source of the pages that hold the words.

        Only texts in this language are searched, so every hit reads as it was found.
        """
        config = SEARCH_CONFIGS[language]
        words = SearchQuery(query, config=config, search_type="websearch")
        hits: Self = (
            self.readable(language)
            .filter(**{f"search_{language}": words})
            .annotate(rank=SearchRank(F(f"search_{language}"), words))
            .order_by("-rank", "path")
            .values(
                "rank",
                "kind",
                hit_title=F(f"title_{language}"),
                hit_path=F(f"url_path_{language}"),
                hit_text=F(f"plain_{language}"),
            )
        )
        return hits
