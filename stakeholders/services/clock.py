"""The clock that is never silent: it reminds, tells the network, and writes to who waits.

It counts days of the calendar, and not of school as the care for projects does: whoever asks to
join was promised a sign within three and seven days, whatever the schools do meanwhile.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from notifications.services import recall
from stakeholders.messages.applicant import to_applicant
from stakeholders.messages.clock import (
    JoinRequestNudge,
    JoinRequestOverdue,
    JoinRequestReminder,
    JoinRequestUnanswered,
    JoinRequestWaiting,
)
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.services.batches import Desks, Letters, go_through

NUDGE_SENDER_AFTER = timedelta(days=7)
HAND_BACK_AFTER = timedelta(days=30)
Kind = JoinRequestEvent.Kind


def keep_clock() -> int:
    """Remind, escalate, hand back and nudge until nobody is left; return how many it was about."""
    return _escalate() + _remind_hubs() + _hand_back() + _nudge_senders()


def hush(join_request: JoinRequest) -> None:
    """Unsend what the clock wrote and no relay took yet, because the request is settled."""
    recall(join_request.pk)


def _remind_hubs() -> int:
    now = timezone.now()
    return go_through(
        JoinRequest.objects.to_remind(now - settings.REMIND_HUB_AFTER),
        mark={"hub_reminded_on": now},
        kind=Kind.REMINDED,
        letters=_reminders,
    )


def _reminders(request: JoinRequest, desks: Desks) -> Letters:
    occasion = _silence(request.waiting_since)
    yield JoinRequestReminder(request, to=desks.deciders(request), occasion=occasion)
    yield JoinRequestWaiting(request, to=to_applicant(request), occasion=occasion)


def _escalate() -> int:
    """Tell the network, and tell it again each time as much silence has passed once more."""
    now = timezone.now()
    return go_through(
        JoinRequest.objects.overdue(now - settings.REMIND_NETWORK_AFTER),
        mark={"network_reminded_on": now},
        kind=Kind.ESCALATED,
        letters=_escalations,
    )


def _escalations(request: JoinRequest, desks: Desks) -> Letters:
    occasion = f"network {_silence(request.network_reminded_on or request.waiting_since)}"
    managers = {person.pk for person in desks.managers}
    hub = [person for person in desks.own_people(request) if person.pk not in managers]
    request.network_reminded_on = timezone.now()
    yield JoinRequestOverdue(request, to=desks.managers, occasion=occasion)
    yield JoinRequestReminder(request, to=hub, occasion=occasion)
    yield JoinRequestWaiting(request, to=to_applicant(request), occasion=occasion)


def _hand_back() -> int:
    """Give a request whose sender never answered back to the hub, whose clock then runs."""
    now = timezone.now()
    return go_through(
        JoinRequest.objects.unanswered(now - HAND_BACK_AFTER),
        mark={"asked_on": None, "sender_reminded_on": None, "waiting_since": now},
        kind=Kind.SILENT,
        letters=_hand_backs,
    )


def _hand_backs(request: JoinRequest, desks: Desks) -> Letters:
    to, occasion = desks.deciders(request), _silence(request.asked_on)
    yield JoinRequestUnanswered(request, to=to, occasion=occasion)


def _nudge_senders() -> int:
    now = timezone.now()
    return go_through(
        JoinRequest.objects.to_nudge(now - NUDGE_SENDER_AFTER),
        mark={"sender_reminded_on": now},
        kind=Kind.NUDGED,
        letters=_nudges,
    )


def _nudges(request: JoinRequest, _desks: Desks) -> Letters:
    to, occasion = to_applicant(request), _silence(request.asked_on)
    yield JoinRequestNudge(request, to=to, occasion=occasion)


def _silence(since: datetime | None) -> str:
    """Name one silence: the same for every beat that hears it."""
    return since.isoformat() if since else ""
