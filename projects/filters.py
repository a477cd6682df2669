"""The filters of the list of projects."""

from collections.abc import Callable
from typing import ClassVar

from django.db.models import Case, CharField, F, Func, Q, Value, When
from django.utils.translation import gettext as _

from hubs.models import School
from missions.filters import (
    COUNTRY,
    WHERE_AND_HOW,
    WHERE_AND_HOW_CALLED,
    Finder,
    Way,
    labels_of,
)
from projects.models import Project
from projects.phases import Phase
from projects.subjects import Subject

_SUBJECT = Way(
    Func(F("subjects"), function="unnest", output_field=CharField()),
    lambda code: Q(subjects__contains=[code]),
)
_RESULTS = Way(
    Case(When(has_results=True, then=Value("yes")), output_field=CharField()),
    lambda _yes: Q(has_results=True),
)


class ProjectFinder(Finder):
    """What a reader asked of the list of projects."""

    model = Project
    list_of = "project"
    choices: ClassVar[dict[str, dict[str, Callable[[], str]]]] = {
        "phase": labels_of(Phase),
        "level": labels_of(School.Level),
        "standing": labels_of(Project.Standing),
        "subject": labels_of(Subject),
        "results": {"yes": lambda: _("With results")},
        **WHERE_AND_HOW,
    }
    legends: ClassVar[dict[str, Callable[[], str]]] = {
        "phase": lambda: _("Phase"),
        "level": lambda: _("Level"),
        "standing": lambda: _("How it stands"),
        "subject": lambda: _("Subject"),
        "results": lambda: _("Results"),
        **WHERE_AND_HOW_CALLED,
    }
    ways: ClassVar[dict[str, Way]] = {
        "subject": _SUBJECT,
        "results": _RESULTS,
        "country": COUNTRY,
    }
    side: ClassVar[tuple[str, ...]] = ("subject", "results", *WHERE_AND_HOW)
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("-created_at", "-pk"),
        "hub": ("hub__name", "-created_at", "-pk"),
    }
