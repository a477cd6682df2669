"""One of everything, and one person of each kind: what the matrix walks over."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.test import Client

from blueprint.models import Picture
from hubs.inbox import InboxSource
from hubs.models import BoardSeat, Decision, Membership, ReplyTemplate, SavedView, School
from hubs.permissions import NetworkRole, Role
from missions.models import (
    Challenge,
    Comment,
    CommentReport,
    DismissedGroup,
    Measurement,
    Mission,
    MissionHub,
    MissionUpdate,
)
from notifications.models import Message, Notice
from projects.models import ClassSearch, Photo, Project, ProjectSchool
from stakeholders.models import HubQuestion
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_page
from tests.factories.helping import OutcomeFactory, PartnerFactory, VisitFactory
from tests.factories.hubs import (
    HubFactory,
    InvitationFactory,
    MembershipFactory,
    NetworkSeatFactory,
    SchoolFactory,
    SiteFactory,
)
from tests.factories.stakeholders import (
    AdvisorySeatFactory,
    JoinRequestFactory,
    NetworkPartnerFactory,
    OfferFactory,
    OrganisationFactory,
    PromiseFactory,
    VettingFactory,
)
from tests.people import member


@dataclass
class World:
    """People by kind, and for each path's argument the thing it names."""

    people: dict[str, Any]
    things: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=partial(Client, raise_request_exception=False))


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
    things = {
        "hub": hub,
        **make_schools(hub, school),
        **make_missions(hub, people["manager"]),
        "challenge": make_challenge(hub, "accepted", Challenge.Status.ACCEPTED),
        "proposed_challenge": make_challenge(hub, "proposed", Challenge.Status.PROPOSED),
        **make_projects(hub, school, people["teacher"]),
        "request": JoinRequestFactory(hub=hub, reference="NL-AAAA"),
        "network_request": JoinRequestFactory(hub=None, reference="NW-AAAA"),
        **make_desk(hub, people),
        **make_handbook(),
        **make_places(people),
        **make_decisions(hub),
        **make_mail(people),
        **make_network(hub, people["partner"]),
        **make_help(people["partner"]),
    }
    things |= make_conversation(things["challenge"], people)
    things |= make_way(things["project"], things["mission"], school)
    things |= make_raised(things["proposed_challenge"], people)
    return World(people=people, things=things)


def make_handbook():
    """Make a page that is live in both languages, and a picture."""
    node = a_page("chapter")
    return {"node": node, "kept_text": node.live_en, "picture": Picture.objects.create()}


def make_raised(challenge, people):
    """Let the teacher raise it, the coordinator ask about it, and another hub raise one."""
    challenge.proposed_by = people["teacher"]
    challenge.save()
    asked = challenge.questions.create(question="Since when?", asked_by=people["coordinator"])
    foreign = make_challenge(HubFactory(), "foreign", Challenge.Status.ACCEPTED)
    return {"asked": asked, "foreign_challenge": foreign}


def make_conversation(challenge, people):
    """Make a question about a challenge, asked by the teacher and reported by the head."""
    hub = challenge.hub
    comment = Comment.objects.create(
        hub=hub, about_type="challenge", about_id=str(challenge.pk), is_question=True,
        text="Who knows?", written_by=people["teacher"],
    )  # fmt: skip
    report = CommentReport.objects.create(
        hub=hub, comment=comment, reason="Rude", reported_by=people["head"]
    )
    return {"comment": comment, "report": report}


def make_schools(hub, school):
    """Return the school, and a school and a teacher that nobody has confirmed yet."""
    return {
        "school": school,
        "pending_school": SchoolFactory(hub=hub, status=School.Status.PENDING),
        "pending_membership": MembershipFactory(
            hub=hub, school=school, role=Role.TEACHER, status=Membership.Status.PENDING
        ),
    }


def make_places(people):
    """Return places that are held, and one that is offered."""
    coordinators_place = people["coordinator"].memberships.get()
    return {
        "teachers_place": people["teacher"].memberships.get(),
        "coordinators_place": coordinators_place,
        "invitation": InvitationFactory(hub=coordinators_place.hub),
        "site": SiteFactory(hub=coordinators_place.hub),
        "seat": people["editor"].network_seats.get(),
        "application": JoinRequestFactory(hub=None, audience="new_hub"),
    }


