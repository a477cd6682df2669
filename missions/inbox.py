"""The challenges that wait at a hub's desk."""

from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubs.inbox import InboxSource, Move, Row, Stage, translated
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge


class ChallengeSource(InboxSource):
    """Challenges that somebody proposed to the hub."""

    code = "challenge"
    one = _("Challenge")
    label = _("Challenges")
    model = Challenge
    permission = Permission.VIEW_DESK
    decide = Permission.DECIDE_CHALLENGE
    stages: ClassVar = {
        Challenge.Status.PROPOSED.value: Stage.NEW,
        Challenge.Status.ACCEPTED.value: Stage.JOINED,
        Challenge.Status.IN_MISSION.value: Stage.JOINED,
        Challenge.Status.ANSWERED.value: Stage.JOINED,
        Challenge.Status.DECLINED.value: Stage.DECLINED,
    }

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Name the challenge and where it was noticed."""
        return {"title": translated("title"), "sender": F("place"), "language": F("language")}

    @classmethod
    def matching(cls, found: QuerySet[Any], words: str) -> QuerySet[Any]:
        """Return the challenges with these words in their title."""
        return found.filter(Q(title_en__icontains=words) | Q(title_nl__icontains=words))

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return the page on which one is answered."""
        slug = hub.slug if hub else ""
        return reverse("missions_desk:challenge", kwargs={"hub": slug, "pk": row.key})

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Lead to the page that asks for the mission, or for a reason."""
        if row.stage != Stage.NEW:
            return []
        return [Move(_("Decide"), cls.address(hub, row))]
