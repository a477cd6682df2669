"""The filters of the list of projects."""

from collections.abc import Callable
from typing import ClassVar

from django.utils.translation import gettext as _

from hubs.models import School
from missions.filters import Finder, labels_of
from projects.models import Project
from projects.phases import Phase


class ProjectFinder(Finder):
    """What a reader asked of the list of projects."""

    model = Project
    choices: ClassVar[dict[str, dict[str, Callable[[], str]]]] = {
        "phase": labels_of(Phase),
        "level": labels_of(School.Level),
    }
    legends: ClassVar[dict[str, Callable[[], str]]] = {
        "phase": lambda: _("Phase"),
        "level": lambda: _("Level"),
    }
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("-created_at", "-pk"),
        "hub": ("hub__name", "-created_at", "-pk"),
    }
