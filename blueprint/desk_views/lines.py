"""The lines of the desk's tree: which page stands where, and how each of its languages is."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blueprint.models import OPEN_STATUSES, Node, Revision
from blueprint.querysets import STEP, fallback_order
from blueprint.rendering.page import edits_behind

MOST_OPEN = 300  # pages; a larger handbook shows one block at a time
Row = dict[str, Any]
_PARTS = {"missing": 0, "draft": 1, "review": 2, "scheduled": 3, "live": 4, "stale": 4}


def lines_of_tree(language: str, asked: str = "") -> Iterator[Row]:
    """Yield every block, each followed by its pages where it is open."""
    sizes = dict(
        Node.objects.annotate(block=Left("path", STEP))
        .order_by()
        .values_list("block")
        .annotate(number=Count("pk"))
    )
    rows = _rows(_open_paths(sizes, asked))
    written = _written(rows)
    desk = reverse("blueprint_desk:tree")  # finding an address anew for each line costs too much
    opened = {row["path"][:STEP] for row in rows if row["depth"] > 1}
    for row in rows:
        line = _line(row, written.get(row["pk"], []), language, desk)
        is_closed = row["depth"] == 1 and row["path"] not in opened
        line["closed_size"] = sizes[row["path"]] - 1 if is_closed else 0
        yield line


def _open_paths(sizes: dict[str, int], asked: str) -> list[str]:
    if sum(sizes.values()) <= MOST_OPEN:
        return list(sizes)
    path = Node.objects.filter(key=asked).values_list("path", flat=True).first()
    return [path[:STEP]] if path else []


def _rows(opened: list[str]) -> list[Row]:
    columns = [
        column.format(code)
        for column in ("title_{}", "live_{}", "live_{}__edition", "live_{}__base__edition")
        for code, _name in settings.LANGUAGES
    ]
    nodes = Node.objects.all().raw_columns()
    shown = nodes.filter(depth=1)
    for path in opened:
        shown |= nodes.filter(path__startswith=path)
    names = ("pk", "path", "depth", "key", "kind", "source_language", *columns)
    return list(shown.order_by("path").values(*names))


def _written(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Return the texts that are on their way, by page."""
    found: dict[int, list[Row]] = {}
    texts = Revision.objects.filter(node__in=[row["pk"] for row in rows], status__in=OPEN_STATUSES)
    for text in texts.order_by().values("node_id", "language", "status", "title"):
        found.setdefault(text["node_id"], []).append(dict(text))
    return found


def _line(row: Row, written: list[Row], language: str, desk: str) -> Row:
    titles = [row[f"title_{code}"] for code in fallback_order(language)]
    titles += [text["title"] for text in written]
    return {
        "key": row["key"],
        "title": next(filter(None, titles), row["key"]),
        "kind": Node.Kind(row["kind"]).label,
        "depth": row["depth"],
        "states": [_state(row, written, code, desk) for code, _name in settings.LANGUAGES],
        "move_url": f"{desk}move/{row['key']}/",
        "add_url": f"{desk}add/?inside={row['key']}",
    }


def _state(row: Row, written: list[Row], code: str, desk: str) -> Row:
    """Return how one language of a page is: what readers see, and what is on its way."""
    status = next((text["status"] for text in written if text["language"] == code), "")
    behind = edits_behind(row, code)
    live = ("stale" if behind else "live") if row[f"live_{code}"] else "missing"
    words = [_words(live, behind)] if live != "missing" or not status else []
    words += [str(Revision.Status(status).label)] if status else []
    return {
        "code": code,
        "label": " · ".join(str(word) for word in words),
        "part": _PARTS[live if live != "missing" else status or live],
        "kind": {"stale": " status--warn", "live": " status--ok"}.get(live, ""),
        "url": f"{desk}pages/{row['key']}/{code}/",
    }


def _words(live: str, behind: int) -> str:
    if live == "stale":
        words = ngettext("%(number)d edit behind", "%(number)d edits behind", behind)
        return words % {"number": behind}
    return _("live") if live == "live" else _("missing")
