"""One made-up thing of each kind that messages are about; none of them is ever saved."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import AccountRemoval, DataExport, User
from blueprint.models import HubTask, Node, Plan, Remark, Revision
from hubs.decisions import DecisionKind
from hubs.messages.waiting import Waiting
from hubs.models import (
    Decision,
    Hub,
    Invitation,
    Membership,
    NetworkSeat,
    Onboarding,
    School,
)
from hubs.onboarding import steps_for
from hubs.permissions import NetworkRole, Role
from missions.messages import News
from missions.models import (
    Challenge,
    ChallengeHub,
    ChallengeQuestion,
    Comment,
    CommentReport,
    Mission,
    MissionHub,
)
from oshub.previews.helping import help_examples
from oshub.previews.joining import joining_examples
from projects.models import Milestone, Photo, Project
from stakeholders.audiences import Audience
from stakeholders.models import JoinRequest, Organisation, OrganisationPerson, Promise

KEY = UUID(int=1)
NOBODYS = -1  # a number that no row has
SOON = timedelta(days=12)


def person(
    language: str = "", *, name: str = "Ana Duarte", email: str = "ana@demo.example"
) -> User:
    """Return somebody who reads this language; the page's where none is given."""
    language = language or translation.get_language() or "en"
    return User(pk=NOBODYS, name=name, email=email, language=language)


def another() -> User:
    """Return somebody else."""
    return person(name="Bram Visser", email="bram@demo.example")


def hub() -> Hub:
    """Return a hub."""
    return Hub(
        pk=NOBODYS, slug="demo", name="The Open Harbour", local_name="De Open Haven", country="NL"
    )


def school() -> School:
    """Return a school of it."""
    reason = _("We could not find this school in the register.")
    return School(
        pk=KEY, hub=hub(), name="Basisschool De Wilg", city="Den Haag", registered_by=another(),
        reason=reason,
    )  # fmt: skip


def hub_task() -> HubTask:
    """Return a task that a hub took from the handbook."""
    return HubTask(
        pk=KEY, hub=hub(), node=Node(pk=NOBODYS, key="board", title=_("Setting up a board")),
        title=_("Ask three people to be on the board"), owner=another(),
        due_on=timezone.localdate() + SOON,
    )  # fmt: skip


def plan() -> Plan:
    """Return a plan that waits for advice."""
    return Plan(
        pk=KEY, owner=person(), kind=Plan.Kind.CANVAS, language="en", shared_with=hub(),
        title=_("A hub for the harbour"), advice=_("Begin with two schools, not with five."),
    )  # fmt: skip


def membership() -> Membership:
    """Return a place in the hub."""
    return Membership(
        pk=KEY, hub=hub(), school=school(), user=another(), role=Role.TEACHER, status="active",
        reason=_("We know nobody of this name at the school."),
    )  # fmt: skip


def invitation() -> Invitation:
    """Return an invitation into it."""
    return Invitation(
        pk=KEY, hub=hub(), role=Role.FACILITATOR, email="bram@demo.example", name="Bram Visser",
        invited_by=person(), note=_("It would be good to have you with us."),
        expires_on=timezone.now() + SOON, membership=membership(),
    )  # fmt: skip


def challenge() -> Challenge:
    """Return a challenge that became part of a mission."""
    return Challenge(
        pk=KEY, hub=hub(), slug="demo", title_en="Our schoolyard is too hot in June",
        title_nl="Ons schoolplein is te heet in juni", proposed_by=another(), mission=mission(),
        reason=_("A class next door asks the same. Shall we put you in touch?"),
        outcome_en="Two trees and a water tap stand on the schoolyard now.",
        outcome_nl="Er staan nu twee bomen en een waterkraan op het schoolplein.",
        merged_into=Challenge(
            pk=UUID(int=2), hub=hub(), slug="two", title_en="Hot yards", title_nl="Hete pleinen"
        ),
    )  # fmt: skip


