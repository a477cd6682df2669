"""The page and the API agree: one table of people x acts x desks, read off the two."""

from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import tokens
from accounts.models import User
from hubs.models import Decision, Membership
from notifications.models import Message, Notice
from stakeholders.models import JoinRequest, JoinRequestEvent
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.matrix.world import make_people

pytestmark = pytest.mark.django_db
BODIES = {
    "contacted": {},
    "matched": {},
    "accept": {"note": "Welcome"},
    "decline": {"reason": "Too far."},
    "forward": {"to": "next", "note": "Nearer to you", "reason": "They live there"},
    "ask": {"question": "On which days?"},
}
DESKS = ("hub", "network")
# One of each kind that a desk tells apart; the matrix asks the rest.
PEOPLE = {
    "hub": (
        "anonymous",
        "newcomer",
        "teacher",
        "facilitator",
        "coordinator",
        "elsewhere",
        "manager",
    ),
    "network": ("anonymous", "coordinator", "manager"),
}
# What the page says with a status, the API says with this one.
SAYS = {"done": 200, "login": 401, "refused": 403, "not there": 404}


@pytest.fixture
def world():
    hub = HubFactory(slug="here")
    HubFactory(slug="next")
    people = make_people(hub, SchoolFactory(hub=hub))
    sender = people["newcomer"].email  # has an account, so a yes gives a place
    requests = {
        "hub": JoinRequestFactory(hub=hub, reference="NL-AAAA", email=sender),
        "network": JoinRequestFactory(hub=None, reference="NW-AAAA"),
    }
    return people, requests


def page_path(request, act=""):
    return request.get_absolute_url() + (f"{act}/" if act else "")


def api_path(request, act=""):
    given = {"reference": request.reference} | ({"hub": request.hub.slug} if request.hub else {})
    return reverse(f"{'hub' if request.hub else 'network'}-request-{act or 'detail'}", kwargs=given)


def traces():
    """Return every row that an act leaves behind, but for keys and times."""
    fields = {
        JoinRequest: ("hub__slug", "reference", "status", "name", "reason", "decided_by"),
        JoinRequestEvent: ("join_request__reference", "kind", "by", "note", "to_hub__slug"),
        Membership: ("hub", "user", "role", "status", "decided_by"),
        Decision: ("kind", "hub", "decided_by", "reason", "concerned"),
        Message: ("kind", "email", "subject", "language", "status", "body_text"),
        Notice: ("kind", "user", "title"),
    }
    return {
        model.__name__: sorted(map(str, model.objects.order_by().values_list(*names)))
        for model, names in fields.items()
    }


def by_page(person, request, act):
    client = Client()
    if person:
        client.force_login(person)
    answer = client.post(page_path(request, act), BODIES[act])
    if answer.status_code == 302:
        return "login" if "/accounts/login/" in answer["Location"] else "done"
    return {403: "refused", 404: "not there"}.get(answer.status_code, answer.status_code)


def by_session(person, request, act):
    client = Client()
    if person:
        client.force_login(person)
    return client.post(api_path(request, act), BODIES[act], content_type="application/json")


def by_token(person, request, act):
    secret = tokens.make_token(uuid4(), name="x", days=1, by=person) if person else "oshub_none"
    headers = {"Authorization": f"Bearer {secret}"}
    body = BODIES[act]
    return Client().post(
        api_path(request, act), body, content_type="application/json", headers=headers
    )


def tried(way, person, request, act):
    """Return the answer and what it left behind, and put everything back."""
    with transaction.atomic():
        if person:
            person = User.objects.get(pk=person.pk)
        answer = way(person, JoinRequest.objects.get(pk=request.pk), act)
        left = traces()
        transaction.set_rollback(True)
    return answer, left


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("act", BODIES)
@time_machine.travel(timezone.now(), tick=False)  # signed links hold the time
def test_an_act_by_page_session_and_token_is_one_act(world, desk, act):
    people, requests = world
    before, table = traces(), {}
    for name in PEOPLE[desk]:
        said, left = tried(by_page, people[name], requests[desk], act)
        for way in (by_session, by_token) if said == "done" else (by_token,):
            answer, left_by_api = tried(way, people[name], requests[desk], act)
            assert answer.status_code == SAYS[said], (name, way, answer.content)
            assert left_by_api == left, (name, way)
        assert (left == before) == (said != "done"), name
        table[name] = said
    may = {"coordinator", "manager"} if desk == "hub" else {"manager"}
    assert {name for name, said in table.items() if said == "done"} == may


@pytest.mark.parametrize("desk", DESKS)
def test_reading_by_page_and_by_api_is_open_to_the_same_people(world, desk):
    people, requests = world
    readers = set()
    for name in PEOPLE[desk]:
        client = Client()
        if people[name]:
            client.force_login(people[name])
        page = client.get(page_path(requests[desk])).status_code
        answer = client.get(api_path(requests[desk])).status_code
        assert answer == {302: 401}.get(page, page), name
        readers |= {name} if answer == 200 else set()
    may = {"facilitator", "coordinator", "manager"} if desk == "hub" else {"manager"}
    assert readers == may


@pytest.mark.parametrize("status", ["new", "contacted", "matched", "joined", "declined"])
def test_the_acts_that_are_offered_are_those_that_are_not_refused(world, status):
    people, requests = world
    request = requests["hub"]
    JoinRequest.objects.filter(pk=request.pk).update(status=status)
    client = Client()
    client.force_login(people["coordinator"])

    offered = client.get(api_path(request)).json()["acts"]

    done = {
        act
        for act in BODIES
        if tried(by_session, people["coordinator"], request, act)[0].status_code == 200
    }
    assert set(offered) == done
