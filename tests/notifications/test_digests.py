from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

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
