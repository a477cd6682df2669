"""States and waiting times as the desk shows them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from stakeholders.models import JoinRequest

WARN_DAYS, LATE_DAYS = 3, 5
HOURS = 24
_MARKS: dict[str, tuple[str, str]] = {
    JoinRequest.Status.NEW: ("0", "act"),
    JoinRequest.Status.CONTACTED: ("1", ""),
    JoinRequest.Status.MATCHED: ("2", ""),
    JoinRequest.Status.JOINED: ("4", "ok"),
    JoinRequest.Status.DECLINED: ("no", ""),
    JoinRequest.Status.WITHDRAWN: ("no", ""),
    JoinRequest.Status.FORWARDED: ("no", ""),
}


def mark_of(status: str) -> dict[str, str]:
    """Return how far a request is, as components/status.html draws it."""
    part, kind = _MARKS[status]
    return {"part": part, "kind": kind}


def age_of(join_request: JoinRequest) -> dict[str, Any]:
    """Return how long ago it came, in words, and how urgent that is while its sender waits."""
    waited = timezone.now() - (join_request.confirmed_at or join_request.created_at)
    days, hours = waited.days, int(waited.total_seconds() // 3600) % HOURS
    if days:
        label = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    else:
        label = ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return {"label": label, "kind": _urgency(days) if join_request.is_open else ""}


def _urgency(days: int) -> str:
    if days >= LATE_DAYS:
        return "late"
    return "warn" if days >= WARN_DAYS else ""
