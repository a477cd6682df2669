"""The schools of one project: asked, in, or gone; and who leads."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import School
from notifications.services import notify
from projects.messages import (
    LeadHandedOver,
    SchoolInvited,
    SchoolJoined,
    SchoolLeft,
    SchoolOfHubJoined,
    SchoolRefused,
)
from projects.models import Project, ProjectSchool
from projects.services.locks import RefusedError, lock_open, lock_row, note_life
from projects.services.log import draft_school

if TYPE_CHECKING:
    from accounts.models import User

MOST_SCHOOLS = 40


@transaction.atomic
def invite_school(project: Project, school: School, *, by: "User") -> ProjectSchool:
    """Ask a school to take part; asking twice is asking once."""
    project = lock_open(project)
    if not school.is_confirmed:
        message = f"A school that is {school.status} is not invited."
        raise TransitionError(message)
    place = project.places.select_for_update(of=("self",)).filter(school=school).first()
    if place is not None and place.status in {"invited", "member"}:
        return place
    if place is None:
        if project.places.count() >= MOST_SCHOOLS:
            raise RefusedError(_("A project has room for 40 schools."))
        place = ProjectSchool(project=project, school=school, status="invited")
    else:
        place.step("invite")
    place.invited_by, place.decided_at, place.decided_by, place.teacher = by, None, None, None
    place.save()
    notify(SchoolInvited(place, occasion=timezone.now().isoformat()))
    return place


@transaction.atomic
def withdraw_invitation(project: Project, key: int) -> None:
    """Ask a school no longer; one that has answered stays as it said."""
    place = lock_row(lock_open(project).places.all(), key)
    if place.status != ProjectSchool.Status.INVITED:
        raise RefusedError(_("The school has answered already."))
    place.delete()


@transaction.atomic
def accept_place(
    place: ProjectSchool, *, by: "User", group_name: str = "", pupil_count: int | None = None
) -> ProjectSchool:
    """Take part from now on, and tell the other schools and the hub."""
    project = lock_open(place.project)
    place = lock_row(project.places.select_related("school__hub"), place.pk)
    place.step("accept")
    place.teacher, place.group_name, place.pupil_count = by, group_name, pupil_count
    _decided(place, by=by)
    _tell_of_joining(place, by=by)
    return place


def _tell_of_joining(place: ProjectSchool, *, by: "User") -> None:
    occasion = timezone.now().isoformat()
    notify(SchoolJoined(place, occasion=occasion))
    notify(SchoolOfHubJoined(place, occasion=occasion))
    draft_school(place.project, place.school.name, by=by)
    note_life(place.project)
    bump_page_version()


@transaction.atomic
def decline_place(place: ProjectSchool, *, by: "User") -> ProjectSchool:
    """Say that the school does not take part."""
    place = lock_row(lock_open(place.project).places.all(), place.pk)
    place.step("decline")
    _decided(place, by=by)
    notify(SchoolRefused(place, occasion=timezone.now().isoformat()))
    return place


@transaction.atomic
def leave_project(project: Project, key: int, *, by: "User") -> ProjectSchool:
    """Take part no longer; what the school wrote stays. The leader's school hands over first."""
    project = lock_open(project)
    place = lock_row(project.places.all(), key)
    if _is_led_from(project, place):
        raise RefusedError(_("The project is led from this school. Hand over the lead first."))
    place.step("leave")
    _decided(place, by=by)
    notify(SchoolLeft(place, occasion=timezone.now().isoformat()))
    bump_page_version()
    return place


def _decided(place: ProjectSchool, *, by: "User") -> None:
    place.decided_at, place.decided_by = timezone.now(), by
    place.save()


def _is_led_from(project: Project, place: ProjectSchool) -> bool:
    """Say whether the project would be without a leader's school if this one went."""
    others = project.places.filter(status=ProjectSchool.Status.MEMBER).exclude(pk=place.pk)
    if not others.exists():
        return True
    led_by = project.led_by
    if led_by is None:
        return False
    at_schools = led_by.memberships.active().filter(school__isnull=False)
    elsewhere = others.filter(school__in=at_schools.values("school"))
    return at_schools.filter(school=place.school_id).exists() and not elsewhere.exists()


@transaction.atomic
def hand_over(project: Project, *, to: "User", by: "User") -> Project:
    """Let somebody else of the schools that take part lead the project."""
    project = lock_open(project)
    schools = project.places.filter(status=ProjectSchool.Status.MEMBER).values("school")
    at_schools = to.memberships.active().filter(school__in=schools)
    if not to.is_active or not at_schools.exists():
        raise RefusedError(_("Somebody of the schools that take part can lead it, nobody else."))
    if project.led_by_id == to.pk:
        return project
    project.led_by = to
    project.save(update_fields=("led_by", "updated_at"))
    if to.pk != by.pk:
        notify(LeadHandedOver(project, occasion=timezone.now().isoformat()))
    return project


def put_together(project: Project, school: School, *, teacher: "User") -> ProjectSchool:
    """Let a school take part that has agreed already, whatever became of it before."""
    place, is_new = ProjectSchool.objects.get_or_create(
        project=project, school=school, defaults={"teacher": teacher}
    )
    if not is_new and place.status != ProjectSchool.Status.MEMBER:
        if place.status != ProjectSchool.Status.INVITED:
            place.step("invite")
        place.step("accept")
        place.teacher = teacher
    _decided(place, by=teacher)
    _tell_of_joining(place, by=teacher)
    return place
