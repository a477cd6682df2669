"""The filters of the lists of challenges and missions."""

from collections.abc import Callable
from typing import ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _

from missions.filters.finder import Finder
from missions.filters.parts import (
    Facet,
    Way,
    countries_in_words,
    labels_of,
    languages_in_words,
)
from missions.filters.tallies import tally
from missions.models import Challenge, Mission

# What challenges and projects have alike: the country of their hub, the language of their texts.
WHERE_AND_HOW = {"country": countries_in_words(), "language": languages_in_words()}
WHERE_AND_HOW_CALLED: dict[str, Callable[[], str]] = {
    "country": lambda: _("Country"),
    "language": lambda: _("Language"),
}
COUNTRY = Way("hub__country", lambda code: Q(hub__country=code))

__all__ = [
    "COUNTRY",
    "WHERE_AND_HOW",
    "WHERE_AND_HOW_CALLED",
    "ChallengeFinder",
    "Facet",
    "Finder",
    "MissionFinder",
    "Way",
    "labels_of",
    "tally",
]


class ChallengeFinder(Finder):
    """The filters of the list of challenges."""

    model = Challenge
    list_of = "challenge"
    choices: ClassVar[dict[str, dict[str, Callable[[], str]]]] = {
        "status": {
            "accepted": lambda: _("Open"),
            **labels_of(Challenge.Status, ("in_mission", "answered")),
        },
        **WHERE_AND_HOW,
    }
    legends: ClassVar[dict[str, Callable[[], str]]] = {
        "status": lambda: _("State"),
        **WHERE_AND_HOW_CALLED,
    }
    ways: ClassVar[dict[str, Way]] = {"country": COUNTRY}
    side: ClassVar[tuple[str, ...]] = tuple(WHERE_AND_HOW)
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("-created_at", "-pk"),
        "hub": ("hub__name", "-created_at", "-pk"),
    }


class MissionFinder(Finder):
    """The filters of the list of missions."""

    model = Mission
    choices: ClassVar[dict[str, dict[str, Callable[[], str]]]] = {
        "status": labels_of(Mission.Status, ("open", "closed"))
    }
    legends: ClassVar[dict[str, Callable[[], str]]] = {"status": lambda: _("State")}
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {"": ("-status", "opens_on", "pk")}
    by_hub: ClassVar[str] = "hubs"
    has_mission: ClassVar[bool] = False
