"""What a hub decided and the sender does not know: nothing is shown before its mail may leave."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from hubs.models import Decision
from notifications.models import Message
from stakeholders.models import JoinRequest, JoinRequestEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

Kind = JoinRequestEvent.Kind
DECIDED = {Kind.ACCEPTED, Kind.DECLINED, Kind.FORWARDED}


@dataclass(frozen=True)
class Known:
    """A request as its sender knows it."""

    events: "Sequence[JoinRequestEvent]"
    held: Decision | None = None  # it stands, but its mail can still be recalled

    def status_of(self, join_request: JoinRequest) -> str:
        """Return where the request stands, as far as the sender knows."""
        if self.held is None:
            return join_request.status
        status: str = self.held.before["request"]["status"]
        return status


def known_of(join_request: JoinRequest) -> Known:
    """Leave out what is held back, and what was taken back before anybody was told."""
    events = list(join_request.events.select_related("to_hub"))
    decided = [event for event in events if event.kind in DECIDED]
    if not decided:
        return Known(events)
    untold: set[int] = set()
    held = None
    # Each decision wrote one of these events, in the same order; the eldest may be deleted by now.
    for event, decision in zip(reversed(decided), _decisions_about(join_request), strict=False):
        if decision.is_undone and not decision.is_known:
            untold |= {event.pk, _undoing(event, events)}
        elif not decision.is_undone and decision.is_held:
            held = decision
            untold.add(event.pk)
    return Known([event for event in events if event.pk not in untold], held)


def _decisions_about(join_request: JoinRequest) -> "QuerySet[Any]":
    """Return the decisions, latest first, each with how far its mail to the sender is."""
    to_sender = Message.objects.filter(user=None)
    held = to_sender.held_back(timezone.now()).filter(undo_key=OuterRef("pk"))
    rows = Decision.objects.filter(
        about_type=JoinRequest._meta.label_lower, about_id=str(join_request.pk)
    )
    known = to_sender.beyond_recall(OuterRef("pk"))
    return rows.order_by("-decided_at").annotate(is_held=Exists(held), is_known=Exists(known))


def _undoing(decided: JoinRequestEvent, events: "Sequence[JoinRequestEvent]") -> int:
    """Return which event took the decision back: the next that takes back anything."""
    later = [event.pk for event in events if event.pk > decided.pk and event.kind == Kind.UNDONE]
    return min(later, default=decided.pk)
