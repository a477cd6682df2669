"""Every path, asked by everybody, in every method, gives what the one table says."""

import pickle
from functools import cache, partial

import pytest
from django.conf import settings
from django.contrib import auth
from django.db import connection, transaction
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from core.middleware import KNOWN_METHODS
from oshub import demo_messages, urls
from tests.matrix.links import astray
from tests.matrix.policies import ANSWER, BACK, LOGIN, NETWORK, PEOPLE
from tests.matrix.table import TABLE
from tests.matrix.world import make_world

pytestmark = pytest.mark.django_db  # else nothing asks for the tests' own database
REFUSED_IN_WORDS = {400, 404, 405, 409, 410, 415, 422, 429}
OTHER_METHODS = ("put", "patch", "delete")
SOME = ("anonymous", "newcomer", "coordinator", "elsewhere", "manager")


def all_names(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name == "admin":
                continue  # one door of its own, tested below
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from all_names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


NAMES = sorted(set(all_names(get_resolver().url_patterns)))


@pytest.fixture(scope="module", autouse=True)
def examples():
    """Word each example of a message once, not again for each person who reads the list of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_messages, "preview_of", cache(demo_messages.preview_of))
        yield


@pytest.fixture(scope="module", autouse=True)
def people():
    """Read who has a session, and with which roles, once; each request gets a copy of its own."""
    kept, get_user = {}, auth.get_user

    def get_kept_user(request):
        session = request.session.session_key
        if session not in kept:
            user = get_user(request)
            if user.is_authenticated:
                prefetch_related_objects([user], "memberships", "network_seats")
                user.get_all_permissions()
            kept[session] = pickle.dumps(user)
        return pickle.loads(kept[session])  # noqa: S301 -- our own

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "get_user", get_kept_user)
        yield


@pytest.fixture(scope="module")
def plain_refusals():
    """Let a refusal be its number: the page around it is the same on every path."""
    with pytest.MonkeyPatch.context() as patch:
        for number in (403, 404):
            answer = partial(plain_refusal, number)
            patch.setattr(urls, f"handler{number}", answer, raising=False)
        yield


def plain_refusal(number, _request, exception):
    return HttpResponse(str(exception), status=number)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make the world once, inside a transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        world.sessions = {person: sign_in(user) for person, user in world.people.items() if user}
        yield world
        transaction.set_rollback(True)


def sign_in(user):
    """Return the session in which somebody is signed in; it is made once and shown many times."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def ask(world, person, method, path):
    """Ask once, as this person, and leave no trace."""
    client = world.client
    client.cookies.clear()
    if person in world.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    with transaction.atomic():
        response = getattr(client, method)(path)
        transaction.set_rollback(True)
    return response


def is_sign_in(response):
    return response.status_code == 302 and "/accounts/login/" in response["Location"]


def fits(response, expected):
    if expected == LOGIN:
        return is_sign_in(response)
    if expected == BACK:
        return response.status_code in {200, 302, 403, 429}
    if expected == ANSWER:
        fine = response.status_code < 400 or response.status_code in REFUSED_IN_WORDS
        return fine and not is_sign_in(response)
    return response.status_code == expected


def surprises(world, name, method, expected, people=PEOPLE):
    """Return what was met and not expected, person by person."""
    ask_row = TABLE[name][0]
    found = []
    for person in people:
        response = ask(world, person, method, ask_row.path(world, person))
        if not fits(response, expected[person]):
            where = response.headers.get("Location", "")
            found.append(
                f"{method} {person}: {response.status_code} {where}, not {expected[person]}"
            )
        if method == "get" and is_page(response):
            found += [f"{person} is led astray: {to}" for to in astray(person, response.text)]
    return found


def is_page(response):
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def test_every_path_is_in_the_table_and_none_that_is_gone():
    assert set(NAMES) ^ set(TABLE) == set()


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_path_answers_each_person_as_the_table_says(
    name, world, plain_refusals, settings, tmp_path
):
    settings.DEMO, settings.MAIL_CATCHER_DIR = True, str(tmp_path)
    _ask, reading, acting = TABLE[name]
    found = []
    if reading:
        found += surprises(world, name, "get", reading) + surprises(
            world, name, "head", reading, people=("anonymous", "coordinator", "elsewhere")
        )
    if acting:
        found += surprises(world, name, "post", acting)
    assert found == []


@pytest.mark.parametrize("name", sorted(TABLE))
def test_no_other_method_ever_does_anything(name, world, settings, tmp_path):
    settings.DEMO, settings.MAIL_CATCHER_DIR = True, str(tmp_path)
    ask_row, reading, acting = TABLE[name]
    unknown = [*OTHER_METHODS, *(["get"] if not reading else []), *(["post"] if not acting else [])]
    for method in unknown:
        # What nothing here takes is refused before anybody asks who it is.
        for person in SOME if method.upper() in KNOWN_METHODS else ("anonymous", "manager"):
            response = ask(world, person, method, ask_row.path(world, person))
            assert response.status_code in {302, 401, 403, 404, 405}, (person, method)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_page_of_a_refusal_is_no_error_for_anybody(person, world):
    assert surprises(world, "notifications:outbox", "get", NETWORK, people=[person]) == []
    assert ask(world, person, "get", "/en/not-there/").status_code == 404


@pytest.mark.parametrize("person", PEOPLE)
def test_the_admin_opens_to_nobody_without_the_staff_mark(person, world):
    response = ask(world, person, "get", "/admin/")
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_world_stands_in_the_database_of_the_tests(world):
    assert connection.settings_dict["NAME"].startswith("test_")


def test_the_table_has_enough_people():
    assert len(PEOPLE) == 12
    assert settings.AUTH_USER_MODEL == "accounts.User"
