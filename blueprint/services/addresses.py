"""Where pages live: an address per language, made of the short names on the way to the page.

A page that lacks a language borrows the short name of one it has, so that it can be read there too.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from blueprint.models import Node, OldPath
from blueprint.querysets import STEP, fallback_order
from core.exceptions import TransitionError

Row = dict[str, Any]
Moved = set[tuple[str, str]]  # (key, language)


@transaction.atomic
def renew_addresses(below: str = "") -> Moved:
    """Work out the addresses at and below a place in the tree, and leave redirects behind.

    Returns which pages have a new address in which language.
    """
    rows = _rows(below)
    changed = [row for row in rows if row["new"] != row["old"] and row["path"].startswith(below)]
    if not changed:
        return set()
    _refuse_taken(changed)
    Node.objects.all().raw_columns().bulk_update(
        [Node(pk=row["pk"], **_columns("url_path_{}", row["new"])) for row in changed],
        list(_columns("url_path_{}", changed[0]["new"])),
        batch_size=500,
    )
    _keep_old_paths(changed)
    return {
        (row["key"], code)
        for row in changed
        for code in _codes()
        if row["new"][code] != row["old"][code]
    }


def _codes() -> tuple[str, ...]:
    return tuple(code for code, _name in settings.LANGUAGES)


def _columns(pattern: str, values: dict[str, Any]) -> dict[str, Any]:
    return {pattern.format(code): value for code, value in values.items()}


def _rows(below: str) -> list[Row]:
    """Return the pages below a place and those above it, each with its old and new addresses."""
    above = [below[:end] for end in range(STEP, len(below), STEP)]
    nodes = Node.objects.all().raw_columns()
    nodes = nodes.filter(path__startswith=below) | nodes.filter(path__in=above)
    columns = ("slug_{}", "url_path_{}", "live_{}_id")
    names = [column.format(code) for column in columns for code in _codes()]
    rows: list[Row] = list(nodes.order_by("path").values("pk", "path", "key", *names))
    known: dict[str, dict[str, str | None]] = {"": dict.fromkeys(_codes(), "")}
    for row in rows:
        row["old"] = {code: row[f"url_path_{code}"] for code in _codes()}
        row["new"] = {
            code: _address(row, code, known[row["path"][:-STEP]][code]) for code in _codes()
        }
        known[row["path"]] = row["new"]
    return rows


def _address(row: Row, language: str, parent: str | None) -> str | None:
    shown = next((code for code in fallback_order(language) if row[f"live_{code}_id"]), None)
    if shown is None or parent is None:
        return None
    return f"{parent}/{row[f'slug_{shown}']}".lstrip("/")


def _refuse_taken(changed: Iterable[Row]) -> None:
    """Two pages cannot share an address; say so before the database does."""
    rows = list(changed)
    moving = [row["pk"] for row in rows]
    for code in _codes():
        wanted = [row["new"][code] for row in rows if row["new"][code] is not None]
        others = Node.objects.all().raw_columns().exclude(pk__in=moving)
        if (
            len(wanted) != len(set(wanted))
            or others.filter(**{f"url_path_{code}__in": wanted}).exists()
        ):
            raise TransitionError(_("Another page has this address already."))


def _keep_old_paths(changed: Iterable[Row]) -> None:
    rows = list(changed)
    for code in _codes():
        now = [row["new"][code] for row in rows if row["new"][code] is not None]
        OldPath.objects.filter(language=code, path__in=now).delete()
    OldPath.objects.bulk_create(
        (
            OldPath(language=code, path=row["old"][code], node_id=row["pk"])
            for row in rows
            for code in _codes()
            if row["old"][code] is not None and row["old"][code] != row["new"][code]
        ),
        update_conflicts=True,
        unique_fields=("language", "path"),
        update_fields=("node",),
    )
