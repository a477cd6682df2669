import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from core.exceptions import TransitionError
from notifications import services
from notifications.declarations import Address
from notifications.models import Message, Notice, Preference
from notifications.paces import Pace
from tests.factories.accounts import UserFactory
from tests.factories.notifications import MessageFactory, NoticeFactory
from tests.notifications.examples import Delicate, Greeting, Secret

pytestmark = pytest.mark.django_db


@pytest.fixture
def known_kinds(monkeypatch):
    registry = {"greeting": Greeting, "secret": Secret, "delicate": Delicate}
    monkeypatch.setattr("notifications.declarations.Notification.registry", registry)


def test_a_person_gets_one_mail_and_one_notice_in_their_language():
    user = UserFactory(language="nl")

    services.notify(Greeting(user))

    message, notice = Message.objects.get(), Notice.objects.get()
    assert (message.user, message.email, message.language) == (user, user.email, "nl")
    assert message.subject == f"Hello {user.name}"
    assert "Say hello:\nhttp://localhost:8000/en/me/\n" in message.body_text
    assert 'href="http://localhost:8000/en/me/"' in message.body_html
    assert (message.about_type, message.about_id) == ("accounts.user", str(user.pk))
    assert len(message.template_version) == 12
    assert (notice.user, notice.title, notice.path) == (user, message.subject, "/en/me/")


def test_the_same_message_on_the_same_occasion_is_written_once():
    user = UserFactory()

    for occasion in ("first", "first", "second"):
        services.notify(Greeting(user, occasion=occasion))

    assert Message.objects.count() == 2
    assert Notice.objects.count() == 2


def test_somebody_named_twice_is_written_to_once():
    user = UserFactory()

    services.notify(Greeting(user, user, Address(user.email.upper(), "en")))

    assert Message.objects.count() == 1


def test_somebody_without_an_account_gets_a_mail_and_no_notice():
    services.notify(Greeting(UserFactory(), Address("neighbour@example.org", "nl", "Noor")))

    assert Message.objects.get().subject == "Hello Noor"
    assert not Notice.objects.exists()


def test_somebody_who_may_not_sign_in_hears_nothing():
    services.notify(Greeting(UserFactory(is_active=False)))

    assert not Message.objects.exists()
    assert not Notice.objects.exists()


def test_what_is_rolled_back_was_never_said():
    user = UserFactory()

    with transaction.atomic():
        services.notify(Greeting(user))
        transaction.set_rollback(True)

    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_may_be_said():
    with pytest.raises(RuntimeError, match="transaction"):
        services.notify(Greeting(UserFactory()))


def test_the_relay_is_woken_after_the_commit_and_not_before(
    django_capture_on_commit_callbacks, monkeypatch
):
    woken = []
    monkeypatch.setattr("core.redis.Doorbell.ask", lambda _self, _question: woken.append(1))

    with django_capture_on_commit_callbacks() as callbacks:
        services.notify(Greeting(UserFactory()))
    assert woken == []
    callbacks[0]()

    assert woken == [1]


@pytest.mark.parametrize("pace", [Pace.DAILY, Pace.WEEKLY])
def test_who_wants_a_digest_waits_for_it_but_finds_the_notice_at_once(pace):
    user = UserFactory()
    Preference.objects.create(user=user, kind="greeting", pace=pace)

    services.notify(Greeting(user))

    message = Message.objects.get()
    assert message.pace == pace
    assert message.not_before > timezone.now()
    assert not Message.objects.due(timezone.now()).exists()
    assert Notice.objects.exists()


def test_who_wants_none_gets_none_but_finds_the_notice():
    user = UserFactory()
    Preference.objects.create(user=user, kind="greeting", pace=Pace.NEVER)

    services.notify(Greeting(user))

    assert not Message.objects.exists()
    assert Notice.objects.exists()


def test_a_secret_cannot_be_switched_off_and_leaves_no_notice():
    user = UserFactory()
    Preference.objects.create(user=user, kind="secret", pace=Pace.NEVER)

    services.notify(Secret(user))

    assert Message.objects.get().is_secret
    assert not Notice.objects.exists()


