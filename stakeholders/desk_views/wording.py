"""States and waiting times as the desk shows them."""

from dataclasses import replace

from hubs.desk_views import Age, age_of
from stakeholders.models import JoinRequest

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


def wait_of(join_request: JoinRequest) -> Age:
    """Return how long ago it came; nothing is urgent about one that was answered."""
    age = age_of(join_request.confirmed_on or join_request.created_at)
    return age if join_request.is_open else replace(age, kind="")
