"""The parts of a mission's page: its map, what happened, its news, and what the reader may do."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import active_language, language_name
from core.maps import EUROPE, Place, map_svg
from core.patterns import colour_of
from core.statements import Row
from hubs.models import Hub
from hubs.permissions import Permission
from missions.comparing import Comparison
from missions.models import Mission
from missions.rendering import in_language

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

MOST_NEWS = 4
MOST_NAMED = 3
ACTS = ("may_change", "may_launch", "may_adopt", "may_take_up", "may_leave")


def drawn_map(hubs: Iterable[Row], challenges: Iterable[Row]) -> str:
    """Return the map: an arc joins the hubs, and dots are challenges with a place of their own."""
    pins = tuple(
        Place(
            label=hub["mark"],
            title=f"{hub['name']}, {hub['place']}",
            url=hub["url"],
            lat=hub["latitude"],
            lon=hub["longitude"],
            colour=colour_of(hub["slug"]),
        )
        for hub in hubs
    )
    if not pins:
        return ""
    dots = tuple(_dot(challenge) for challenge in challenges if challenge["latitude"] is not None)
    return map_svg(pins, _words(active_language())["map"], EUROPE, is_joined=True, dots=dots)


def _dot(challenge: Row) -> Place:
    language = active_language()
    return Place(
        label="",
        title=in_language(challenge, "title", language)[0],
        url=f"/{language}/challenges/{challenge['slug']}/",
        lat=challenge["latitude"],
        lon=challenge["longitude"],
        colour="",
    )


NEWS_SHOWN = ("text", "language", "created_at", "hub__slug", "hub__name", "hub__country")


def news_of(rows: list[Row]) -> dict[str, Any]:
    """Return the newest news from a mission's hubs, read as JSON, and whether there is more."""
    items = [
        as_news(row | {"created_at": datetime.fromisoformat(row["created_at"])})
        for row in rows[:MOST_NEWS]
    ]
    return {"items": items, "has_more": len(rows) > MOST_NEWS}


@lru_cache(maxsize=512)
def day_said(day: "date", _language: str) -> str:
    """Return a day in the words of a language, said once for all pages."""
    return date_format(day, "DATE_FORMAT")


def as_news(row: Row) -> dict[str, Any]:
    """Return one piece of news as the page shows it, its language named where it is another."""
    language = active_language()
    is_other = row["language"] != language
    return {
        "text": row["text"],
        "lang": row["language"] if is_other else "",
        "language_name": language_name(row["language"]) if is_other else "",
        "when": day_said(localtime(row["created_at"]).date(), language),
        "slug": row["hub__slug"],
        "hub": row["hub__name"],
        "mark": row["hub__country"].upper(),
        "url": f"/{language}/hubs/{row['hub__slug']}/",
    }


@lru_cache(maxsize=8)
def _words(_language: str) -> dict[str, str]:
    return {
        "map": _("Map of Europe with the hubs of this mission"),
        "opens_on": _("The mission opens"),
        "closes_on": _("Last day on which a hub can join"),
        "closed_at": _("The mission is closed"),
    }


def timeline_of(mission: Row, comparison: Comparison) -> list[dict[str, str]]:
    """Return what happened in a mission and what is to come, in order."""
    happened: list[tuple[date, str]] = []
    language = active_language()
    words = _words(language)
    if mission["opens_on"]:
        happened.append((mission["opens_on"], words["opens_on"]))
    joined = sorted(
        [row for row in comparison.rows if row["joined_on"]], key=itemgetter("joined_on")
    )
    for day, rows in groupby(joined, key=itemgetter("joined_on")):
        happened.append((day, _who_joins(tuple([row["name"] for row in rows]), language)))
    if mission["closes_on"]:
        happened.append((mission["closes_on"], words["closes_on"]))
    if mission["closed_at"]:
        happened.append((localtime(mission["closed_at"]).date(), words["closed_at"]))
    today = timezone.localdate()
    return [
        {"when": day_said(day, language), "title": title, "state": "next" if day > today else ""}
        for day, title in sorted(happened, key=itemgetter(0))
    ]


@lru_cache(maxsize=1024)
def _who_joins(names: tuple[str, ...], _language: str) -> str:
    if len(names) > MOST_NAMED:
        words = ngettext("%(number)d hub joins", "%(number)d hubs join", len(names))
        return words % {"number": len(names)}
    words = ngettext("%(hubs)s joins", "%(hubs)s join", len(names))
    return words % {"hubs": get_text_list(list(names), _("and"))}


def what_may_be_done(
    user: "User | AnonymousUser", mission: Row, hubs: Iterable[Row], *, may_change: bool
) -> dict[str, Any]:
    """Return which acts the page offers this reader, and at which of their hubs."""
    if not user.is_authenticated:
        return dict.fromkeys(ACTS, False) | {"own_hubs": []}
    is_open, is_draft = mission["is_open"], mission["status"] == Mission.Status.DRAFT
    may_adopt = may_change or user.has_perm(Permission.ADOPT_CHALLENGE)
    own = own_hubs(user) if is_open else []
    taking_part = {hub["slug"] for hub in hubs}
    decides = [hub for hub in own if user.has_perm(Permission.ADOPT_CHALLENGE, hub)]
    return {
        "may_change": may_change,
        "may_launch": is_draft and user.has_perm(Permission.ADD_MISSION),
        "may_adopt": is_open and (may_adopt or bool(decides)),
        "may_take_up": is_call_open(mission)
        and (may_adopt or any(hub.slug not in taking_part for hub in decides)),
        "may_leave": any(
            hub.slug in taking_part and hub.pk != mission["lead_hub_id"] for hub in decides
        ),
        "own_hubs": [hub for hub in own if hub.slug in taking_part],
    }


def own_hubs(user: "User") -> list[Hub]:
    """Return the hubs in which this person writes about missions; the network's are not theirs."""
    held = [
        place.hub_id
        for place in user.memberships.all()
        if user.has_perm(Permission.ADD_MISSIONUPDATE, place)
    ]
    return list(Hub.objects.filter(pk__in=held).order_by("name")) if held else []


def is_call_open(mission: Row) -> bool:
    """Say whether hubs may take the mission up today."""
    dates = {name: mission[name] for name in ("status", "opens_on", "closes_on")}
    return Mission(**dates).call_is_open
