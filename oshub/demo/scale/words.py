"""The words of which invented texts are made, and the texts made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import yaml

FOLDER = Path(__file__).parent.parent / "words"
LANGUAGES = ("en", "nl")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text is about: the goals it serves, and its words per language."""

    goals: list[int]
    words: tuple[dict[str, str], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Town:
    """A town in which a hub can stand."""

    country: str
    name: str
    latitude: float
    longitude: float


@cache
def texts() -> dict[str, Any]:
    """Return the sentences and names by kind."""
    found: dict[str, Any] = _read("texts")
    return found


@cache
def topics() -> tuple[Topic, ...]:
    """Return what projects and challenges can be about."""
    return tuple(_topic(fields) for fields in _read("topics"))


@cache
def towns() -> tuple[Town, ...]:
    """Return the towns, shuffled once so that the first few are spread over Europe."""
    found = [Town(*fields) for fields in _read("towns")]
    dice("towns", 0).shuffle(found)
    return tuple(found)


def dice(noun: str, number: int) -> Random:
    """Return dice that fall the same way for the same thing in every run."""
    return Random(f"{noun}:{number}")  # noqa: S311 -- nothing here is secret


def key_of(rng: Random) -> UUID:
    """Return a key for a row; call it first, so that the same thing gets the same key."""
    return UUID(int=rng.getrandbits(128), version=4)


def sentence(rng: Random, kind: str, topic: Topic, place: str) -> Pair:
    """Return one sentence of a kind about a topic in a place, in both languages."""
    return filled(rng.choice(texts()[kind]), topic, place)


def filled(templates: Sequence[str], topic: Topic, place: str) -> Pair:
    """Put a topic and a place into a sentence, in both languages."""
    english, dutch = (
        template.format(place=place, Place=place, **words)
        for template, words in zip(templates, topic.words, strict=True)
    )
    return english, dutch


def paragraph(rng: Random, kinds: Mapping[str, int], topic: Topic, place: str) -> Pair:
    """Return so many different sentences of each kind, joined, in both languages."""
    pairs = [
        filled(templates, topic, place)
        for kind, count in kinds.items()
        for templates in rng.sample(texts()[kind], count)
    ]
    return " ".join(english for english, _ in pairs), " ".join(dutch for _, dutch in pairs)


def in_both(field: str, pair: Sequence[str]) -> dict[str, str]:
    """Return the columns of a text that exists per language."""
    return {f"{field}_{language}": text for language, text in zip(LANGUAGES, pair, strict=True)}


def columns(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the columns of several texts that exist per language."""
    found: dict[str, str] = {}
    for field, pair in words.items():
        found |= in_both(field, pair)
    return found


def _topic(fields: dict[str, Any]) -> Topic:
    english: dict[str, str] = {}
    dutch: dict[str, str] = {}
    for name, pair in fields.items():
        if name == "goals":
            continue
        for words, text in zip((english, dutch), pair, strict=True):
            words[name] = text
            words[name.capitalize()] = text[0].upper() + text[1:]
    return Topic(goals=fields["goals"], words=(english, dutch))


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
