"""What a signed-in person finds on their own page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from blueprint.rendering.paths import paths_of
from hubs.models import Hub
from hubs.permissions import Role
from hubs.school_year import calendar_of
from hubs.services.checklists import checklists_of
from missions.models import Challenge
from oshub.own_data.removals import waiting_removal
from projects.models import Project, ProjectSchool
from projects.silence import Light, light_of
from projects.views.next_step import Step as ProjectStep
from projects.views.next_step import next_step, with_facts

MOST_ROWS = 20
# What each step is called, why it comes next, the words of its button, and where that leads.
STEPS = {
    "wait": (
        gettext_lazy("The hub is looking at your school"),
        gettext_lazy(
            "You get a mail as soon as the hub has answered. Until then you can read along."
        ),
        gettext_lazy("Read the Blueprint"),
        "blueprint:index",
    ),
    "find_school": (
        gettext_lazy("Find your school"),
        gettext_lazy(
            "Type its name. Is it not there yet? Then you register it, and the hub confirms it."
        ),
        gettext_lazy("Find my school"),
        "hubs:school_find",
    ),
    "propose_challenge": (
        gettext_lazy("Write down what your class noticed"),
        gettext_lazy("A few sentences are enough. The hub reads it and answers."),
        gettext_lazy("Propose a challenge"),
        "missions:propose",
    ),
    "start_project": (
        gettext_lazy("Turn a challenge into a project"),
        gettext_lazy("Choose your own challenge, one from another place, or a mission."),
        gettext_lazy("Start a project"),
        "projects:start",
    ),
    "work": (
        gettext_lazy("See what is new"),
        gettext_lazy("Your role is set. The challenges show what places are asking now."),
        gettext_lazy("See the challenges"),
        "missions:challenge_list",
    ),
}


def collect_own_page(user: User) -> dict[str, Any]:
    """Return the template's variables: roles, schools, challenges, projects and the next step."""
    memberships = list(
        user.memberships.exclude(status="ended")
        .select_related("hub", "school__hub")
        .order_by("created_at")
    )
    schools = [
        membership.school
        for membership in memberships
        if membership.school and membership.is_active
    ]
    challenges = list(Challenge.objects.filter(proposed_by=user).select_related("hub")[:MOST_ROWS])
    projects = projects_of(user)
    lists = checklists_of(user)
    name = name_next_step(
        is_confirmed=bool(schools),
        is_waiting=any(membership.status == "pending" for membership in memberships),
        has_role=any(membership.is_active for membership in memberships)
        or bool(user.network_seats.all()),
        has_challenge=bool(challenges),
        has_project=bool(projects),
    )
    return {
        "memberships": memberships,
        "challenges": challenges,
        "projects": projects,
        "reading_paths": paths_of(user),
        "closed_until": _closed_until(schools[0].hub if schools else None),
        "in_school": {Role.TEACHER, Role.SCHOOL_HEAD},
        "removal": waiting_removal(user),
        "checklists": [found for found in lists if not found.is_closed and found.open_rows],
        "put_away": [found for found in lists if found.is_closed],
        "step": describe_step(name, hub=schools[0].hub if schools else None, projects=projects),
    }


@dataclass(frozen=True)
class OwnProject:
    """A project of one's own: how it is doing, and the one thing to do next."""

    project: Project
    light: Light
    step: ProjectStep


def projects_of(user: User) -> list[OwnProject]:
    """Return the projects that somebody leads, or leads for their school, in one query."""
    places = ProjectSchool.objects.filter(teacher=user, status=ProjectSchool.Status.MEMBER)
    mine = Project.objects.filter(Q(led_by=user) | Q(pk__in=places.values("project")))
    rows = with_facts(mine.select_related("hub"))[:MOST_ROWS]
    return [OwnProject(project, light_of(project), next_step(project)) for project in rows]


def _closed_until(hub: Hub | None) -> date | None:
    return calendar_of(hub).closed_until(timezone.localdate()) if hub else None


@dataclass(frozen=True)
class Step:
    """The one thing to do next: what it is, why, and where."""

    title: str
    text: str
    action: str = ""
    url: str = ""


def name_next_step(
    *, is_confirmed: bool, is_waiting: bool, has_role: bool, has_challenge: bool, has_project: bool
) -> str:
    """Return the name of the one thing this person would do next."""
    if is_waiting and not is_confirmed:
        return "wait"
    if not has_role:
        return "find_school"
    if not is_confirmed:
        return "work"
    if has_project:
        return "continue_project"
    return "start_project" if has_challenge else "propose_challenge"


def describe_step(name: str, *, hub: Hub | None, projects: list[OwnProject]) -> Step:
    """Return the step in words, with the page on which it is done."""
    if name == "continue_project":
        to_do = [own for own in projects if own.step.url]
        return _go_on_with((to_do or projects)[0])
    title, text, action, route = STEPS[name]
    at_hub = {"hub": hub.slug} if hub and name == "propose_challenge" else None
    return Step(str(title), str(text), str(action), reverse(route, kwargs=at_hub))


def _go_on_with(own: OwnProject) -> Step:
    """Return the next step of a project; where there is nothing to do, its page."""
    step = own.step
    return Step(
        own.project.title,
        step.text,
        step.action or _("Go to the project"),
        step.url or own.project.get_absolute_url(),
    )
