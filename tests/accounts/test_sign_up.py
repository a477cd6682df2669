import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.invitations import Invitation, write_token
from accounts.models import Allowance, User
from notifications.models import Message
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]
ANSWERS = {
    "name": "Noor",
    "language": "nl",
    "time_zone": "Europe/Amsterdam",
    "password": "een rode fiets bij de haven",
}


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


def ask(client, email, **more):
    return client.post(reverse("account_signup"), {"email": email, **more}, follow=True)


def link_in_the_mail():
    path = re.search(r"http://localhost:8000(\S+complete\S+)", Message.objects.get().body_text)
    return path.group(1)


def complete_path(**fields):
    token = write_token(Invitation(**({"email": "new@example.org", "next_path": ""} | fields)))
    return reverse("accounts:complete", kwargs={"token": token})


def test_the_whole_way_from_an_address_to_a_signed_in_person(client):
    ask(client, "New@Example.org", next="/en/hubs/")
    path = link_in_the_mail()
    assert "new@example.org" in client.get(path).content.decode()

    answer = client.post(path, ANSWERS)

    user = User.objects.get()
    address = EmailAddress.objects.get()
    assert answer.url == "/en/hubs/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.email, user.name, user.language) == ("new@example.org", "Noor", "nl")
    assert (address.email, address.verified, address.primary) == (user.email, True, True)


def test_signing_up_is_at_allauth_s_address():
    assert reverse("account_signup") == "/en/accounts/signup/"


def cost_of(client, hash_calls, act):
    """Return what a stopwatch, a reader and a mail log could tell apart."""
    before = Message.objects.count()
    hash_calls.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = act()
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return {
        "status": [status for _url, status in answer.redirect_chain] + [answer.status_code],
        "page": page,
        "hashes": len(hash_calls),
        "queries": len(queries),
        "mails": Message.objects.count() - before,
    }


def test_asking_for_an_account_does_not_tell_whether_the_address_is_known(client, hash_calls):
    known = UserFactory()
    ask(client, "warm-up@example.org")

    told_known = cost_of(client, hash_calls, lambda: ask(client, known.email))
    told_unknown = cost_of(client, hash_calls, lambda: ask(client, "unknown@example.org"))

    assert told_known == told_unknown
    assert told_known["mails"] == 1
    assert told_known["hashes"] == 0


def with_password(**fields):
    user = User.objects.create_user("known@example.org", "a good old password", **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_failed_sign_in_does_not_tell_whether_the_address_is_known(client, hash_calls):
    with_password()

    def sign_in(email):
        fields = {"login": email, "password": "a wrong password"}
        return client.post(reverse("account_login"), fields, follow=True)

    known = cost_of(client, hash_calls, lambda: sign_in("known@example.org"))
    unknown = cost_of(client, hash_calls, lambda: sign_in("other@example.org"))

    assert known["hashes"] == unknown["hashes"] == 1
    assert known["status"] == unknown["status"]
    assert known["page"].replace("known@", "@") == unknown["page"].replace("other@", "@")


def test_asking_for_a_new_password_does_not_tell_whether_the_address_is_known(client, hash_calls):
    with_password()

    def reset(email):
        return client.post(reverse("account_reset_password"), {"email": email}, follow=True)

    known = cost_of(client, hash_calls, lambda: reset("known@example.org"))
    unknown = cost_of(client, hash_calls, lambda: reset("other@example.org"))

    for part in ("status", "page", "hashes", "mails"):
        assert known[part] == unknown[part]
    assert known["mails"] == 1


def test_who_has_an_account_is_told_so_by_mail_in_their_own_language(client):
    known = UserFactory(language="nl")

    ask(client, known.email)

    message = Message.objects.get()
    assert "/nl/accounts/login/" in message.body_text
    assert "complete" not in message.body_text


def test_an_address_gets_five_mails_a_day_and_the_answer_stays_the_same(client):
    for _ in range(5):
        ask(client, "new@example.org")

    answer = ask(client, "new@example.org")

    assert answer.status_code == 200
    assert Message.objects.count() == 5
    ask(client, "other@example.org")
    assert Message.objects.count() == 6


def test_yesterday_s_allowances_are_forgotten(client, time_machine):
    time_machine.move_to("2026-01-01")
    ask(client, "new@example.org")
    time_machine.move_to("2026-01-02")

    ask(client, "new@example.org")

    assert Allowance.objects.get().day == timezone.now().date()


@pytest.mark.parametrize("email", ["", "nobody", "a\x00b@example.org", "a@" + "b" * 400 + ".org"])
def test_what_is_no_address_is_refused_and_kept(client, email):
    answer = ask(client, email)

    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_a_link_works_once(client):
    path = complete_path()
    client.post(path, ANSWERS)
    client.logout()

    for answer in (client.get(path), client.post(path, ANSWERS)):
        assert answer.status_code == 410
        assert "This link has been used" in answer.content.decode()
    assert User.objects.count() == 1


def test_two_who_complete_at_the_same_moment_make_one_account(client, monkeypatch):
    path = complete_path()
    client.post(path, ANSWERS)
    client.logout()
    monkeypatch.setattr("accounts.services.is_taken", lambda _email: False)

    assert client.post(path, ANSWERS).status_code == 410
    assert User.objects.count() == 1


def test_a_link_is_good_for_three_days(client, time_machine):
    time_machine.move_to("2026-01-01")
    path = complete_path()
    time_machine.shift(timedelta(days=3, minutes=1))

    answer = client.get(path)

    assert answer.status_code == 410
    assert "older than three days" in answer.content.decode()


def test_a_forged_link_opens_nothing(client):
    token = signing.dumps({"email": "a@example.org", "next": ""}, salt="another")

    answer = client.get(reverse("accounts:complete", kwargs={"token": token}))

    assert answer.status_code == 410
    assert "not one of ours" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "12345678"},
        {"password": ""},
        {"name": "N\u202eoor"},
        {"name": "N" * 151},
        {"language": "xx"},
        {"time_zone": "Mars/Base"},
    ],
)
def test_a_wrong_answer_is_said_and_the_others_are_kept(client, wrong):
    answer = client.post(complete_path(), ANSWERS | wrong)

    assert answer.status_code == 422
    assert not User.objects.exists()
    if "name" not in wrong:
        assert 'value="Noor"' in answer.content.decode()


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_nobody_is_led_elsewhere_after_signing_up(client, path):
    ask(client, "new@example.org", next=path)

    answer = client.post(link_in_the_mail(), ANSWERS)

    assert answer.url == "/en/me/"


def test_somebody_who_is_signed_in_needs_no_account(client):
    client.force_login(UserFactory())

    assert client.get(reverse("account_signup")).url == reverse("accounts:profile")
