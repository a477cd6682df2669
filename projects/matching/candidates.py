"""Which offers can be considered at all: hard limits first, then the likeliest, by the database.

The limits here are those of limits.py, told more widely where exactness is dear (a distance on a
plane instead of a sphere); limits.py has the last word. What they leave is put in a rough order by
shared words, goals, kind and nearness, and only so many are read.
"""

from functools import cache
from math import cos, radians
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from hubs.models import School
from projects.matching.facts import Asked, Offered, Where
from projects.matching.limits import CLASS_TRIP_KM, UNSAID_KM
from projects.matching.words import kin_of, words_of_kind

MOST_READ = 150
KM_PER_DEGREE = 111.2
SLACK = 1.05  # the plane is not the sphere
ANY_WORD = (
    "(to_tsquery('english', %(words_en)s) || to_tsquery('dutch', %(words_nl)s))"  # OR, as is " | "
)
# PostgreSQL thinks that holding a text against words is cheap, and would rather read every offer.
_BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0"
_AS_BEFORE = (
    "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL max_parallel_workers_per_gather TO DEFAULT"
)
_TEXTS = ("title", "text")
_AROUND = (
    "JOIN stakeholders_organisation AS place ON place.id = offer.organisation_id "
    "LEFT JOIN hubs_hub AS hub ON hub.id = place.hub_id"
)
_GOALS = "(CASE WHEN offer.sdgs = '{}' THEN place.sdgs ELSE offer.sdgs END)"
_SPOKEN = "(CASE WHEN offer.languages = '{}' THEN place.languages ELSE offer.languages END)"
_TRAVELS = "coalesce(offer.travel_km, place.travel_km)"
_LAT = "coalesce(place.latitude, hub.latitude)"
_LON = "coalesce(place.longitude, hub.longitude)"
_SEEN = "(place.hub_id IS NULL OR (place.is_public AND hub.status = 'active'))"
_WAY = (
    f"(sqrt(power({_LAT} - %(lat)s, 2) + power(({_LON} - %(lon)s) * %(shrink)s, 2))"
    f" * {KM_PER_DEGREE})"
)
_KIND = "coalesce(nullif(%(help)s, ''), offer.help)"
_REACH = (
    f"(CASE WHEN {_KIND} IN ('data', 'funding') THEN NULL"
    f" WHEN {_TRAVELS} IS NULL AND {_KIND} IN ('expertise', 'mentor') THEN NULL"
    f" WHEN {_TRAVELS} IS NULL THEN {UNSAID_KM}"
    f" WHEN {_KIND} IN ('visit', 'space') THEN greatest({_TRAVELS}, {CLASS_TRIP_KM})"
    f" ELSE coalesce(nullif({_TRAVELS}, 0), {CLASS_TRIP_KM}) END)"
)
_ROUGHLY = (
    f"ts_rank(offer.words, {ANY_WORD}) * %(rarity)s"
    f" + 2 * ({_GOALS} && %(goals)s::int2[])::int"
    " + 2 * (offer.help = %(help)s)::int"
)


@cache
def _columns() -> str:
    texts = [f"offer.{field}_{code}" for code, _name in settings.LANGUAGES for field in _TEXTS]
    return ", ".join(
        (
            "offer.id, offer.organisation_id, place.name, place.hub_id, offer.help",
            f"{_GOALS}, {_SPOKEN}, offer.levels, {_TRAVELS}",
            "coalesce(offer.hours_per_month, place.hours_per_month)",
            f"offer.since, offer.until, place.city, {_LAT}, {_LON}",
            "offer.status = 'open', place.merged_into_id IS NOT NULL",
            _SEEN,
            *texts,
        )
    )


_KNOWN = 18  # how many columns come before the texts


def _offered(row: tuple[Any, ...]) -> Offered:
    """Return a row of _columns as what matching knows of an offer."""
    (
        key, organisation, name, hub, kind, goals, languages, levels, travel_km, hours,
        since, until, city, lat, lon, is_open, is_merged, is_seen,
    ) = row[:_KNOWN]  # fmt: skip
    return Offered(
        key=key,
        organisation=organisation,
        name=name,
        hub=hub,
        texts=texts_of(row[_KNOWN:], len(_TEXTS)),
        help=kind,
        goals=tuple(goals),
        languages=tuple(languages),
        levels=tuple(levels),
        travel_km=travel_km,
        hours_per_month=hours,
        since=since,
        until=until,
        where=where(city, lat, lon),
        is_open=is_open,
        is_merged=is_merged,
        is_seen_elsewhere=is_seen,
    )


