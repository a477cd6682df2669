"""How one project grows from another: with credit, and within its licence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from hubs.models import School
from missions.services import free_slug
from notifications.services import notify
from projects.licences import Licence
from projects.messages import ProjectCopied
from projects.models import Project, ProjectSchool
from projects.services.locks import RefusedError, add_once

if TYPE_CHECKING:
    from accounts.models import User

_TEXTS = ("title", "summary", "question", "about")
_LONGEST_CREDIT = 400
_MOST = 10_000


@dataclass(frozen=True)
class Copy:
    """What a class makes of a project: how it goes on, and where."""

    kind: Project.Origin
    school: School
    title: str
    summary: str
    language: str
    group_name: str = ""
    pupil_count: int | None = None
    school_year: str = ""


def kinds_for(original: Project, school: School) -> list[Project.Origin]:
    """Return how this school may go on from a project.

    A school goes on with its own; the licence says whether others may change the texts. Doing
    something again takes no permission, but where nothing may be changed no text comes along.
    """
    kinds = [Project.Origin.REPLICATES]
    if Licence(original.licence).may_be_adapted:
        kinds.append(Project.Origin.ADAPTS)
    if _is_own(original, school):
        kinds.append(Project.Origin.CONTINUES)
    return kinds


def licences_for(project: Project) -> list[Licence]:
    """Return the licences that this project may be given."""
    return [Licence(project.licence)] if project.keeps_licence else list(Licence)


@transaction.atomic
def copy_project(original: Project, project: Project, copy: Copy, *, by: "User") -> Project:
    """Begin a draft that grows from a public project; the same form twice makes one."""
    school = School.objects.select_for_update(of=("self",)).get(pk=copy.school.pk)
    original = Project.objects.select_for_update(of=("self",)).get(pk=original.pk)
    if not original.is_public or not school.is_confirmed:
        message = "Only public projects are copied, and only by schools of the network."
        raise TransitionError(message)
    if copy.kind not in kinds_for(original, school):
        raise RefusedError(
            _("The licence of this project lets others pass it on, but not change it.")
        )
    _fill(project, original, copy)
    project.hub, project.led_by, project.level = school.hub, by, school.level
    project.slug = free_slug(Project, copy.title, ending=project.pk.hex[:8])
    project.prepare_card()
    if add_once(Project.objects.filter(led_by=by), project, most=_MOST) is not project:
        return Project.objects.get(pk=project.pk)
    ProjectSchool.objects.create(
        project=project,
        school=school,
        teacher=by,
        group_name=copy.group_name,
        pupil_count=copy.pupil_count,
    )
    project.challenges.set(original.challenges.all())
    notify(ProjectCopied(project))
    return project


def _fill(project: Project, original: Project, copy: Copy) -> None:
    """Take over what the licence allows, and write down whose work it was."""
    is_own = copy.kind == Project.Origin.CONTINUES
    if is_own or Licence(original.licence).may_be_adapted:
        for field in _TEXTS:
            for code, _name in settings.LANGUAGES:
                setattr(project, f"{field}_{code}", getattr(original, f"{field}_{code}"))
        project.licence = original.licence
        project.keeps_licence = original.keeps_licence if is_own else _keeps(original)
    project.language = copy.language
    setattr(project, f"title_{copy.language}", copy.title)
    setattr(project, f"summary_{copy.language}", copy.summary)
    project.goals, project.targets = original.goals, original.targets
    project.subjects, project.mission = original.subjects, original.mission
    project.school_year = copy.school_year
    project.origin, project.origin_kind = original, copy.kind
    project.origin_credit = credit_for(original, copy.language)


def _keeps(original: Project) -> bool:
    return original.keeps_licence or Licence(original.licence).for_copies is not None


def credit_for(original: Project, language: str) -> str:
    """Return the line that names the makers: schools and hub, never a person."""
    with translation.override(language):
        places = original.places.filter(status=ProjectSchool.Status.MEMBER)
        schools = ", ".join(place.school.name for place in places.select_related("school"))
        address = f"{settings.SITE_URL}{original.get_absolute_url()}"
        after = f" ({schools or original.hub.own_name}), {original.licence}, {address}"
        room = _LONGEST_CREDIT - len(after) - 3
        if room < 1:
            return f"“{original.title[:100]}”, {original.licence}, {address}"[:_LONGEST_CREDIT]
        return f"“{original.title[:room]}”{after}"


def _is_own(original: Project, school: School) -> bool:
    took_part = ("member", "left")
    return original.places.filter(school=school, status__in=took_part).exists()