def make_desk(hub, people):
    """Make a view, a ready-made text and a question of the hub, and the network's own."""
    texts = {"purpose": "decline", "name": "Too far", "text_en": "Too far."}
    return {
        "school_kind": InboxSource.registry["school"],
        "request_kind": InboxSource.registry["request"],
        "saved_view": SavedView.objects.create(hub=hub, owner=people["coordinator"], name="Mine"),
        "network_view": SavedView.objects.create(owner=people["manager"], name="Mine"),
        "reply": ReplyTemplate.objects.create(hub=hub, **texts),
        "network_reply": ReplyTemplate.objects.create(**texts),
        "question": HubQuestion.objects.create(hub=hub, audience="school", label_en="Why?"),
    }


def make_missions(hub, manager):
    """Make a mission that the hub takes part in, and a draft that it leads."""
    texts = {"statement_en": "Goal", "summary_en": "Text", "lead_hub": hub}
    mission = Mission.objects.create(
        slug="mission", title_en="Mission", status=Mission.Status.OPEN, **texts
    )
    MissionHub.objects.create(mission=mission, hub=hub)
    draft = Mission.objects.create(slug="draft", title_en="Draft", **texts)
    return {
        "mission": mission,
        "draft_mission": draft,
        "measurement": Measurement.objects.create(mission=mission, hub=hub, value=3),
        "mission_news": MissionUpdate.objects.create(mission=mission, hub=hub, text="News"),
        "dismissed_group": DismissedGroup.objects.create(challenges=[], dismissed_by=manager),
    }


def make_projects(hub, school, leader):
    """Make a project that all may read, with a photo, and one that waits for the hub."""
    project = make_project(hub, school, "published", Project.Status.PUBLISHED, leader)
    submitted = make_project(hub, school, "submitted", Project.Status.SUBMITTED, leader)
    photo = Photo.objects.create(
        project=project, alternative="A river", people=Photo.People.NOBODY, status="shown"
    )
    return {
        "project": project,
        "submitted_project": submitted,
        "photo": photo,
        "file": project.files.create(hub=hub, name="a.pdf", upload="a.pdf", size=1),
        "result": project.results.create(title_en="A plan"),
    }


def make_help(partner):
    """Make somebody who helps the published project, their visit, and what came of it."""
    project = Project.objects.get(slug="published")
    helper = PartnerFactory(project=project, organisation=None, name="Weather", user=partner)
    return {
        "helper": helper,
        "visit": VisitFactory(partner=helper),
        "outcome": OutcomeFactory(project=project, partner=helper),
        "need": project.needs.create(text_en="A boat", help="equipment"),
    }


def make_way(project, mission, school):
    """Make what a team writes in its workspace, and a search for a class with an answer."""
    search = ClassSearch.objects.create(mission=mission, school=school, text="Who joins us?")
    return {
        "evidence": project.evidence.create(phase="research", text="We measured."),
        "milestone": project.milestones.create(title="Measure", due_on=date(2027, 3, 1)),
        "update": project.updates.create(phase="research", title="We measured", text="Twice."),
        "school_place": project.places.get(),
        "class_search": search,
        "class_answer": search.answers.create(school=SchoolFactory(), text="We do."),
    }


def make_decisions(hub):
    """Make a decision of the hub and one of the network; what they were about is gone."""
    about = {"kind": "school_declined", "about_type": "hubs.school", "about_id": uuid.uuid4()}
    return {
        "decision": Decision.objects.create(hub=hub, title="A school", **about),
        "network_decision": Decision.objects.create(title="A school", **about),
    }


def make_network(hub, partner):
    """Make an organisation that the partner speaks for, with all that belongs to one."""
    organisation = OrganisationFactory(hub=hub, name="Weather Room")
    organisation.people.create(user=partner)
    return {
        "organisation": organisation,
        "speaker": partner,
        "offer": OfferFactory(organisation=organisation),
        "promise": PromiseFactory(hub=hub, organisation=organisation),
        "vetting": VettingFactory(hub=hub, user=partner),
        "board_seat": BoardSeat.objects.create(hub=hub, name="The council", sector="citizens"),
        "advisory_seat": AdvisorySeatFactory(),
        "network_partner": NetworkPartnerFactory(),
    }


def make_mail(people):
    """Make a mail that could not be sent, and a notice for each person."""
    message = Message.objects.create(
        kind="raw",
        email="a@example.org",
        dedupe_key="matrix",
        status="dead",
        subject="Hello",
        body_text="Hello",
    )
    notices = {
        name: Notice.objects.create(user=person, kind="raw", title="Hello", dedupe_key=name)
        for name, person in people.items()
        if person
    }
    return {"message": message, "notices": notices}


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
