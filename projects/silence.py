"""How long a project has been silent, in weeks of school, and what follows from it.

First its leader is asked one question, then the hub is told so that it can help, and only then is
the project shown as asleep. Any sign of life begins the count anew: Project.stir().
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.school_year import calendar_of

if TYPE_CHECKING:
    from projects.models import Project

ASK_AFTER, OFFER_AFTER, SLEEP_AFTER = 3, 6, 9  # weeks of school without a sign of life
GRACE = 2  # weeks of school between two steps at least, also where no worker ran for long


class Light(TextChoices):
    """How a project is doing, as far as anybody can tell from how long it has been silent."""

    GREEN = "green", _("going on")
    AMBER = "amber", _("quiet")
    RED = "red", _("silent for long")
    ASLEEP = "asleep", _("asleep")
    CLOSED = "closed", _("closed")

    @property
    def part(self) -> str:
        """Return the quarters of the mark beside the word."""
        return _MARKS[self][0]

    @property
    def kind(self) -> str:
        """Return how bad it is, as components/status.html has it."""
        return _MARKS[self][1]


_MARKS = {
    Light.GREEN: ("4", "ok"),
    Light.AMBER: ("2", "warn"),
    Light.RED: ("1", "act"),
    Light.ASLEEP: ("0", ""),
    Light.CLOSED: ("4", ""),
}


def weeks_silent(project: "Project", today: date) -> int:
    """Return for how many weeks of school nobody has heard of it."""
    heard = timezone.localdate(project.stirred_on)
    return calendar_of(project.hub).school_weeks_between(heard, today)


def light_of(project: "Project", today: date | None = None) -> Light:
    """Return how the project is doing on a day."""
    if project.status == "closed":
        return Light.CLOSED
    if project.asleep_on is not None:
        return Light.ASLEEP
    weeks = weeks_silent(project, today or timezone.localdate())
    if weeks >= OFFER_AFTER:
        return Light.RED
    return Light.AMBER if weeks >= ASK_AFTER else Light.GREEN
