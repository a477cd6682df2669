"""The filters of the lists of challenges and missions."""

from collections.abc import Callable
from typing import ClassVar

from django.utils.translation import gettext as _

from missions.filters.finder import Finder
from missions.filters.parts import Facet, labels_of
from missions.models import Challenge, Mission

__all__ = ["ChallengeFinder", "Facet", "Finder", "MissionFinder", "labels_of"]


class ChallengeFinder(Finder):
    """The filters of the list of challenges."""

    model = Challenge
    choices: ClassVar[dict[str, dict[str, Callable[[], str]]]] = {
        "status": {
            "accepted": lambda: _("Open"),
            **labels_of(Challenge.Status, ("in_mission", "answered")),
        }
    }
    legends: ClassVar[dict[str, Callable[[], str]]] = {"status": lambda: _("State")}
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
