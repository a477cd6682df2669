"""Needs as matching reads them: one need, or those that an offer could answer."""

from functools import cache
from math import cos, radians
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from core.languages import active_language
from missions.models import Challenge
from projects.matching.candidates import (
    ANY_WORD,
    KM_PER_DEGREE,
    MOST_READ,
    SLACK,
    texts_of,
    where,
)
from projects.matching.facts import Asked, Offered
from projects.matching.limits import reach_km
from projects.matching.words import kin_of, speaks_of
from stakeholders.offers import Help

SITE_KM = 60  # how far a site can be from its hub before its needs are overlooked
_FROM = (
    "projects_need AS need "
    "JOIN projects_project AS project ON project.id = need.project_id "
    "JOIN hubs_hub AS hub ON hub.id = project.hub_id"
)
_SCHOOL = (
    "LEFT JOIN LATERAL (SELECT school.city FROM projects_projectschool AS link"
    " JOIN hubs_school AS school ON school.id = link.school_id"
    " WHERE link.project_id = project.id AND link.status = 'member'"
    " ORDER BY link.id LIMIT 1) AS school ON true "
    "LEFT JOIN LATERAL (SELECT site.latitude, site.longitude FROM hubs_site AS site"
    " WHERE site.hub_id = hub.id AND lower(site.city) = lower(school.city)"
    " ORDER BY site.id LIMIT 1) AS site ON true"
)
_SPOKEN = "(CASE WHEN need.languages = '{}' THEN hub.languages ELSE need.languages END)"
_UNTIL = "coalesce(need.until, project.ends_on)"
RUNNING = "project.status = 'published' AND project.asleep_on IS NULL"
_WAY = (
    "(sqrt(power(hub.latitude - %(lat)s, 2) + power((hub.longitude - %(lon)s) * %(shrink)s, 2))"
    f" * {KM_PER_DEGREE})"
)
_KNOWN = 13


@cache
def _columns(language: str) -> str:
    """Return what is read, with the place as a page in this language names it."""
    texts = ", ".join(f"need.text_{code}" for code, _name in settings.LANGUAGES)
    return (
        "need.id, project.hub_id, need.help, project.goals,"
        " CASE WHEN need.targets = '{}' THEN project.targets ELSE need.targets END,"
        f" {_SPOKEN}, project.level, need.since, {_UNTIL}, need.hours,"
        f" coalesce(school.city, nullif(hub.city_{language}, ''), hub.city_en),"
        " coalesce(site.latitude, hub.latitude), coalesce(site.longitude, hub.longitude),"
        f" {texts}"
    )


def _asked(row: tuple[Any, ...]) -> Asked:
    """Return a row of _columns as what matching knows of a need."""
    (
        key, hub, kind, goals, targets, languages, level, since, until, hours, city, lat, lon,
    ) = row[:_KNOWN]  # fmt: skip
    return Asked(
        key=key,
        hub=hub,
        texts=texts_of(row[_KNOWN:], 1),
        help=kind,
        targets=tuple(targets),
        goals=tuple(goals),
        languages=tuple(languages),
        level=level,
        since=since,
        until=until,
        hours=hours,
        where=where(city, lat, lon),
    )


def read_needs(keys: list[int]) -> list[Asked]:
    """Return what matching knows of these needs, whatever their state, in order of their keys."""
    sql = (
        f"SELECT {_columns(active_language())} FROM {_FROM} {_SCHOOL}"  # noqa: S608 -- own words alone
        " WHERE need.id = ANY(%s) ORDER BY need.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [keys])
        return [_asked(row) for row in cursor.fetchall()]


def likely_needs(offered: Offered, *, most: int = MOST_READ) -> list[Asked]:
    """Return the open needs of running projects that the offer could answer, in two queries."""
    sql = (
        f"SELECT need.id FROM {_FROM} WHERE {_limits(offered)}"  # noqa: S608 -- own words alone
        f" ORDER BY ts_rank(need.words, {ANY_WORD}) * %(rarity)s"
        " + 2 * (project.goals && %(goals)s::int2[])::int"
        f" + 2 * (need.help = %(help)s)::int DESC, need.id LIMIT {int(most)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, _given(offered))
        keys = [key for (key,) in cursor.fetchall()]
    return read_needs(keys)


def _limits(offered: Offered) -> str:
    limits = [
        f"need.status = 'open' AND {RUNNING} AND hub.status = 'active'",
        "(need.help = '' OR need.help = ANY(%(kinds)s))",
        f"({_UNTIL} IS NULL OR {_UNTIL} >= %(since)s)",
    ]
    if offered.hub is not None and not offered.is_seen_elsewhere:
        limits.append("project.hub_id = %(hub)s")
    if offered.until:
        limits.append("(need.since IS NULL OR need.since <= %(until)s)")
    if offered.languages:
        limits.append(f"({_SPOKEN} = '{{}}' OR {_SPOKEN} && %(languages)s::varchar[])")
    if offered.where.point and reach_km(offered.help, offered.travel_km) is not None:
        limits.append(f"({_WAY} <= %(reach)s OR need.help <> %(help)s)")
    return " AND ".join(limits)


def _given(offered: Offered) -> dict[str, Any]:
    lat, lon = offered.where.point or (None, None)
    words, today = kin_of(offered.texts), timezone.localdate()
    reach = reach_km(offered.help, offered.travel_km) or 0
    spoken_of = [kind.value for kind in Help if speaks_of(offered.texts, kind)]
    return {
        "hub": offered.hub,
        "help": offered.help,
        "kinds": [offered.help, *spoken_of],
        "since": max(offered.since or today, today),
        "until": offered.until,
        "languages": list(offered.languages),
        "goals": list(offered.goals),
        "lat": lat,
        "lon": lon,
        "shrink": cos(radians(lat)) if lat is not None else None,
        "reach": reach * SLACK + SITE_KM,
        "words_en": words["en"],
        "words_nl": words["nl"],
        "rarity": 16 * (words["en"].count("|") + words["nl"].count("|") + 2),
    }


def asked_by(challenge: Challenge) -> Asked:
    """Return a challenge as something that is looked for: anybody who fits its place and goals."""
    hub = challenge.hub
    lat, lon = challenge.latitude, challenge.longitude
    if lat is None or lon is None:
        lat, lon = hub.latitude, hub.longitude
    columns = tuple(
        getattr(challenge, f"{field}_{code}")
        for code, _name in settings.LANGUAGES
        for field in ("title", "summary")
    )
    return Asked(
        key=challenge.pk,
        hub=challenge.hub_id,
        texts=texts_of(columns, 2),
        goals=tuple(challenge.goals),
        targets=tuple(challenge.targets),
        languages=tuple(hub.languages),
        where=where(challenge.place or hub.city, lat, lon),
    )
