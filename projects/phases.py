"""The seven phases of open schooling: our own cut of what the hubs do; see docs/architecture.md."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """Where a project is, in the order in which phases come; a project may go back."""

    DISCOVER = "discover", _("Discover")
    CHOOSE = "choose", _("Choose and frame")
    TEAM_UP = "team_up", _("Team up")
    RESEARCH = "research", _("Research")
    MAKE = "make", _("Create and test")
    SHARE = "share", _("Share")
    REFLECT = "reflect", _("Reflect and sustain")

    @property
    def position(self) -> int:
        """Return the phase's number, from 1."""
        return list(Phase).index(self) + 1

    @property
    def does(self) -> str:
        """Return what happens in this phase, in one line."""
        return str(WORK[self])

    @property
    def guide(self) -> "Guide":
        """Return who acts in this phase, what to keep of it, and where to read on."""
        return GUIDES[self]


WORK = {
    Phase.DISCOVER: _("Look at the surroundings, listen to people, collect needs and chances"),
    Phase.CHOOSE: _("Choose one challenge together and link it to goals and a mission"),
    Phase.TEAM_UP: _("Find partners, agree on roles and settle how pupils are kept safe"),
    Phase.RESEARCH: _("Meet experts, set questions, measure and read"),
    Phase.MAKE: _("Design and build a solution and try it out with users"),
    Phase.SHARE: _("Show the result to the community and publish it openly"),
    Phase.REFLECT: _("Look back at what worked and for whom; decide what goes on"),
}


@dataclass(frozen=True)
class Guide:
    """What a class needs to know when it enters a phase."""

    who: Promise
    keep: Promise
    page: str  # the lasting name of a page of the Blueprint

    @property
    def url(self) -> str:
        """Return the address at which the page is found, whatever it is called by now."""
        return reverse("blueprint:at", kwargs={"key": self.page})


GUIDES = {
    Phase.DISCOVER: Guide(
        _("The class and people who live here; the hub helps"),
        _("What you saw, a map, notes of talks without names"),
        "discovering-community",
    ),
    Phase.CHOOSE: Guide(
        _("The class and the teacher; the board of the hub can help to choose"),
        _("The challenge in one sentence, and why you chose it"),
        "from-challenge-to-mission",
    ),
    Phase.TEAM_UP: Guide(
        _("Teacher, school head, partners and the coordinator of the hub"),
        _("Who does what, what you agreed on, how pupils are kept safe"),
        "working-with-minors",
    ),
    Phase.RESEARCH: Guide(
        _("The class and researchers or other people who know a lot about it"),
        _("The question, how you measured, and what you measured"),
        "fair-data",
    ),
    Phase.MAKE: Guide(
        _("The class, makers, and the people who will use it"),
        _("The design, pictures of it without faces, notes of each test"),
        "geneva-five-sessions",
    ),
    Phase.SHARE: Guide(
        _("The class, families, neighbours, the press and the council"),
        _("The exhibition or report, and files that others may use"),
        "knowledge-broker",
    ),
    Phase.REFLECT: Guide(
        _("The class, the partners and the hub"),
        _("What worked and for whom, as totals; the next step"),
        "practice-card",
    ),
}
