"""Pages and API agree on what members do: role by role the same answer, the same rows and mails."""

import re
from functools import cache
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts import tokens
from hubs.models import Decision
from missions.models import (
    Challenge,
    ChallengeHub,
    ChallengeQuestion,
    Measurement,
    Mission,
    MissionHub,
    MissionUpdate,
)
from notifications.models import Message, Notice
from projects.models import (
    ClassAnswer,
    ClassSearch,
    Evidence,
    Milestone,
    Need,
    Outcome,
    Partner,
    PhaseNote,
    Project,
    ProjectFile,
    ProjectSchool,
    Result,
    Update,
)
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.matrix.world import make_world
from tests.oshub.acts import ACTS, WHO, filled

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGE_SAYS = {302: "done", 200: "asked again", 422: "asked again", 403: "refused", 404: "not there"}
API_SAYS = {200: "done", 201: "done", 204: "done", 422: "asked again", 403: "refused",
            404: "not there"}  # fmt: skip
KEYS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]+:[\w-]{6}:[\w-]{20,}")
COLUMNS = {
    Challenge: (
        "slug", "title", "summary", "goals", "targets", "group_name", "status", "hub__slug",
        "mission__slug", "reason", "version", "language", "proposed_by", "decided_by",
    ),
    ChallengeQuestion: ("question", "asked_by", "answer", "answered_by"),
    ChallengeHub: ("challenge__slug", "hub__slug", "note", "language", "added_by"),
    Mission: (
        "slug", "title", "statement", "summary", "goals", "lead_hub", "status", "result",
        "launched_by", "closed_by",
    ),
    MissionHub: ("mission__slug", "hub__slug", "taken_up_by", "left_on"),
    MissionUpdate: ("mission__slug", "hub__slug", "text", "language", "written_by"),
    Measurement: ("hub__slug", "value", "measured_on", "note", "written_by"),
    Project: (
        "slug", "title", "summary", "about", "goals", "status", "phase", "reason", "version",
        "licence", "led_by", "published_by", "closed_by", "origin_kind", "has_results",
    ),
    ProjectSchool: (
        "project__slug", "school__name", "status", "group_name", "pupil_count", "teacher",
        "invited_by", "decided_by",
    ),
    PhaseNote: ("project__slug", "phase", "entered_on", "finished_on", "unused_because"),
    Evidence: ("project__slug", "phase", "text", "url", "is_public", "language", "written_by"),
    Milestone: ("project__slug", "title", "due_on", "done_by"),
    Update: ("title", "text", "language", "is_draft", "phase", "happened_on", "written_by"),
    Need: ("text", "help", "status", "targets", "hours"),
    Partner: ("name", "part", "status", "since", "until", "reason", "decided_by"),
    Outcome: ("kind", "number", "text", "evidence", "status", "language", "edition", "stated_by"),
    Result: ("title", "kind", "licence", "makers", "made_on", "how_to_copy", "url"),
    ProjectFile: ("name", "extension", "size", "uploaded_by"),
    ClassSearch: ("school__name", "text", "language", "languages", "status", "written_by"),
    ClassAnswer: ("school__name", "text", "language", "status", "written_by", "decided_by"),
    Decision: ("kind", "hub", "decided_by", "reason", "concerned"),
    Message: ("kind", "email", "subject", "status", "body_text"),
    Notice: ("kind", "user", "title", "path"),
}  # fmt: skip


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make one of everything once, with a token and a session for everybody."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        let_hubs_join(world)
        let_schools_meet(world)
        who = (*WHO, "manager")
        world.secrets = {
            name: tokens.make_token(uuid4(), name="x", days=1, by=world.people[name])
            for name in who
        }
        world.sessions = {name: sign_in(world.people[name]) for name in who}
        yield world
        transaction.set_rollback(True)


def let_hubs_join(world):
    """Let one hub take part in the mission, and one that has a coordinator stay outside."""
    coordinator, elsewhere = (world.people[name] for name in ("coordinator", "elsewhere"))
    MissionHub.objects.create(mission=world.things["mission"], hub=elsewhere.memberships.get().hub)
    second = HubFactory(slug="joining", name="J")
    coordinator.memberships.create(hub=second, role="coordinator", status="active")


def let_schools_meet(world):
    """Let a school abroad be asked, another be known, and somebody have answered the search."""
    things, elsewhere = world.things, world.people["elsewhere"]
    hub = elsewhere.memberships.get().hub
    type(hub).objects.filter(pk=hub.pk).update(country="BE")
    things["other_school"] = SchoolFactory(hub=hub, name="Abroad")
    things["third_school"] = SchoolFactory(hub=hub, name="Third")
    things["asked_place"] = things["project"].places.create(
        school=things["other_school"], status="invited"
    )
    things["class_answer"].written_by = elsewhere
    things["class_answer"].save()


def sign_in(person):
    """Return the session in which somebody is signed in."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@cache
def statement():
    """Return one statement for all that acts leave behind: asking for each apart takes longer."""
    parts, params = [], []
    for model, names in COLUMNS.items():
        sql, given = model.objects.order_by().values_list(*names).query.sql_with_params()
        parts.append(f"SELECT '{model.__name__}', found::text FROM ({sql}) AS found")  # noqa: S608
        params += given
    return " UNION ALL ".join(parts), params


def traces():
    """Return every row that an act leaves behind, but for keys and times."""
    with connection.cursor() as cursor:
        cursor.execute(*statement())
        return sorted((name, KEYS.sub("KEY", row)) for name, row in cursor.fetchall())


def tried(way, world, person, act):
    """Return what was said and what was left behind, and put everything back."""
    with transaction.atomic():
        said = way(world, person, act)
        left = traces()
        transaction.set_rollback(True)
    return said, left


def by_page(world, person, act):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    typed = {
        name: "1" if told is True else told
        for name, told in filled(act.typed | act.on_page, world).items()
    }
    answer = client.post(act.path(act.page, world, world.people[person]), typed)
    return PAGE_SAYS.get(answer.status_code, answer.status_code)


def by_token(world, person, act):
    client = Client(headers={"Authorization": f"Bearer {world.secrets[person]}"})
    kind = {} if act.has_file else {"content_type": "application/json"}
    path = act.path(act.api, world, world.people[person])
    answer = client.post(path, filled(act.typed, world), **kind)
    return API_SAYS.get(answer.status_code, (answer.status_code, answer.content))


@pytest.mark.parametrize("name", ACTS)
@time_machine.travel(timezone.now(), tick=False)
def test_an_act_by_page_and_by_token_is_one_act(world, name):
    act, before, done = ACTS[name], traces(), set()
    for person in act.who:
        said, left = tried(by_page, world, person, act)
        answered, left_by_api = tried(by_token, world, person, act)
        assert answered == said, person
        assert left_by_api == left, person
        done |= {person} if left != before else set()
    assert done == set(act.may)