def asked() -> ChallengeQuestion:
    """Return a question about it, with its answer."""
    return ChallengeQuestion(
        pk=KEY, challenge=challenge(), question=_("At what time of the day is it worst?"),
        answer=_("Between one and three, when nobody can sit on the benches."), asked_by=person(),
    )  # fmt: skip


def echo() -> ChallengeHub:
    """Return a hub that shares it."""
    return ChallengeHub(
        pk=KEY, challenge=challenge(), hub=hub(), note=_("Our three schools measured 41 degrees.")
    )


def mission() -> Mission:
    """Return a mission."""
    return Mission(
        pk=NOBODYS, slug="demo", title_en="Cool places by 2030", title_nl="Koele plekken in 2030",
        lead_hub=hub(), result=_("Twelve schoolyards are four degrees cooler."),
    )  # fmt: skip


def project() -> Project:
    """Return a project."""
    return Project(
        pk=KEY, hub=hub(), slug="demo", title_en="A tree for every bench",
        title_nl="Bij elk bankje een boom", led_by=another(),
        reason=_("Please leave the pupils' names out of the second paragraph."),
    )  # fmt: skip


def comment() -> Comment:
    """Return a question about a mission, which the hub has hidden."""
    return Comment(
        pk=KEY, hub=hub(), about_type="mission", written_by=another(), is_question=True,
        text=_("Who has a thermometer that we could borrow in June?"),
        hidden_because=_("Please leave out the telephone number."),
    )  # fmt: skip


def comment_report() -> CommentReport:
    """Return what somebody finds wrong with it."""
    reason = _("There is a telephone number in it.")
    return CommentReport(
        pk=KEY, hub=hub(), comment=comment(), reported_by=person(), reason=reason, status="hidden"
    )


def join_request() -> JoinRequest:
    """Return a request to join."""
    now = timezone.now()
    return JoinRequest(
        pk=KEY, hub=hub(), reference="NL-7F3K", audience=Audience.COMMUNITY, name="Hannah Schouten",
        email="hannah@demo.example", language=translation.get_language() or "en", country="NL",
        place="Den Haag", organisation=_("Neighbours of the square"), status="new",
        message=_("I was an electrician and have two afternoons a week."),
        reason=_("The way to you is too far for our schools."),
        confirmed_on=now - timedelta(days=4), arrived_on=now - timedelta(days=4),
        waiting_since=now - timedelta(days=4),
    )  # fmt: skip


def organisation() -> Organisation:
    """Return an organisation."""
    return Organisation(pk=KEY, hub=hub(), name="Technisch Museum", sector="museum")


def promise() -> Promise:
    """Return a promise."""
    today = date.today()  # noqa: DTZ011 -- an example needs no zone
    return Promise(
        pk=KEY, hub=hub(), organisation=organisation(), user=another(), written_by=person(),
        what=_("A thermal camera for two weeks"), where="Basisschool De Wilg", since=today,
        until=today + SOON,
    )  # fmt: skip


def decision() -> Decision:
    """Return a decision that was taken back."""
    return Decision(
        pk=KEY, hub=hub(), kind=next(iter(sorted(DecisionKind.registry))),
        title="Basisschool De Wilg", about_id=str(KEY), decided_by=person(),
        decided_at=timezone.now() - timedelta(days=2),
    )  # fmt: skip


def removal() -> AccountRemoval:
    """Return a wish to be removed."""
    return AccountRemoval(pk=KEY, user=another(), due_on=timezone.now() + SOON)


def photo() -> Photo:
    """Return a picture of it, with a consent that ends."""
    return Photo(
        pk=KEY, project=project(), uploaded_by=another(), people=Photo.People.CONSENT,
        alternative=_("A group of pupils measures the river from a bridge"),
        consent_reference=_("Office, folder 12"), consent_until=timezone.localdate() + SOON,
        reason=_("Two pupils can be recognised at the left."),
    )  # fmt: skip


