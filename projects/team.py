"""Who works on a project, and who may read it before everybody does: the one place that says it."""

from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q, QuerySet

from hubs.models import Hub, School
from hubs.permissions import Permission, Role

if TYPE_CHECKING:
    from projects.models import Project
    from projects.querysets import PartnerQuerySet

_IN_SCHOOL = (Role.TEACHER, Role.SCHOOL_HEAD)


def schools_of(user: Any) -> "QuerySet[School]":
    """Return the confirmed schools in which this person may start a project."""
    active = user.memberships.active()
    own = active.filter(role__in=_IN_SCHOOL).values("school")
    hubs = Hub.objects.filter(
        pk__in=active.filter(role__in=(Role.COORDINATOR, Role.FACILITATOR)).values("hub")
    )
    rows = School.objects.confirmed().filter(Q(pk__in=own) | Q(hub__in=hubs))
    return rows.defer("search").order_by("name", "city")


def speaks_for(user: Any, school: "School") -> bool:
    """Say whether this person answers for a school: who works there, or helps it from its hub."""
    if not user.is_authenticated:
        return False
    at_school = any(one.is_active and one.school_id == school.pk for one in user.memberships.all())
    return at_school or bool(user.has_perm(Permission.CHANGE_PROJECT, school))


def may_work(user: Any, project: "Project") -> bool:
    """Say whether this person is of the team, and so may read and write the workspace.

    The team is who leads it, teachers and heads of the schools that take part, and those in the
    hubs of these schools who may change projects.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.has_perm(Permission.CHANGE_PROJECT, project) or _leads(user, project):
        return True
    places = list(project.places.filter(status="member").select_related("school"))
    at_work = {place.school_id for place in places}
    mine = [one for one in user.memberships.all() if one.is_active]
    return any(one.school_id in at_work for one in mine) or any(
        user.has_perm(Permission.CHANGE_PROJECT, place.school) for place in places
    )


def may_steer(user: Any, project: "Project") -> bool:
    """Say whether this person decides about the project as a whole: its leader, and its own hub."""
    if project.led_by_id is not None and project.led_by_id == user.pk:
        return may_work(user, project)
    return bool(user.has_perm(Permission.CHANGE_PROJECT, project))


def may_read(user: Any, project: "Project") -> bool:
    """Say whether this person may read the project now: after its circle, everybody."""
    if project.is_public:
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    return (
        project.led_by_id == user.pk
        or bool(user.has_perm(Permission.VIEW_DESK, project))
        or _is_in_circle(user, project)
        or may_work(user, project)
        or _partners(project).of(user).taking_part().exists()
    )


def _partners(project: "Project") -> "PartnerQuerySet":
    return cast("PartnerQuerySet", project.partners.all())


def _leads(user: Any, project: "Project") -> bool:
    leads = project.led_by_id is not None and project.led_by_id == user.pk
    return leads and bool(user.has_perm(Permission.ADD_PROJECT, project))


def _is_in_circle(user: Any, project: "Project") -> bool:
    mine = [one.hub_id for one in user.memberships.all() if one.is_active]
    if project.circle == "network":
        return bool(mine) or user.network_seats.exists()
    if project.circle == "hub":
        of_schools = project.places.filter(status="member", school__hub__in=mine)
        return project.hub_id in mine or of_schools.exists()
    return False
