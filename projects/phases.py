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
