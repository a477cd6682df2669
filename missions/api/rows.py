"""Public challenges as plain values: two reads for a page of them, and no model behind each.

ChallengeSerializer says what an answer holds; a test holds these rows to it.
"""

from collections.abc import Iterable
from typing import Any

from rest_framework.fields import DateTimeField

from core.languages import active_language
from missions.models import ChallengeHub
from missions.rendering import columns, in_language

Row = dict[str, Any]
_TEXTS = ("title", "summary", "story")
_PLAIN = (
    *("goals", "targets", "raised_by", "group_name", "place", "latitude", "longitude"),
    *("season", "status"),
)
_TIMES = ("answered_at", "created_at")
COLUMNS = (
    *("id", "slug", *columns(*_TEXTS, "outcome"), *_PLAIN, *_TIMES, "is_demo"),
    *("hub__slug", "mission__slug"),
)


def as_answers(rows: Iterable[Row]) -> list[Row]:
    """Return rows that were read with COLUMNS as the API shows them."""
    rows, language = list(rows), active_language()
    shared: dict[Any, list[str]] = {row["id"]: [] for row in rows}
    echoes = ChallengeHub.objects.filter(challenge__in=shared).order_by("created_at")
    for challenge, hub in echoes.values_list("challenge", "hub__slug"):
        shared[challenge].append(hub)
    return [_answer(row, shared[row["id"]], language) for row in rows]


def _answer(row: Row, shared_by: list[str], language: str) -> Row:
    say = DateTimeField().to_representation
    return {
        "slug": row["slug"],
        "language": in_language(row, "title", language)[1] or language,
        **{field: in_language(row, field, language)[0] for field in _TEXTS},
        **{name: row[name] for name in _PLAIN},
        "outcome": in_language(row, "outcome", language)[0],
        "answered_at": say(row["answered_at"]) if row["answered_at"] else None,
        "hub": row["hub__slug"],
        "shared_by": shared_by,
        "mission": row["mission__slug"],
        "created_at": say(row["created_at"]),
        "is_demo": row["is_demo"],
    }
