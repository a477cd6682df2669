"""What a signed-in person finds on their own page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.models import Hub
from missions.models import Challenge
from projects.models import Project

MOST_ROWS = 20


def collect_own_page(user: User) -> dict[str, Any]:
    """Return the template's variables: roles, schools, challenges, projects and the next step."""
    memberships = list(
        user.memberships.exclude(status="ended")
        .select_related("hub", "school")
        .order_by("created_at")
    )
    schools = [
        membership.school
        for membership in memberships
        if membership.school and membership.is_active
    ]
    challenges = list(Challenge.objects.filter(proposed_by=user).select_related("hub")[:MOST_ROWS])
    projects = list(Project.objects.filter(led_by=user).select_related("hub")[:MOST_ROWS])
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
        "step": describe_step(name, hub=schools[0].hub if schools else None, projects=projects),
    }


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


def describe_step(name: str, *, hub: Hub | None, projects: list[Project]) -> Step:
    """Return the step in words, with the page on which it is done."""
    if name == "wait":
        return Step(
            _("The hub is looking at your school"),
            _("You get a mail as soon as the hub has answered. Until then you can read along."),
            _("Read the Blueprint"),
            reverse("blueprint:index"),
        )
    if name == "find_school":
        return Step(
            _("Find your school"),
            _("Type its name. Is it not there yet? Then you register it, and the hub confirms it."),
            _("Find my school"),
            reverse("hubs:school_find"),
        )
    if name == "propose_challenge" and hub:
        return Step(
            _("Write down what your class noticed"),
            _("A few sentences are enough. The hub reads it and answers."),
            _("Propose a challenge"),
            reverse("missions:propose", kwargs={"hub": hub.slug}),
        )
    if name == "start_project":
        return Step(
            _("Turn a challenge into a project"),
            _("Choose your own challenge, one from another place, or a mission."),
            _("Start a project"),
            reverse("projects:start"),
        )
    if name == "continue_project":
        project = projects[0]
        return Step(
            project.title,
            _("You are in the phase “%(phase)s”. Write down what happened since last time.")
            % {"phase": project.get_phase_display()},
            _("Go to the project"),
            project.get_absolute_url(),
        )
    return Step(
        _("See what is new"),
        _("Your role is set. The challenges show what places are asking now."),
        _("See the challenges"),
        reverse("missions:challenge_list"),
    )
