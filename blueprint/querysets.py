"""Reads of the handbook: a page at its address, the list of contents, the search.

All of them name the columns of one language and fall back to another where a text is missing, the
whole page at a time. They bypass modeltranslation's rewriting, which would load every language.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Field,
    IntegerField,
    JSONField,
    Q,
    TextField,
    Value,
    When,
)
from treebeard.mp_tree import MP_NodeQuerySet

STEP = 4  # characters of the tree's path for each level; treebeard's own default
SEARCH_CONFIGS = {"en": "english", "nl": "dutch"}
SHOWN_FIELDS: dict[str, Field[Any, Any]] = {
    "title": TextField(),
    "summary": TextField(),
    "body": TextField(),
    "headings": JSONField(),
    "minutes": IntegerField(),
    "changed_on": DateField(),
}


@lru_cache
def fallback_order(language: str) -> tuple[str, ...]:
    """Return the languages in which a text is looked for, the asked one first."""
    return (language, *(code for code, _name in settings.LANGUAGES if code != language))


def _shown(field: str, language: str) -> Case:
    """Take a column from the first language in which the page is live."""
    columns = {code: F(f"{field}_{code}") for code in fallback_order(language)}
    return _first_live(columns, output_field=SHOWN_FIELDS[field])


def _shown_language(language: str) -> Case:
    codes = {code: Value(code) for code in fallback_order(language)}
    return _first_live(codes, output_field=CharField())


def _first_live(choices: Mapping[str, F | Value], output_field: Field[Any, Any]) -> Case:
    given = [
        When(**{f"live_{code}__isnull": False, "then": choice}) for code, choice in choices.items()
    ]
    return Case(*given, output_field=output_field)


def _every_language(field: str) -> tuple[str, ...]:
    return tuple(field.format(code) for code, _name in settings.LANGUAGES)


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

    def page_at(self, language: str, url_path: str) -> dict[str, Any] | None:
        """Return all that one page shows, as one row of plain values."""
        row: dict[str, Any] | None = (
            self.raw_columns()
            .filter(**{f"url_path_{language}": url_path})
            .values(
                "path",
                "key",
                "kind",
                "source_language",
                *_every_language("url_path_{}"),
                *_every_language("live_{}__edition"),
                *_every_language("live_{}__base__edition"),
                shown_language=_shown_language(language),
                **{f"shown_{field}": _shown(field, language) for field in SHOWN_FIELDS},
            )
            .first()
        )
        return row

    def live(self) -> Self:
        """Return the pages that can be read, in whatever language."""
        pages: Self = self.filter(**{f"url_path_{settings.LANGUAGE_CODE}__isnull": False})
        return pages

    def table_of_contents(self, language: str, *fields: str) -> Self:
        """Return one line for every readable page, in reading order, with more fields if named."""
        lines: Self = self.readable(language).values(
            "path",
            "depth",
            "key",
            "kind",
            shown_path=F(f"url_path_{language}"),
            shown_language=_shown_language(language),
            **{f"shown_{field}": _shown(field, language) for field in ("title", *fields)},
        )
        return lines

    def around(self, language: str, path: str) -> Self:
        """Narrow the contents to what the page at this place in the tree shows beside itself.

        That is every block, the pages of its own block, and the page just before it.
        """
        before = (
            self.readable(language)
            .filter(path__lt=path[:STEP])
            .order_by("-path")
            .values("path")[:1]
        )
        near = Q(depth=1) | Q(path__startswith=path[:STEP]) | Q(path=before)
        lines: Self = self.table_of_contents(language).filter(near)
        return lines

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
