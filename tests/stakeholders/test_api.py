from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts import tokens
from hubs.permissions import NetworkRole, Role
from notifications.models import Message
from stakeholders.models import JoinRequest
from stakeholders.services import gatekeeping
from tests.factories.hubs import HubFactory, NetworkSeatFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, member

pytestmark = pytest.mark.django_db
JOIN = "/api/v1/join-requests/"
SENT = {
    "audience": "community",
    "message": "I was an electrician and have two afternoons a week.",
    "organisation": "Neighbours of the square",
    "answers": {"know": "Electricity"},
    "name": "Hannah Schouten",
    "email": "hannah@example.org",
    "country": "NL",
    "place": "The Hague",
}


def post(client, path, body=None, **headers):
    return client.post(path, body or {}, content_type="application/json", headers=headers or None)


def desk_path(request, act=""):
    given = {"reference": request.reference} | ({"hub": request.hub.slug} if request.hub else {})
    name = f"{'hub' if request.hub else 'network'}-request-{act or 'detail'}"
    return reverse(name, kwargs=given)


def bearer(person):
    return {"Authorization": f"Bearer {tokens.make_token(uuid4(), name='x', days=1, by=person)}"}


# --- asking to join ------------------------------------------------------------------------


def test_a_request_is_taken_in_and_its_sender_asked_to_confirm_it(client):
    hub = HubFactory(country="NL", city="The Hague")

    answer = post(client, JOIN, SENT | {"hub": hub.slug})

    made = JoinRequest.objects.get()
    assert answer.status_code == HTTPStatus.CREATED
    assert answer.json()["reference"] == made.reference
    assert (made.status, made.hub, made.answers) == ("unconfirmed", hub, {"know": "Electricity"})
    assert Message.objects.get().kind == "join_request_confirm"
    assert client.cookies == {}


def test_the_answer_leads_to_where_it_stands(client, settings):
    status_url = post(client, JOIN, SENT).json()["status_url"]

    assert client.get(status_url.removeprefix(settings.SITE_URL)).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("accept", "words"), [("en", "Fill in your name."), ("nl", "Vul je naam in.")]
)
def test_what_is_missing_is_said_in_the_reader_s_language(client, accept, words):
    answer = post(client, f"{JOIN}?lang={accept}", SENT | {"name": ""})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.json()["errors"]["name"] == [words]
    assert post(client, JOIN, SENT | {"name": ""}, **{"Accept-Language": accept}).json() == (
        answer.json()
    )
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"audience": "pupil"},
        {"audience": "school", "organisation": ""},
        {"email": "nowhere"},
        {"hub": "no-such-hub"},
        {"country": "XX"},
        {"message": ["a", "list"]},
        {"answers": "text"},
        {"answers": {"know": {"deep": 1}}},
        {"name": "a\x00b"},
        {"name": "a\u202eb"},
        {"message": "m" * 4001},
    ],
)
def test_what_breaks_a_rule_of_the_page_is_refused_in_words(client, changed):
    answer = post(client, JOIN, SENT | changed)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert set(answer.json()["errors"]) <= {*changed, "organisation"}
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("body", ["[]", "1", '"text"', "{", ""])
def test_what_is_no_object_is_refused(client, body):
    answer = client.post(JOIN, body, content_type="application/json")

    assert answer.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}


def test_a_form_of_another_site_is_refused_by_its_kind(client):
    assert client.post(JOIN, SENT | {"answers": ""}).status_code == (
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    )


def test_sent_twice_with_one_key_it_is_taken_in_once(client):
    first = post(client, JOIN, SENT, **{"Idempotency-Key": "one"}).json()
    again = post(client, JOIN, SENT, **{"Idempotency-Key": "one"}).json()

    assert again["reference"] == first["reference"]
    assert JoinRequest.objects.count() == Message.objects.count() == 1


def test_a_key_that_is_somebody_s_row_leads_nowhere_near_it(client):
    known = JoinRequestFactory(draft=True, name="Somebody else")

    post(client, JOIN, SENT, **{"Idempotency-Key": str(known.pk)})

    known.refresh_from_db()
    assert (known.name, known.status) == ("Somebody else", "draft")


