"""What harvesters may know: the texts that are live, and that others were."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Min, Q, QuerySet, When
from django.utils.translation import override

from blueprint.licences import LICENCE_URI, PUBLISHER
from blueprint.models import Node, Revision
from blueprint.querysets import STEP
from blueprint.rendering.records import Record

Status = Revision.Status
Place = tuple[str, int]  # the stamp and the key of the last record given


def identifier_of(key: str, language: str) -> str:
    """Return the lasting name of a text in all the world."""
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    return f"oai:{host}:blueprint/{key}/{language}"


def texts(
    since: datetime | None = None, until: datetime | None = None, block: str = ""
) -> QuerySet[Revision]:
    """Return the last text that was ever live of each page in each language, oldest change first.

    It is live, or else it is retired and its record says that it is deleted.
    """
    newest = (
        Revision.objects.filter(edition__isnull=False, status__in=(Status.LIVE, Status.RETIRED))
        .order_by("node", "language", "-edition")
        .distinct("node", "language")
    )
    changed = Case(When(status=Status.LIVE, then=F("live_since")), default=F("updated_at"))
    rows = Revision.objects.filter(pk__in=newest.values("pk")).annotate(changed=changed)
    if since:
        rows = rows.filter(changed__gte=since)
    if until:
        rows = rows.filter(changed__lt=until + timedelta(seconds=1))
    if block:
        rows = rows.filter(node__path__startswith=_path_of(block))
    return rows.select_related("node").order_by("changed", "pk")


def after(rows: QuerySet[Revision], place: Place) -> QuerySet[Revision]:
    """Return what comes after a record that was given before."""
    changed, key = datetime.fromisoformat(place[0]), place[1]
    later: QuerySet[Revision] = rows.filter(Q(changed__gt=changed) | Q(changed=changed, pk__gt=key))
    return later


def blocks() -> list[tuple[str, str]]:
    """Return the building blocks with their titles: the sets."""
    return [(row["key"], row["shown_title"]) for row in _block_rows()]


def earliest() -> datetime | None:
    """Return when the first text went live."""
    first: datetime | None = Revision.objects.aggregate(first=Min("live_since"))["first"]
    return first


def records_of(rows: list[Any]) -> list[Record]:
    """Return texts as records."""
    keys = dict(Node.objects.filter(depth=1).values_list("path", "key"))
    return [_record(row, keys[row.node.path[:STEP]]) for row in rows]


def _path_of(block: str) -> str:
    node = Node.objects.filter(depth=1, key=block).first()
    return node.path if node else "-"


def _block_rows() -> list[dict[str, Any]]:
    top = Node.objects.filter(depth=1)
    rows: list[dict[str, Any]] = top.table_of_contents(settings.LANGUAGE_CODE)
    return rows


def _record(text: Any, block: str) -> Record:
    node, language = text.node, text.language
    is_live = text.status == Status.LIVE and getattr(node, f"url_path_{language}")
    facts = _facts(text, node, language) if is_live else ()
    return Record(identifier_of(node.key, language), text.changed, block, facts)


def _facts(text: Any, node: Node, language: str) -> tuple[tuple[str, str], ...]:
    with override(language):
        url = settings.SITE_URL + Node.address_of(getattr(node, f"url_path_{language}"))
        kind = str(Node.Kind(node.kind).label)
    said = [
        ("title", text.title),
        ("creator", PUBLISHER),
        ("subject", kind),
        ("description", getattr(node, f"summary_{language}") or ""),
        ("publisher", PUBLISHER),
        ("date", text.live_since.date().isoformat()),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", url),
        ("language", language),
        ("rights", LICENCE_URI),
    ]
    return tuple((name, words) for name, words in said if words)
