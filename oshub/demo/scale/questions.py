"""Invented missions and challenges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.utils.text import slugify

from accounts.models import User
from core.text import shorten
from hubs.models import Hub
from missions.models import Challenge, Mission
from oshub.demo.scale.copying import Values
from oshub.demo.scale.words import (
    columns,
    dice,
    filled,
    in_both,
    key_of,
    paragraph,
    sentence,
    texts,
    topics,
)

DAYS_BACK = 2200
Status = Challenge.Status
STATUSES = {
    Status.IN_MISSION: 45,
    Status.ACCEPTED: 30,
    Status.ANSWERED: 15,
    Status.PROPOSED: 8,
    Status.DECLINED: 2,
}


@dataclass(frozen=True)
class Setting:
    """What challenges and projects stand in."""

    now: datetime
    manager: User
    hubs: list[Hub]
    missions: dict[int, list[int]]  # the missions of each hub

    def mission_of(self, hub: Hub, rng: Random) -> int | None:
        """Return one of the hub's missions."""
        found = self.missions.get(hub.pk)
        return rng.choice(found) if found else None


def mission_names() -> list[tuple[str, str, list[int]]]:
    """Return English name, Dutch name and goals of every invented mission there can be."""
    return [(english, dutch, goals) for english, dutch, goals in texts()["missions"]]


def mission_slug(number: int) -> str:
    """Return the short name of an invented mission."""
    return slugify(f"demo {mission_names()[number][0]}")


def mission_rows(numbers: range, hubs: list[Hub], manager: User, now: datetime) -> Iterator[Values]:
    """Return invented missions, all open."""
    for number in numbers:
        english, dutch, goals = mission_names()[number]
        rng = dice("mission", number)
        topic = topics()[number % len(topics())]
        words = {
            field: filled(templates, topic, "")
            for field, templates in texts()["mission_texts"].items()
        }
        opens_on = date(now.year - 1 - number % 4, 9, 1)
        yield {
            "slug": mission_slug(number),
            "goals": goals,
            "colour": "",
            "status": Mission.Status.OPEN,
            "opens_on": opens_on,
            "closes_on": opens_on + timedelta(days=365 * 5),
            "lead_hub_id": rng.choice(hubs).pk,
            "launched_at": now,
            "launched_by_id": manager.pk,
            "is_demo": True,
            "created_at": now,
            "updated_at": now,
            **in_both("title", (english, dutch)),
            **in_both("body", ("", "")),
            **in_both("card", [shorten(text) for text in words["summary"]]),
            **columns(words),
        }


def challenge_rows(numbers: range, setting: Setting) -> Iterator[Values]:
    """Return invented challenges, dealt to the hubs in turn."""
    for number in numbers:
        yield _challenge_row(number, setting)


def _challenge_row(number: int, setting: Setting) -> Values:
    rng = dice("challenge", number)
    key = key_of(rng)
    hub = setting.hubs[number % len(setting.hubs)]
    place: str = hub.city_en  # type: ignore[attr-defined]
    topic = rng.choice(topics())
    words = {
        "title": sentence(rng, "challenge_titles", topic, place),
        "summary": paragraph(rng, {"beginnings": 1, "stories": 1}, topic, place),
        "story": paragraph(rng, {"beginnings": 2, "stories": 4}, topic, place),
    }
    raised_at = long_before(setting.now, rng)
    return {
        "id": key,
        "hub_id": hub.pk,
        "slug": f"{slugify(words['title'][0])[:88]}-{number + 1}",
        "language": hub.languages[0],
        "goals": topic.goals,
        "raised_by": rng.choice(Challenge.RaisedBy.values),
        "group_name": rng.choice(texts()["groups"]),
        "place": place,
        "is_demo": True,
        "created_at": raised_at,
        "updated_at": raised_at,
        **_outcome(rng, setting, hub, raised_at),
        **in_both("card", [shorten(text) for text in words["summary"]]),
        **columns(words),
    }


def _outcome(rng: Random, setting: Setting, hub: Hub, raised_at: datetime) -> Values:
    """Return what became of a challenge."""
    (status,) = rng.choices(list(STATUSES), list(STATUSES.values()))
    mission = setting.mission_of(hub, rng)
    if status == Status.IN_MISSION and mission is None:
        status = Status.ACCEPTED
    if status == Status.PROPOSED:
        return {"status": status}
    reason = rng.choice(texts()["reasons"]) if status == Status.DECLINED else ("", "")
    return {
        "status": status,
        "mission_id": mission if status == Status.IN_MISSION else None,
        "reason": reason[hub.languages[0] == "nl"],
        "decided_at": raised_at + timedelta(days=rng.randint(1, 9)),
        "decided_by_id": setting.manager.pk,
    }


def long_before(now: datetime, rng: Random) -> datetime:
    """Return a moment of the last six years, the later the likelier."""
    return now - timedelta(days=DAYS_BACK * rng.random() ** 1.6, seconds=rng.randint(0, 36_000))
