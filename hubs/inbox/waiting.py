"""Once a week, tell a hub what has been waiting at its desk for too long."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min
from django.utils import timezone

from hubs.inbox.sources import OPEN_STAGES, InboxSource
from hubs.messages import DeskWaiting
from hubs.messages.waiting import Waiting
from hubs.models import Hub
from notifications.services import notify


def remind_of_waiting() -> int:
    """Write to every hub at whose desk something waits; twice in a week changes nothing."""
    hubs = Hub.objects.exclude(status=Hub.Status.PROPOSED)
    return sum(_remind(hub) for hub in hubs)


@transaction.atomic
def _remind(hub: Hub) -> bool:
    now = timezone.now()
    waiting = _waiting_since(hub, now - settings.REMIND_HUB_AFTER)
    if waiting:
        week = timezone.localdate(now).strftime("%G-%V")
        notify(DeskWaiting(hub, waiting=waiting, occasion=week))
    return bool(waiting)


def _waiting_since(hub: Hub, moment: datetime) -> list[Waiting]:
    """Return what of each kind waits since then; requests to join have a clock of their own."""
    found = []
    for source in InboxSource.registry.values():
        if source.has_own_clock:
            continue
        waits = [status for status, stage in source.stages.items() if stage in OPEN_STAGES]
        rows = source.rows(hub).filter(status__in=waits, **{f"{source.since}__lte": moment})
        counted = rows.order_by().aggregate(number=Count("pk"), oldest=Min(source.since))
        if counted["number"]:
            found.append(Waiting(source.label, counted["number"], counted["oldest"]))
    return found
