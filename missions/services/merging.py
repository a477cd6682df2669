"""Two challenges that ask the same become one; nothing of either is lost."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core.exceptions import TransitionError
from core.languages import active_language
from core.pages import bump_page_version
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.decisions import along_with, challenge_before
from missions.messages import ChallengesMerged, FollowedNews, News
from missions.messages.following import hearers_of
from missions.models import Challenge, ChallengeHub
from missions.services.locking import lock_both
from missions.topics import ChallengeTopic
from notifications.declarations import Hold, Recipient
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def merge_challenges(double: Challenge, *, into: Challenge, by: "User") -> Challenge:
    """Make the double part of another challenge: what it had goes along, its hub shares the other.

    The double stays as history, and its address leads to the one that goes on.
    """
    double, into = lock_both(double, into)
    if double.is_public and not into.is_public:
        message = "A public challenge cannot become part of one that nobody can read."
        raise TransitionError(message)
    before = challenge_before(double)
    followers = hearers_of(ChallengeTopic, double, by=by)
    double.merge_into(into)
    double.save()
    decision = record_decision(
        decisions.ChallengesMerged(double),
        by=by,
        before={"double": before, "into": str(into.pk), **_bring_along(double, into, by=by)},
        concerned=[person for person in (double.proposed_by, into.proposed_by) if person],
    )
    merged = ChallengesMerged(double, by=by, occasion=str(decision.pk))
    notify(merged, hold=hold_for(decision))
    _tell(followers, double, into, told=merged.recipients(), hold=hold_for(decision))
    bump_page_version()
    return into


def _tell(
    followers: "list[User]",
    double: Challenge,
    into: Challenge,
    *,
    told: Iterable[Recipient],
    hold: Hold | None,
) -> None:
    """Tell who followed the double, as it was read before, where it goes on."""
    known = {getattr(person, "pk", None) for person in told}
    people = [person for person in followers if person.pk not in known]
    news = FollowedNews(into, news=News.MERGED, to=people, what=double, occasion=str(double.pk))
    notify(news, hold=hold)


def _bring_along(double: Challenge, into: Challenge, *, by: "User") -> dict[str, Any]:
    """Move what the double had, and return what parting the two again needs to know."""
    moved = {name: _move(rows, into, column) for name, rows, column in along_with(double, into)}
    projects, own = list(double.projects.all()), set(into.projects.values_list("pk", flat=True))
    into.projects.add(*projects)
    double.projects.clear()
    echo = _echo(double, into, by=by)
    return {
        **moved,
        "projects": [str(project.pk) for project in projects],
        "new_projects": [str(project.pk) for project in projects if project.pk not in own],
        "echo": str(echo.pk) if echo else "",
        "into_before": _join_its_mission(double, into),
    }


def _move(rows: Any, into: Challenge, column: str) -> list[str]:
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    value = str(into.pk) if column == "about_id" else into
    rows.model._default_manager.filter(pk__in=keys).update(**{column: value})
    return keys


def _echo(double: Challenge, into: Challenge, *, by: "User") -> ChallengeHub | None:
    """Let the double's hub share the other one, where it does not yet."""
    if double.hub_id == into.hub_id:
        return None
    echo, is_new = ChallengeHub.objects.get_or_create(
        challenge=into,
        hub_id=double.hub_id,
        defaults={"added_by": by, "language": active_language()},
    )
    return echo if is_new else None


def _join_its_mission(double: Challenge, into: Challenge) -> dict[str, Any]:
    """Let the other one into the double's mission, where its own hub takes part in that."""
    mission = double.mission
    if mission is None or not mission.is_open or into.status != Challenge.Status.ACCEPTED:
        return {}
    if not mission.places.filter(hub=into.hub_id, left_on=None).exists():
        return {}
    before = challenge_before(into)
    into.join(mission)
    into.save()
    return before
