"""The filters of the list of projects."""

from collections.abc import Callable
from typing import ClassVar

from django.db.models import Case, CharField, Exists, F, Func, OuterRef, Q, Value, When
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
from projects.models import Project, Result
from projects.phases import Phase
from projects.subjects import Subject

_HAS_RESULTS = Exists(Result.objects.filter(project=OuterRef("pk")))
_SUBJECT = Way(
    Func(F("subjects"), function="unnest", output_field=CharField()),
    lambda code: Q(subjects__contains=[code]),
)
_RESULTS = Way(
    Case(When(_HAS_RESULTS, then=Value("yes")), output_field=CharField()),
    lambda _yes: Q(_HAS_RESULTS),
)


class ProjectFinder(Finder):
    """What a reader asked of the list of projects."""

    model = Project
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