def test_an_operator_sends_again_what_was_given_up():
    operator = UserFactory()
    message = MessageFactory(status="dead", attempts=15, last_error="550 no such user")

    services.resend_message(message, by=operator)

    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error) == ("queued", 0, "")
    assert message.handled_by == operator


@pytest.mark.parametrize("status", ["queued", "sending", "sent", "merged"])
def test_what_has_not_stopped_cannot_be_sent_again(status):
    with pytest.raises(TransitionError):
        services.resend_message(MessageFactory(status=status), by=UserFactory())


def test_a_message_without_its_text_cannot_be_sent_again():
    with pytest.raises(TransitionError):
        services.resend_message(MessageFactory(status="dead", body_text=""), by=UserFactory())


@pytest.mark.parametrize("status", ["queued", "held", "dead"])
def test_an_operator_drops_what_no_relay_has_in_hand(status):
    message = services.drop_message(MessageFactory(status=status), by=UserFactory())

    assert message.status == "cancelled"


@pytest.mark.parametrize("status", ["sending", "sent", "merged", "cancelled"])
def test_what_is_on_its_way_or_gone_cannot_be_dropped(status):
    with pytest.raises(TransitionError):
        services.drop_message(MessageFactory(status=status), by=UserFactory())


def test_a_choice_replaces_the_one_before():
    user = UserFactory()

    services.choose_paces({"greeting": "daily"}, by=user)
    services.choose_paces({"greeting": "never"}, by=user)

    assert user.mail_preferences.get().pace == "never"


def test_stopping_a_kind_drops_what_waits_for_a_digest(known_kinds):
    user = UserFactory()
    waiting = MessageFactory(user=user, pace="daily")
    other = MessageFactory(user=user, kind="delicate", pace="daily")

    services.stop_mail("greeting", by=user)

    waiting.refresh_from_db()
    other.refresh_from_db()
    assert (waiting.status, other.status) == ("cancelled", "queued")
    assert user.mail_preferences.get().pace == "never"


def test_stopping_digests_stops_every_kind_that_goes_into_them():
    user = UserFactory()
    services.choose_paces({"greeting": "daily", "delicate": "now"}, by=user)

    services.stop_mail("digest", by=user)

    chosen = dict(user.mail_preferences.values_list("kind", "pace"))
    assert (chosen["greeting"], chosen["delicate"]) == ("never", "now")


def test_marking_as_read_leaves_other_people_alone():
    mine, other = NoticeFactory(), NoticeFactory()

    services.mark_read(mine.user.notices.all())

    assert not mine.user.notices.unread().exists()
    assert other.user.notices.unread().exists()


def test_texts_are_forgotten_after_thirty_days_unless_they_are_still_needed(time_machine):
    time_machine.move_to("2026-01-01")
    old, waiting = MessageFactory(status="sent"), MessageFactory(status="held")
    time_machine.move_to("2026-02-01")
    fresh = MessageFactory(status="sent")

    forgotten = services.forget_old_texts()

    assert forgotten == 1
    texts = dict(Message.objects.values_list("pk", "body_text"))
    assert texts == {old.pk: "", waiting.pk: "Hello reader,\n", fresh.pk: "Hello reader,\n"}


@time_machine.travel(timezone.now(), tick=False)  # signed links hold the time
def test_what_may_be_stopped_says_how_in_the_letter_and_to_the_mail_program():
    user = UserFactory(language="nl")

    with transaction.atomic():
        services.notify(Greeting(user))

    message = Message.objects.get()
    link = message.headers["List-Unsubscribe"].strip("<>")
    assert link.startswith("http")
    assert link in message.body_text
    assert link in message.body_html
    assert message.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_always_comes_offers_no_way_out():
    with transaction.atomic():
        services.notify(Secret(UserFactory()))

    message = Message.objects.get()
    assert message.headers == {}
    assert "\n-- \n" not in message.body_text