def text() -> Revision:
    """Return a text of the handbook."""
    node = Node(pk=NOBODYS, key="open-a-door", kind=Node.Kind.GUIDELINE)
    words = {"title": _("Open a door to the street"), "language": "en"}
    return Revision(pk=NOBODYS, node=node, author=another(), **words)


def remark() -> Remark:
    """Return a comment on it."""
    words = _("Which door? Say that it is the one at the back.")
    return Remark(pk=KEY, revision=text(), author=person(), words=words)


def milestone() -> Milestone:
    """Return something that a class is to do soon."""
    day = date.today() + timedelta(days=7)  # noqa: DTZ011 -- an example needs no zone
    return Milestone(pk=KEY, project=project(), title=_("Measure the yard"), due_on=day)


EXAMPLES: dict[type[Model], Callable[[], Model]] = {
    AccountRemoval: removal,
    Challenge: challenge,
    ChallengeHub: echo,
    ChallengeQuestion: asked,
    Comment: comment,
    CommentReport: comment_report,
    DataExport: lambda: DataExport(
        pk=KEY, user=another(), expires_on=timezone.now() + timedelta(days=3)
    ),
    Decision: decision,
    Hub: hub,
    Invitation: invitation,
    JoinRequest: join_request,
    Membership: membership,
    Mission: mission,
    MissionHub: lambda: MissionHub(pk=NOBODYS, hub=hub(), mission=mission()),
    NetworkSeat: lambda: NetworkSeat(pk=NOBODYS, user=another(), role=NetworkRole.MANAGER),
    Onboarding: lambda: Onboarding(pk=NOBODYS, user=another(), role=Role.TEACHER),
    Organisation: organisation,
    OrganisationPerson: lambda: OrganisationPerson(
        pk=KEY, organisation=organisation(), user=another()
    ),
    HubTask: hub_task,
    Milestone: milestone,
    Photo: photo,
    Plan: plan,
    Project: project,
    Promise: promise,
    Remark: remark,
    Revision: text,
    School: school,
    User: another,
    **help_examples(project, organisation, another),
    **joining_examples(project, school, mission, another),
}


def _moments() -> list[dict[str, str]]:
    days = (_("Tuesday 3 March, 15:30"), _("Thursday 5 March, 16:00"))
    return [
        {"words": f"{day}, Basisschool De Wilg", "url": "https://oshub.example/day"} for day in days
    ]


def _later() -> datetime:
    return timezone.now() + SOON


# What a message is given besides its object, by the name under which it takes it.
VALUES: dict[str, Callable[[], Any]] = {
    "asked": asked,
    "by": person,
    "due_on": lambda: timezone.localdate() + timedelta(days=7),
    "erased_on": _later,
    "goes_on": _later,
    "has_place": lambda: True,
    "hub": hub,
    "links": lambda: {
        name: f"https://oshub.example/{name[0]}"
        for name in (
            *("accept", "decline", "going", "help", "finished"),
            *("cancel", "good", "mixed", "missed", "confirm", "refuse"),
        )
    },
    "moments": _moments,
    "news": lambda: News.CHALLENGE,
    "mission": mission,
    "none_url": lambda: "https://oshub.example/none",
    "note": lambda: _("Come by on a Tuesday afternoon, we are there."),
    "occasion": lambda: "preview",
    "person": another,
    "question": lambda: _("On which days could you come?"),
    "reason": lambda: _("They are nearer to you."),
    "sender": lambda: "Het Open Leerplein",
    "steps": lambda: steps_for(Role.TEACHER),
    "successor": another,
    "team": lambda: [another()],
    "thing": mission,
    "to": lambda: [another()],
    "waiting": lambda: [Waiting(_("Schools"), 2, timezone.now() - timedelta(days=5))],
    "what": challenge,
    "words": lambda: _("Tuesdays suit me best."),
}
