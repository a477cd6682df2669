"""Invented hubs and schools."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import product

from django.utils.text import slugify

from core.text import shorten
from hubs.models import Hub, HubType, School
from hubs.sectors import Sector
from oshub.demo.scale.copying import Values
from oshub.demo.scale.words import Town, columns, dice, in_both, key_of, texts, towns

DUTCH_SPEAKING = {"NL"}
LONG_AGO = 2013


def most_hubs() -> int:
    """Return for how many hubs there are names."""
    return len(towns()) * len(texts()["districts"])


def hub_rows(numbers: range, kinds: list[HubType], now: datetime) -> Iterator[Values]:
    """Return invented hubs: every town once, then every town's north, and so on."""
    for number in numbers:
        district = texts()["districts"][number // len(towns())]
        yield _hub_row(number, towns()[number % len(towns())], district, kinds, now)


def _hub_row(number: int, town: Town, district: str, kinds: list[HubType], now: datetime) -> Values:
    rng = dice("hub", number)
    name = f"{town.name} {district}".strip()
    words = {
        field: [template.format(place=name) for template in rng.choice(choices)]
        for field, choices in texts()["hub"].items()
    }
    return {
        "slug": slugify(f"demo {name}"),
        "name": f"OSHub {name}",
        "local_name": "",
        "status": Hub.Status.ACTIVE,
        "type_id": rng.choice(kinds).pk,
        "languages": ["nl"] if town.country in DUTCH_SPEAKING else ["en"],
        "country": town.country,
        "latitude": round(town.latitude + rng.uniform(-0.06, 0.06) * bool(district), 3),
        "longitude": round(town.longitude + rng.uniform(-0.06, 0.06) * bool(district), 3),
        "since": rng.randint(LONG_AGO, now.year),
        "host": f"{town.name} {rng.choice(texts()['organisations'])}",
        "host_sector": rng.choice(Sector.values),
        "is_demo": True,
        "created_at": now,
        "updated_at": now,
        **in_both("city", (town.name, town.name)),
        **in_both("region", ("", "")),
        **in_both("card", [shorten(text) for text in words["summary"]]),
        **columns(words),
    }


def school_rows(
    numbers: range, hubs: list[Hub], taken: Counter[int], now: datetime
) -> Iterator[Values]:
    """Return invented schools, dealt to the hubs in turn; taken counts what each hub has."""
    names = _school_names()
    for number in numbers:
        hub = hubs[number % len(hubs)]
        again, index = divmod(taken[hub.pk], len(names))
        taken[hub.pk] += 1
        level, name = names[index]
        rng = dice("school", number)
        yield {
            "id": key_of(rng),
            "hub_id": hub.pk,
            "name": f"{name} {again + 1}" if again else name,
            "city": hub.city_en,  # type: ignore[attr-defined]
            "level": level,
            "pupil_count": rng.randint(60, 1400),
            "status": School.Status.CONFIRMED,
            "is_demo": True,
            "created_at": now,
            "updated_at": now,
        }


def _school_names() -> list[tuple[str, str]]:
    """Return level and name of all schools that one hub can have before names come again."""
    patterns = [
        (level, pattern) for level, kinds in texts()["schools"].items() for pattern in kinds
    ]
    names = [
        (level, pattern.format(name=name))
        for (level, pattern), name in product(patterns, texts()["school_names"])
    ]
    dice("school names", 0).shuffle(names)
    return names
