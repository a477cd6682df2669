from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from notifications import digests
from notifications.models import Message
from notifications.paces import Pace, next_departure
from tests.factories.accounts import UserFactory
from tests.factories.notifications import MessageFactory

pytestmark = pytest.mark.django_db
SUNDAY_NIGHT = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # the clocks go forward in an hour or so


@pytest.mark.parametrize(
    ("pace", "zone", "departure"),
    [
        (Pace.NOW, "Europe/Amsterdam", SUNDAY_NIGHT),
        (Pace.DAILY, "Europe/Amsterdam", datetime(2026, 3, 29, 5, 0, tzinfo=UTC)),
        (Pace.WEEKLY, "Europe/Amsterdam", datetime(2026, 3, 30, 5, 0, tzinfo=UTC)),
        (Pace.DAILY, "America/Lima", datetime(2026, 3, 29, 12, 0, tzinfo=UTC)),
    ],
)
def test_a_digest_leaves_at_seven_on_the_reader_s_own_clock(pace, zone, departure):
    assert next_departure(pace, now=SUNDAY_NIGHT, zone=zone) == departure


def test_a_digest_due_this_very_minute_is_the_next_one():
    now = datetime(2026, 3, 30, 5, 0, tzinfo=UTC)

    assert next_departure(Pace.WEEKLY, now=now, zone="Europe/Amsterdam").day == 6


def test_what_waits_becomes_one_mail_in_the_reader_s_language():
    user = UserFactory(language="nl")
    for subject in ("First news", "Second news"):
        MessageFactory(user=user, email=user.email, pace="daily", subject=subject)

    assert digests.build_due_digests() == 1

    digest = Message.objects.get(kind="digest")
    assert (digest.email, digest.language, digest.pace) == (user.email, "nl", "now")
    assert "First news" in digest.body_text
    assert "Second news" in digest.body_text
    assert set(digest.parts.values_list("status", flat=True)) == {"merged"}
    assert digest.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/nl/notifications/stop/" in digest.headers["List-Unsubscribe"]


def test_without_news_there_is_no_mail():
    user = UserFactory()
    MessageFactory(user=user, pace="daily", not_before=timezone.now() + timedelta(hours=1))
    MessageFactory(user=user)

    assert digests.build_due_digests() == 0


def test_building_twice_is_the_same_as_once():
    user = UserFactory()
    MessageFactory(user=user, pace="weekly")

    digests.build_due_digests()
    digests.build_due_digests()

    assert Message.objects.filter(kind="digest").count() == 1


def test_who_was_here_since_needs_no_digest_of_it():
    user = UserFactory(last_seen_on=timezone.now() + timedelta(seconds=1))
    MessageFactory(user=user, pace="daily")

    assert digests.build_due_digests() == 0
    assert Message.objects.get().status == "cancelled"


def test_a_digest_tells_what_came_since_one_was_last_here():
    user = UserFactory()
    MessageFactory(user=user, pace="daily", subject="Seen on the site")
    User.objects.filter(pk=user.pk).update(last_seen_on=timezone.now())
    MessageFactory(user=user, pace="daily", subject="Not seen yet")

    digests.build_due_digests()

    text = Message.objects.get(kind="digest").body_text
    assert "Not seen yet" in text
    assert "Seen on the site" not in text


def test_inside_a_digest_a_letter_has_no_small_print_of_its_own():
    user = UserFactory()
    MessageFactory(user=user, pace="daily", body_text="News.\n\n-- \nStop such mails:\nhttp://x\n")

    digests.build_due_digests()

    digest = Message.objects.get(kind="digest")
    assert "News." in digest.body_text
    assert "Stop such mails" not in digest.body_text
    assert digest.body_text.count("\n-- \n") == 1
