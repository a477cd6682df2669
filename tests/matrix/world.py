"""One of everything, and one person of each kind: what the matrix walks over."""

from dataclasses import dataclass, field
from typing import Any

from hubs.models import Membership, School
from hubs.permissions import NetworkRole, Role
from missions.models import Challenge, Mission, MissionHub
from notifications.models import Message, Notice
from projects.models import Photo, Project, ProjectSchool
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_page
from tests.factories.hubs import HubFactory, MembershipFactory, NetworkSeatFactory, SchoolFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import member


@dataclass
class World:
    """People by kind, and for each path's argument the thing it names."""

    people: dict[str, Any]
    things: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)


def make_people(hub, school):
    """Return one person of each kind; anonymous is nobody."""
    return {
        "anonymous": None,
        "deactivated": UserFactory(is_active=False),
        "newcomer": UserFactory(),
        "teacher": member(hub, Role.TEACHER, school=school),
        "head": member(hub, Role.SCHOOL_HEAD, school=school),
        "partner": member(hub, Role.PARTNER),
        "facilitator": member(hub, Role.FACILITATOR),
        "coordinator": member(hub, Role.COORDINATOR),
        "elsewhere": member(HubFactory(slug="elsewhere"), Role.COORDINATOR),
        "editor": NetworkSeatFactory(role=NetworkRole.EDITOR).user,
        "translator": NetworkSeatFactory(role=NetworkRole.TRANSLATOR).user,
        "manager": NetworkSeatFactory(role=NetworkRole.MANAGER).user,
    }


def make_world():
    """Make one of everything in one hub."""
    hub = HubFactory(slug="here")
    school = SchoolFactory(hub=hub)
    people = make_people(hub, school)
    mission = Mission.objects.create(
        slug="mission", title_en="Mission", statement_en="Goal", summary_en="Text",
        status=Mission.Status.OPEN, lead_hub=hub,
    )  # fmt: skip
    MissionHub.objects.create(mission=mission, hub=hub)
    accepted = make_challenge(hub, "accepted", Challenge.Status.ACCEPTED)
    project = make_project(hub, school, "published", Project.Status.PUBLISHED, people["teacher"])
    things = {
        "hub": hub,
        "school": school,
        "pending_school": SchoolFactory(hub=hub, status=School.Status.PENDING),
        "pending_membership": MembershipFactory(
            hub=hub, school=school, role=Role.TEACHER, status=Membership.Status.PENDING
        ),
        "mission": mission,
        "draft_mission": Mission.objects.create(
            slug="draft", title_en="Draft", statement_en="Goal", summary_en="Text", lead_hub=hub
        ),
        "challenge": accepted,
        "proposed_challenge": make_challenge(hub, "proposed", Challenge.Status.PROPOSED),
        "project": project,
        "submitted_project": make_project(
            hub, school, "submitted", Project.Status.SUBMITTED, people["teacher"]
        ),
        "photo": Photo.objects.create(
            project=project, alternative="A river", people=Photo.People.NOBODY
        ),
        "request": JoinRequestFactory(hub=hub, reference="NL-AAAA"),
        "network_request": JoinRequestFactory(hub=None, reference="NW-AAAA"),
        "node": a_page("chapter"),
        "message": Message.objects.create(
            kind="raw",
            email="a@example.org",
            dedupe_key="matrix",
            status="dead",
            subject="Hello",
            body_text="Hello",
        ),
        "notices": {
            name: Notice.objects.create(user=person, kind="raw", title="Hello", dedupe_key=name)
            for name, person in people.items()
            if person
        },
    }
    return World(people=people, things=things)


def make_challenge(hub, slug, status):
    """Make a challenge of the hub."""
    return Challenge.objects.create(
        hub=hub, slug=slug, title_en="Question", summary_en="Text", status=status,
        raised_by=Challenge.RaisedBy.CLASS,
    )  # fmt: skip


def make_project(hub, school, slug, status, leader):
    """Make a project of the school."""
    project = Project.objects.create(
        hub=hub, slug=slug, title_en="Project", summary_en="Text", status=status,
        level=School.Level.PRIMARY, led_by=leader,
    )  # fmt: skip
    ProjectSchool.objects.create(project=project, school=school)
    return project
