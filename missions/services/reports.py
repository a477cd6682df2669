"""What hubs report from a mission: figures towards its target, and news."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from core.exceptions import TransitionError
from core.languages import active_language
from core.pages import bump_page_version
from hubs.models import Hub
from missions.messages import News
from missions.models import Measurement, Mission, MissionHub, MissionUpdate
from missions.services.following import tell_followers
from missions.services.places import lock_mission
from missions.topics import MissionTopic

if TYPE_CHECKING:
    from accounts.models import User

Report = TypeVar("Report", Measurement, MissionUpdate)


@transaction.atomic
def add_report(report: Report, *, mission: Mission, hub: Hub, by: "User") -> Report:
    """Keep what a hub reports, in the language it is written in; the same form twice makes one."""
    already = type(report)._default_manager.filter(pk=report.pk).first()
    if already is not None:
        return _own(already, by)
    _refuse_strangers(lock_mission(mission), hub)
    report.mission, report.hub, report.written_by = mission, hub, by
    report.language = active_language()
    report.save(force_insert=True)
    if isinstance(report, MissionUpdate):
        key = str(report.pk)
        tell_followers(MissionTopic, mission, News.REPORT, by=by, what=hub, occasion=key)
    bump_page_version()
    return report


def _own(already: Report, user: "User") -> Report:
    """Return what this person wrote before; the key of somebody else's row is no way in."""
    if already.written_by_id != user.pk:
        message = "This key belongs to somebody else's report."
        raise TransitionError(message)
    return already


@transaction.atomic
def change_report(report: Report, *, changes: dict[str, Any]) -> Report:
    """Put a report right; it stays in the language it was written in."""
    report = _lock(report)
    for field, value in changes.items():
        setattr(report, field, value)
    report.save()
    bump_page_version()
    return report


@transaction.atomic
def remove_report(report: Report) -> None:
    """Take a report off the mission's page for good."""
    _lock(report).delete()
    bump_page_version()


def _lock(report: Report) -> Report:
    """Return the report locked, as long as its hub may write in the mission."""
    _refuse_strangers(lock_mission(report.mission), report.hub)
    rows = type(report)._default_manager.select_for_update(of=("self",))
    found = rows.filter(pk=report.pk).first()
    if found is None:
        message = "Somebody has removed this in the meantime."
        raise TransitionError(message)
    return found


def _refuse_strangers(mission: Mission, hub: Hub) -> None:
    if not mission.is_open:
        message = f"Nobody reports from a mission that is {mission.status}."
        raise TransitionError(message)
    if not MissionHub.objects.filter(mission=mission, hub=hub, left_on=None).exists():
        message = "Only hubs that take part report from a mission."
        raise TransitionError(message)
