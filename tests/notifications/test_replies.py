"""Links that answer with one tap: once, in time, by whom they were sent to, and by a person."""

from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
import time_machine
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.exceptions import TransitionError
from notifications import replies
from notifications.declarations import Address
from notifications.models import ReplyLink
from notifications.replies import Reply, make_links
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
ANSWERED = []


class Greeting(Reply[User]):
    """Ask somebody about a person, for the tests."""

    slug = "test_greeting"
    about = User
    settled = False

    def question(self):
        return "Shall we greet?"

    def says(self):
        return f"You say {self.link.choice}."

    def button(self):
        return "Say it"

    def thanks(self):
        return "It is said."

    def is_settled(self):
        return self.settled

    def answer(self, *, by):
        if self.instance.name == "Nobody":
            message = "Nobody cannot be greeted."
            raise TransitionError(message)
        ANSWERED.append((self.link.choice, by))


class Welcome(Greeting):
    """The same, for people with an account alone."""

    slug = "test_welcome"
    needs_account = True


@pytest.fixture(autouse=True)
def _nothing_answered():
    ANSWERED.clear()


def links_for(person, *choices, kind="test_greeting", to=None, days=3):
    to = to or Address("reader@example.org", "en")
    until = timezone.now() + timedelta(days=days)
    paths = make_links(kind, person, choices or ("yes",), to=to, until=until)
    return [paths[choice].partition("//")[2].partition("/")[2] for choice in choices or ("yes",)]


def path_for(*args, **kwargs):
    return f"/{links_for(*args, **kwargs)[0]}"


def test_opening_a_link_answers_nothing_and_says_what_the_button_does(client):
    page = client.get(path_for(UserFactory()))

    assert page.status_code == 200
    assert "You say yes." in page.content.decode()
    assert not ANSWERED
    assert not page.cookies


def test_the_button_answers_once_and_a_replay_does_nothing(client):
    path = path_for(UserFactory())

    first, again = client.post(path), client.post(path)

    assert "It is said." in first.content.decode()
    assert again.status_code == 410
    assert "answered this already" in again.content.decode()
    assert len(ANSWERED) == 1


def test_the_first_answer_to_a_question_uses_up_the_other_links_of_its_mail(client):
    yes, no = links_for(UserFactory(), "yes", "no")

    client.post(f"/{yes}")
    client.post(f"/{no}")

    assert [choice for choice, _by in ANSWERED] == ["yes"]


def test_another_mail_about_the_same_thing_is_a_question_of_its_own(client):
    person = UserFactory()

    for path in (path_for(person), path_for(person)):
        client.post(path)

    assert len(ANSWERED) == 2


def test_a_link_that_ran_out_does_nothing(client):
    path = path_for(UserFactory())

    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        page = client.post(path)

    assert page.status_code == 410
    assert not ANSWERED


def test_a_link_does_nothing_in_the_hands_of_somebody_who_is_signed_in_as_another(client):
    path = path_for(UserFactory())
    client.force_login(UserFactory())

    page = client.post(path)

    assert "sent to somebody else" in page.content.decode()
    assert not ANSWERED


def test_a_link_answers_as_the_person_it_was_sent_to(client):
    reader = UserFactory()
    path = path_for(UserFactory(), to=reader)
    client.force_login(reader)

    client.post(path)

    assert [("yes", reader)] == ANSWERED


def test_a_question_that_was_settled_in_another_way_is_not_answered(client, monkeypatch):
    path = path_for(UserFactory())
    monkeypatch.setattr(Greeting, "settled", True)

    page = client.post(path)

    assert page.status_code == 410
    assert not ANSWERED


def test_an_answer_that_comes_too_late_for_its_service_leaves_the_link_unused(client):
    path = path_for(UserFactory(name="Nobody"))

    page = client.post(path)

    assert page.status_code == 410
    assert ReplyLink.objects.get().used_on is None


def test_what_is_asked_about_may_be_gone(client):
    person = UserFactory()
    path = path_for(person)
    person.delete()

    assert client.get(path).status_code == 410


def test_an_answer_that_needs_an_account_asks_to_log_in_and_leads_back(client):
    path = path_for(UserFactory(), kind="test_welcome")

    page = client.post(path)

    assert f'{reverse("account_login")}?next={quote(path)}"' in page.content.decode()
    assert not ANSWERED


def test_a_forged_or_unknown_link_is_not_found(client):
    unknown = signing.dumps(uuid4().hex, salt=replies.SALT)
    forged = signing.dumps(uuid4().hex, salt="guessed")

    for token in (unknown, forged, "x"):
        assert client.get(reverse("notifications:reply", args=[token])).status_code == 404


def test_links_are_forgotten_some_time_after_they_ran_out():
    path_for(UserFactory())
    with time_machine.travel(timezone.now() + timedelta(days=20), tick=False):
        assert replies.forget_old_links() == 0

    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        assert replies.forget_old_links() == 1
