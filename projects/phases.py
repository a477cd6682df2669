"""The seven phases of open schooling: our own cut of what the hubs do; see docs/architecture.md."""

from django.db.models import TextChoices
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


WORK = {
    Phase.DISCOVER: _("Look at the surroundings, listen to people, collect needs and chances"),
    Phase.CHOOSE: _("Choose one challenge together and link it to goals and a mission"),
    Phase.TEAM_UP: _("Find partners, agree on roles and settle how pupils are kept safe"),
    Phase.RESEARCH: _("Meet experts, set questions, measure and read"),
    Phase.MAKE: _("Design and build a solution and try it out with users"),
    Phase.SHARE: _("Show the result to the community and publish it openly"),
    Phase.REFLECT: _("Look back at what worked and for whom; decide what goes on"),
}
