"""The one read behind a hub's page: asking for each of its lists apart is most of what it costs."""

import json
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, JSONField, OuterRef, QuerySet, Window

from core.languages import as_written
from core.statements import OPEN, Row, Statement
from hubs.models import Barrier, BoardSeat, Hub, Membership, School, Site
from hubs.rendering.cited import CITED, pages_naming
from hubs.rendering.reads import card_texts, in_every_language

MOST_CARDS = 6
MOST_SCHOOLS = 60
MOST_PARTNERS = 24
TEXTS = (
    "city", "region", "summary", "card", "definition", "impact", "approach", "assets",
    "value_proposition", "target_public", "status_note",
)  # fmt: skip
_PLAIN = (
    "id", "slug", "name", "local_name", "status", "languages", "country", "latitude", "longitude",
    "since", "website", "host", "answer_days", "parity",
)  # fmt: skip
_NAMED = {
    "barriers": in_every_language("name"),
    "projects": ("slug", "is_demo", "total", "phase", *card_texts()),
    "challenges": ("slug", "is_demo", "total", "goals", *card_texts()),
    "missions": ("slug", "colour", *card_texts()),
    "cited": CITED,
}


def page_row(slug: str, *, is_public: bool = True) -> Row | None:
    """Return a public hub with all that stands around its texts, or nothing.

    For a preview it need not be public. Its lists are of rows without names, as they are drawn;
    rows in many languages are named.
    """
    found = _page_statement(is_public).rows(slug)
    if not found:
        return None
    row = found[0]
    row |= json.loads(row.pop("lists"))
    for name, columns in _NAMED.items():
        row[name] = [dict(zip(columns, values, strict=True)) for values in row[name]]
    return row


@cache
def _page_statement(is_public: bool) -> Statement:  # noqa: FBT001 -- a key of the cache
    lists = _lists_of_people_and_places() | _lists_of_work()
    pairs = [part for name, rows in lists.items() for part in (_name(name), rows)]
    hubs = as_written(Hub.objects.public() if is_public else Hub.objects.all())
    hubs = hubs.filter(slug=OPEN).order_by()
    hubs = hubs.annotate(
        lists=Func(*pairs, function="JSONB_BUILD_OBJECT", output_field=JSONField())
    )
    return Statement.of(hubs, (*_PLAIN, *in_every_language(*TEXTS, "type__name"), "lists"))


def _name(word: str) -> Func:
    """Return a word of this module as it stands: a parameter would need its type told."""
    return Func(template=f"'{word}'", output_field=JSONField())


def _lists_of_people_and_places() -> dict[str, ArraySubquery]:
    hub = {"hub": OuterRef("pk")}
    barriers = as_written(Barrier.objects.filter(hubs=OuterRef("pk")))
    team = Membership.objects.team().filter(**hub).order_by("role", "user__name")
    schools = School.objects.confirmed().filter(**hub).order_by("name")
    return {
        "barriers": _rows(barriers, *_NAMED["barriers"]),
        "sites": _rows(Site.objects.filter(**hub), "name", "city", "latitude", "longitude"),
        "board": _rows(BoardSeat.objects.filter(**hub), "name", "sector", "since", "until"),
        "partners": _rows(_public_partners(), "name", "sector"),
        "team": _rows(team, "user__name", "role"),
        "schools": _rows(_counted(schools)[:MOST_SCHOOLS], "pk", "name", "city", "total"),
    }


def _public_partners() -> QuerySet[Any]:
    """Return who works with the hub and may be named; that model stands above this app."""
    standing = apps.get_model("stakeholders.Organisation").objects.standing()
    rows: QuerySet[Any] = as_written(standing).filter(hub=OuterRef("pk"), is_public=True)
    return rows.order_by("name")[:MOST_PARTNERS]


def _lists_of_work() -> dict[str, ArraySubquery]:
    """Return the newest public work; its models stand above this app, so they go by name."""
    missions: QuerySet[Any] = apps.get_model("missions.Mission").objects.public()
    rows = {
        "projects": _newest("projects.Project"),
        "challenges": _newest("missions.Challenge"),
        "missions": as_written(missions).filter(hubs=OuterRef("pk")).order_by("-opens_on"),
    }
    shown = {name: _rows(rows[name][:MOST_CARDS], *_NAMED[name]) for name in rows}
    return shown | {"cited": _rows(pages_naming("hub"), *CITED)}


def _newest(model: str) -> QuerySet[Any]:
    work = as_written(apps.get_model(model).objects.public()).filter(hub=OuterRef("pk"))
    return _counted(work).order_by("-created_at", "-id")


def _counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Let each row say how many there are, also of those that are cut off."""
    counted: QuerySet[Any] = rows.annotate(total=Window(Count("*")))
    return counted


def _rows(rows: QuerySet[Any], *columns: str) -> ArraySubquery:
    packed = Func(*columns, function="JSONB_BUILD_ARRAY", output_field=JSONField())
    return ArraySubquery(rows.values_list(packed))
