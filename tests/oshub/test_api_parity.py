"""Pages and API agree on what members do: role by role the same answer, the same rows and mails."""

import re
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts import tokens
from hubs.models import Decision
from missions.models import Challenge, ChallengeQuestion, MissionHub
from notifications.models import Message, Notice
from projects.licences import Licence
from projects.models import Need, PhaseNote, Project, ProjectSchool, Update
from tests.matrix.table import TABLE
from tests.matrix.world import make_world

pytestmark = pytest.mark.django_db
WHO = ("teacher", "facilitator", "coordinator", "elsewhere")
SAYS = {200: "done", 201: "done", 302: "done", 403: "refused", 404: "not there"}
KEYS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]+:[\w-]{6}:[\w-]{20,}")


@dataclass(frozen=True)
class Act:
    """One act at two addresses, what is typed there, and who may."""

    page: str
    api: str
    typed: dict = field(default_factory=dict)
    may: tuple = ("teacher", "facilitator", "coordinator")


CHALLENGE = {
    "title": "Why is the ditch dry?", "summary": "It has been dry since May.", "goals": [6],
    "targets": ["6.4"], "raised_by": "class", "group_name": "2B", "place": "Mill Lane",
}  # fmt: skip
PROJECT = {
    "title": "Ditch watch", "summary": "A class measures.", "question": "How deep is it?",
    "about": "We measure.", "goals": [6], "level": "primary", "licence": Licence.CC_BY.value,
}  # fmt: skip
LOG = {"title": "A dry day", "text": "Nothing to measure.", "happened_on": "2026-05-01"}
DECIDE = ("coordinator",)
ADOPT = ("coordinator", "elsewhere")
ACTS = {
    "propose": Act("missions:propose", "hub-challenge-list", CHALLENGE | {"checked": True}),
    "rewrite": Act(
        "missions:challenge_edit", "own-challenge-edit", CHALLENGE | {"version": 1},
        may=("teacher", "coordinator"),
    ),
    "withdraw": Act("missions:withdraw", "own-challenge-withdraw", may=("teacher",)),
    "accept": Act("missions_desk:accept", "hub-challenge-accept", {"mission": "mission"}, DECIDE),
    "decline": Act("missions_desk:decline", "hub-challenge-decline", {"reason": "Far."}, DECIDE),
    "ask": Act("missions_desk:ask", "hub-challenge-ask", {"question": "Since when?"}, DECIDE),
    "leave": Act("missions:leave", "mission-place-leave", {"hub": "elsewhere"}, ("elsewhere",)),
    "take up": Act("missions:take_up", "mission-place-take-up", {"hub": "joining"}, DECIDE),
    "edit": Act("projects:edit", "project-work-edit", PROJECT | {"version": 1}),
    "go": Act("projects:phase_go", "project-work-phase-go"),
    "log": Act("projects:log", "project-log-list", LOG | {"show": True}),
    "log edit": Act("projects:update", "project-log-edit", LOG),
    "need": Act("projects:needs", "project-need-list", {"text": "A pump", "help": "equipment"}),
    "met": Act("projects:need_met", "project-need-met"),
    "publish": Act(
        "projects_desk:publish", "hub-project-publish",
        {"pictures": True, "names": True, "licence": True, "alternatives": True, "version": 1},
        DECIDE,
    ),
    "send back": Act(
        "projects_desk:send_back", "hub-project-send-back", {"reason": "Name nobody."}, DECIDE
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make one of everything once, with a token and a session for everybody."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        coordinator, elsewhere = (world.people[name] for name in ("coordinator", "elsewhere"))
        joining = elsewhere.memberships.get().hub
        mission = world.things["mission"]
        MissionHub.objects.create(mission=mission, hub=joining)
        second = type(joining).objects.create(
            slug="joining", name="J", type=joining.type, country="NL", status="active",
            latitude=52, longitude=4,
        )  # fmt: skip
        coordinator.memberships.create(hub=second, role="coordinator", status="active")
        world.secrets = {
            name: tokens.make_token(uuid4(), name="x", days=1, by=world.people[name])
            for name in WHO
        }
        yield world
        transaction.set_rollback(True)


def traces():
    """Return every row that an act leaves behind, but for keys and times."""
    columns = {
        Challenge: (
            "slug", "title", "summary", "goals", "targets", "group_name", "status", "hub__slug",
            "mission__slug", "reason", "version", "language", "proposed_by", "decided_by",
        ),
        ChallengeQuestion: ("question", "asked_by"),
        MissionHub: ("mission__slug", "hub__slug", "taken_up_by", "left_on"),
        Project: (
            "slug", "title", "summary", "about", "goals", "status", "phase", "reason", "version",
            "licence", "led_by", "published_by",
        ),
        ProjectSchool: ("project__slug", "school__name", "group_name", "pupil_count"),
        PhaseNote: ("project__slug", "phase", "entered_on", "finished_on"),
        Update: ("title", "text", "language", "is_draft", "phase", "happened_on", "written_by"),
        Need: ("text", "help", "status", "targets", "hours"),
        Decision: ("kind", "hub", "decided_by", "reason", "concerned"),
        Message: ("kind", "email", "subject", "status", "body_text"),
        Notice: ("kind", "user", "title", "path"),
    }  # fmt: skip
    return {
        model.__name__: sorted(
            KEYS.sub("KEY", str(row)) for row in model.objects.order_by().values_list(*names)
        )
        for model, names in columns.items()
    }


def tried(way, world, name, act):
    """Return what was said and what was left behind, and put everything back."""
    with transaction.atomic():
        answer = way(world, name, act)
        left = traces()
        transaction.set_rollback(True)
    said = SAYS.get(answer.status_code, answer.status_code)
    return said, left, answer


def by_page(world, name, act):
    client, person = Client(), world.people[name]
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    path = TABLE[act.page][0].path(world, person)
    typed = {key: "1" if value is True else value for key, value in act.typed.items()}
    return client.post(path, typed)


def by_token(world, name, act):
    path = TABLE[act.api][0].path(world, world.people[name])
    headers = {"Authorization": f"Bearer {world.secrets[name]}"}
    return Client().post(path, act.typed, content_type="application/json", headers=headers)


@pytest.mark.parametrize("name", ACTS)
@time_machine.travel(timezone.now(), tick=False)
def test_an_act_by_page_and_by_token_is_one_act(world, name):
    act, before, done = ACTS[name], traces(), set()
    for person in WHO:
        said, left, _page = tried(by_page, world, person, act)
        answered, left_by_api, answer = tried(by_token, world, person, act)
        assert answered == said, (person, answer.content)
        assert left_by_api == left, person
        done |= {person} if left != before else set()
    assert done == set(act.may)
