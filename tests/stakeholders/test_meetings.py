"""Who agreed to meet is not said to let anybody wait: the clock starts at the meeting."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from notifications.models import Message
from stakeholders import services
from stakeholders.answering import NOTHING_COUNTED
from stakeholders.messages.applicant import status_path
from stakeholders.models import JoinRequest
from stakeholders.services import conversation
from stakeholders.services.clock import keep_clock
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana

pytestmark = pytest.mark.django_db
MORNING = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0)
MEETING = MORNING + timedelta(days=20)


@pytest.fixture
def traveller():
    with time_machine.travel(MORNING, tick=False) as moving:
        yield moving


@pytest.fixture
def coordinator():
    return ana(HubFactory())


@pytest.fixture
def met(traveller, coordinator):
    """Return a request whose sender chose a moment in twenty days."""
    request = JoinRequestFactory(hub=coordinator.memberships.get().hub)
    dates = conversation.propose_dates(request, by=coordinator, dates=[MEETING])
    conversation.add_words(request, words="I look forward to it.")
    conversation.choose_date(request, date=dates[0])
    return JoinRequest.objects.get()


def reminders_after(traveller, days):
    Message.objects.all().delete()
    traveller.shift(timedelta(days=days))
    keep_clock()
    return set(Message.objects.values_list("kind", flat=True))


def test_nobody_is_reminded_before_the_meeting_and_the_hub_three_days_after_it(traveller, met):
    assert met.waiting_since == MEETING
    for _day in range(22):
        assert not reminders_after(traveller, 1)

    assert reminders_after(traveller, 1) == {"join_request_reminder", "join_request_waiting"}


def test_without_counting_from_the_meeting_the_network_is_told_before_it(traveller, met):
    JoinRequest.objects.update(waiting_since=MORNING)

    assert "join_request_waiting" in reminders_after(traveller, 7)


def test_words_before_the_meeting_do_not_start_the_clock(traveller, met, coordinator):
    conversation.ask_applicant(met, by=coordinator, question="By train?")
    conversation.reply_to_hub(met, words="Yes.")
    conversation.add_words(met, words="With two colleagues.")

    met.refresh_from_db()
    assert (met.waiting_since, met.asked_on) == (MEETING, None)


def test_words_after_the_meeting_leave_the_clock_that_runs_alone(traveller, met):
    traveller.shift(timedelta(days=21))

    conversation.add_words(met, words="Thank you.")

    met.refresh_from_db()
    assert met.waiting_since == MEETING


def test_until_they_meet_nobody_is_said_to_wait(client, traveller, met):
    turn = "It is the turn of"
    counted = JoinRequest.objects.answer_times()[met.hub_id]

    assert (counted.waiting, counted.oldest) == (0, NOTHING_COUNTED.oldest)
    assert turn not in client.get(status_path(met)).content.decode()
    traveller.shift(timedelta(days=20))
    assert turn in client.get(status_path(met)).content.decode()


def test_the_next_hub_has_not_agreed_to_meet(traveller, met, coordinator):
    traveller.shift(timedelta(hours=1))
    services.forward_join_request(met, to=(there := HubFactory()), by=coordinator)
    conversation.add_words(met, words="Shall we meet as well?")

    moved = JoinRequest.objects.get(hub=there)
    assert moved.waiting_since == MORNING + timedelta(hours=1)
