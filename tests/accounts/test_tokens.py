from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken
from accounts.models.api_token import PREFIX
from notifications.models import Message
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
NEW = "accounts:token_new"


def a_token(user, *, days=90):
    return tokens.make_token(uuid4(), name="Script", days=days, by=user)


@pytest.fixture
def person(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def freshly_known(client, person):
    """The person has just typed their password."""
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": timezone.now().timestamp(), "reauthenticated": True}
    ]
    session.save()
    return person


def post_new(client, **changed):
    typed = {"name": "Script", "days": "30", "submission": str(uuid4())} | changed
    return client.post(reverse(NEW), typed)


def test_a_token_is_shown_once_and_kept_nowhere(client, freshly_known):
    page = post_new(client)

    secret = page.context["secret"]
    assert secret.startswith(PREFIX)
    assert secret in page.content.decode()
    assert secret not in client.get(reverse("accounts:tokens")).content.decode()
    assert secret not in str(ApiToken.objects.values().get())


def test_its_owner_is_told_by_mail(client, freshly_known, settings):
    settings.EMAIL_BACKEND = "notifications.backends.OutboxEmailBackend"
    page = post_new(client)

    mail = Message.objects.get()
    assert mail.email == freshly_known.email
    assert page.context["secret"] not in mail.body_text


def test_who_signed_in_long_ago_says_again_who_they_are(client, person):
    assert "reauthenticate" in post_new(client).url
    assert not ApiToken.objects.exists()


def test_a_form_sent_twice_makes_one_token(client, freshly_known):
    key = str(uuid4())

    post_new(client, submission=key)
    second = post_new(client, submission=key)

    assert second.url == reverse("accounts:tokens")
    assert ApiToken.objects.count() == 1


def test_what_is_missing_is_said_in_words(client, freshly_known):
    answer = post_new(client, name="")

    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_nobody_removes_somebody_else_s_token(client, person):
    a_token(UserFactory())
    path = reverse("accounts:token_remove", kwargs={"pk": ApiToken.objects.get().pk})

    assert client.post(path).status_code == 404
    assert ApiToken.objects.exists()


def test_a_removed_token_opens_nothing(client, person):
    secret = a_token(person)
    client.post(reverse("accounts:token_remove", kwargs={"pk": ApiToken.objects.get().pk}))

    assert tokens.take_token(secret) is None


def test_a_token_opens_nothing_after_its_time_nor_for_a_closed_account():
    person = UserFactory()
    secret = a_token(person, days=30)
    assert tokens.take_token(secret).user == person

    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1)):
        assert tokens.take_token(secret) is None
    person.is_active = False
    person.save()
    assert tokens.take_token(secret) is None


@pytest.mark.parametrize("shown", ["", "oshub_", "nonsense", "oshub_" + "a" * 43])
def test_what_we_did_not_write_opens_nothing(shown):
    a_token(UserFactory())

    assert tokens.take_token(shown) is None


def test_use_is_noted_at_most_once_an_hour(django_assert_num_queries):
    secret, now = a_token(UserFactory()), timezone.now()
    with time_machine.travel(now, tick=False):
        tokens.take_token(secret)
    with time_machine.travel(now + timedelta(minutes=59)), django_assert_num_queries(1):
        tokens.take_token(secret)
    assert ApiToken.objects.get().last_used_on == now

    with time_machine.travel(now + timedelta(minutes=61)):
        tokens.take_token(secret)
    assert ApiToken.objects.get().last_used_on > now


def test_ten_are_enough(client, freshly_known):
    for _number in range(tokens.MOST_TOKENS):
        a_token(freshly_known)

    assert post_new(client).status_code == 422
    assert ApiToken.objects.count() == tokens.MOST_TOKENS


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_once_do_not_pass_the_limit_together():
    person, barrier = UserFactory(), Barrier(2)
    for _number in range(tokens.MOST_TOKENS - 1):
        a_token(person)

    def press():
        barrier.wait()
        try:
            a_token(person)
        except tokens.TooManyTokensError:
            pass
        finally:
            connection.close()

    presses = [Thread(target=press) for _number in range(2)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()
    assert ApiToken.objects.count() == tokens.MOST_TOKENS