def test_the_page_and_the_api_share_one_limit(client, monkeypatch):
    monkeypatch.setattr(gatekeeping, "PER_ADDRESS", 1)
    assert post(client, JOIN, SENT).status_code == HTTPStatus.CREATED

    assert post(client, JOIN, SENT).status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert JoinRequest.objects.count() == 1


def test_without_the_limit_it_would_have_been_taken_in(client):
    for _time in range(2):
        assert post(client, JOIN, SENT).status_code == HTTPStatus.CREATED


# --- who is let in -------------------------------------------------------------------------


@pytest.mark.parametrize("shown", ["Bearer oshub_wrong", "Bearer", "Bearer  "])
def test_a_token_that_opens_nothing_is_refused(client, shown):
    path = desk_path(JoinRequestFactory())

    answer = client.get(path, headers={"Authorization": shown})

    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_opens_no_page(client):
    request = JoinRequestFactory()

    page = client.get(request.get_absolute_url(), headers=bearer(ana(request.hub)))

    assert page.status_code == HTTPStatus.FOUND
    assert "/accounts/login/" in page["Location"]


def test_a_session_writes_only_with_the_page_s_own_mark():
    request = JoinRequestFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana(request.hub))

    refused = post(client, desk_path(request, "contacted"))
    request.refresh_from_db()
    assert (refused.status_code, request.status) == (HTTPStatus.FORBIDDEN, "new")

    client.get(reverse("me"))
    mark = client.cookies["csrf"].value
    done = post(client, desk_path(request, "contacted"), **{"X-CSRFToken": mark})
    request.refresh_from_db()
    assert (done.status_code, request.status) == (HTTPStatus.OK, "contacted")


def test_a_token_needs_no_mark_because_no_browser_sends_it_by_itself():
    request = JoinRequestFactory()
    client = Client(enforce_csrf_checks=True)

    done = post(client, desk_path(request, "contacted"), **bearer(ana(request.hub)))

    assert done.status_code == HTTPStatus.OK


def test_a_token_does_not_get_around_the_second_factor(client, settings):
    request = JoinRequestFactory()
    coordinator = bearer(ana(request.hub))
    manager = bearer(NetworkSeatFactory(role=NetworkRole.MANAGER).user)
    helper = bearer(member(request.hub, Role.FACILITATOR))
    assert client.get(desk_path(request), headers=coordinator).status_code == HTTPStatus.OK

    settings.REQUIRE_SECOND_FACTOR = True

    assert client.get(desk_path(request), headers=coordinator).status_code == HTTPStatus.FORBIDDEN
    assert client.get(desk_path(request), headers=manager).status_code == HTTPStatus.FORBIDDEN
    assert client.get(desk_path(request), headers=helper).status_code == HTTPStatus.OK


# --- reading and answering -----------------------------------------------------------------


def test_a_request_of_another_hub_is_not_there(client):
    here, there = JoinRequestFactory(), JoinRequestFactory()
    path = reverse(
        "hub-request-detail", kwargs={"hub": here.hub.slug, "reference": there.reference}
    )

    assert client.get(path, headers=bearer(ana(here.hub))).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_database_the_same_for_any_number(
    client, number, django_assert_max_num_queries
):
    hub = HubFactory()
    JoinRequestFactory.create_batch(number, hub=hub)
    path, headers = reverse("hub-request-list", kwargs={"hub": hub.slug}), bearer(ana(hub))

    with django_assert_max_num_queries(8):
        answer = client.get(path, headers=headers).json()
    assert answer["count"] == len(answer["results"]) == number


def test_an_unknown_filter_is_named(client):
    hub = HubFactory()
    path = reverse("hub-request-list", kwargs={"hub": hub.slug})

    answer = client.get(path, {"stage": "lost"}, headers=bearer(ana(hub)))

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "lost" in answer.json()["detail"]


def test_a_no_without_a_reason_is_refused(client):
    request = JoinRequestFactory()

    answer = post(
        client, desk_path(request, "decline"), {"reason": " "}, **bearer(ana(request.hub))
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert list(answer.json()["errors"]) == ["reason"]


def test_who_comes_second_hears_that_somebody_was_first(client):
    request = JoinRequestFactory(status="declined")

    answer = post(client, desk_path(request, "accept"), **bearer(ana(request.hub)))

    assert answer.status_code == HTTPStatus.CONFLICT