def texts_of(columns: tuple[str | None, ...], each: int) -> tuple[tuple[str, str], ...]:
    """Return columns, so many for each language in turn, as one text a language."""
    codes = [code for code, _name in settings.LANGUAGES]
    joined = (
        ". ".join(filter(None, columns[at * each : (at + 1) * each])) for at in range(len(codes))
    )
    return tuple((code, text) for code, text in zip(codes, joined, strict=True) if text)


def where(name: str | None, lat: float | None, lon: float | None) -> Where:
    """Return a place, which may be known by name alone, or not at all."""
    return Where(name or "", None if lat is None or lon is None else (lat, lon))


def _limits(asked: Asked) -> str:
    """Return what rules an offer out, as far as the need says something about it."""
    limits = [
        "place.merged_into_id IS NULL",
        f"(place.hub_id = %(hub)s OR {_SEEN})",
        "(offer.until IS NULL OR offer.until >= %(since)s)",
    ]
    if asked.until:
        limits.append("(offer.since IS NULL OR offer.since <= %(until)s)")
    if asked.languages:
        limits.append(f"({_SPOKEN} = '{{}}' OR {_SPOKEN} && %(languages)s::varchar[])")
    if asked.level not in {"", School.Level.MIXED}:
        limits.append("(offer.levels = '{}' OR offer.levels && %(levels)s::varchar[])")
    if asked.where.point:
        limits.append(f"coalesce({_WAY} <= {_REACH} * {SLACK}, true)")
    return " AND ".join(limits)


def _given(asked: Asked) -> dict[str, Any]:
    lat, lon = asked.where.point or (None, None)
    words = kin_of(asked.texts)
    kinds = words_of_kind(asked.help) if asked.help else {"en": "", "nl": ""}
    today = timezone.localdate()
    return {
        "hub": asked.hub,
        "help": asked.help,
        "since": max(asked.since or today, today),
        "until": asked.until,
        "languages": list(asked.languages),
        "levels": [asked.level, School.Level.MIXED.value],
        "goals": sorted(asked.all_goals),
        "lat": lat,
        "lon": lon,
        "shrink": cos(radians(lat)) if lat is not None else None,
        "words_en": words["en"],
        "words_nl": words["nl"],
        "rarity": 16 * (words["en"].count("|") + words["nl"].count("|") + 2),
        "kind_en": kinds["en"],
        "kind_nl": kinds["nl"],
    }


def _branches(asked: Asked) -> str:
    """Return the open offers worth a look, in two branches, so that each goes by its own index.

    Where a kind is asked for they are of that kind, or their words speak of it. Where none is, they
    share a word or a goal: what shares neither is no suggestion.
    """
    rows = "SELECT * FROM stakeholders_offer WHERE status = 'open'"
    if asked.help:
        said = "(to_tsquery('english', %(kind_en)s) || to_tsquery('dutch', %(kind_nl)s))"
        first, second = "help = %(help)s", f"words @@ {said}"
    else:
        first, second = f"words @@ {ANY_WORD}", "sdgs && %(goals)s::int2[]"
    return f"({rows} AND {first} UNION ALL {rows} AND {second} AND NOT ({first})) AS offer"


def likely_offers(asked: Asked, *, most: int = MOST_READ) -> list[Offered]:
    """Return the offers that nothing rules out and that look likeliest, in one query."""
    near = f" - coalesce({_WAY} / 75, 1)" if asked.where.point else ""
    sql = (
        f"SELECT {_columns()} FROM {_branches(asked)} {_AROUND}"  # noqa: S608 -- own words alone
        f" WHERE {_limits(asked)}"
        f" ORDER BY {_ROUGHLY}{near} DESC, offer.id LIMIT {int(most)}"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_BY_INDEX)
        cursor.execute(sql, _given(asked))
        rows = cursor.fetchall()
        cursor.execute(_AS_BEFORE)
    return [_offered(row) for row in rows]


def read_offer(key: UUID) -> Offered | None:
    """Return what matching knows of one offer, whatever its state."""
    sql = f"SELECT {_columns()} FROM stakeholders_offer AS offer {_AROUND} WHERE offer.id = %(key)s"  # noqa: S608 -- own words alone
    with connection.cursor() as cursor:
        cursor.execute(sql, {"key": key})
        row = cursor.fetchone()
    return _offered(row) if row else None
