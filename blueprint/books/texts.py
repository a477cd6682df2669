"""What a book is made of: the texts that are live now, and a digest that names their state."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models.functions import MD5
from django.utils.translation import gettext as _
from django.utils.translation import override

from blueprint.models import Node
from blueprint.querysets import STEP, as_shown, fallback_order

Row = dict[str, Any]


@dataclass(frozen=True)
class Chapter:
    """A page of the handbook as a book takes it; the level counts from the book's own top."""

    key: str
    level: int
    language: str
    title: str
    summary: str
    body: str
    url: str
    changed_on: date | None


def chapters_of(node: Node | None, language: str) -> list[Chapter]:
    """Return what can be read at and below a page, or in all of the handbook, in reading order."""
    rows = _readable(node, language).table_of_contents(language, "summary", "body", "changed_on")
    top = len(node.path) // STEP - 1 if node else 0
    with override(language):
        return [_chapter(row, top) for row in rows]


def _chapter(row: Row, top: int) -> Chapter:
    return Chapter(
        key=row["key"],
        level=row["depth"] - top,
        language=row["shown_language"],
        title=row["shown_title"] or row["key"],
        summary=row["shown_summary"] or "",
        body=row["shown_body"] or "",
        url=settings.SITE_URL + Node.address_of(row["shown_path"]),
        changed_on=row["shown_changed_on"],
    )


def _readable(node: Node | None, language: str) -> Any:
    pages = Node.objects.all().readable(language)
    return pages.filter(path__startswith=node.path) if node else pages


def state_of(node: Node | None, language: str) -> str:
    """Return a digest of the texts; the database sums up the long ones, so none travels here."""
    codes = fallback_order(language)
    sums = {f"sum_{code}": MD5(f"body_{code}") for code in codes}
    fields = ("title", "summary", "changed_on")
    columns = [f"{name}_{code}" for code in codes for name in ("live", *fields)]
    rows = (
        _readable(node, language)
        .annotate(**sums)
        .values("path", "key", "kind", f"url_path_{language}", *columns, *sums)
    )
    told = [_told(as_shown(row, language, (*fields, "sum"))) for row in rows]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _told(row: Row) -> list[str]:
    """Return what a reader of the book would see change."""
    names = ("path", "language", "title", "summary", "changed_on", "sum")
    shown = [row["path"], *(row[f"shown_{name}"] for name in names)]
    return [row["key"], row["kind"], *map(str, shown)]


def count_chapters(node: Node | None, language: str) -> int:
    """Return how many pages a book has."""
    return int(_readable(node, language).count())


def title_of(node: Node | None, language: str) -> str:
    """Return what a book is called."""
    if node is None:
        with override(language):
            return _("The Blueprint")
    shown = next(
        (code for code in fallback_order(language) if getattr(node, f"live_{code}_id")), ""
    )
    return getattr(node, f"title_{shown}", "") or node.key
