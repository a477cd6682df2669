"""Nobody waits in silence, nobody is reminded twice, and nobody hears of what is settled."""

import threading
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from core.exceptions import TransitionError
from hubs.models import Hub
from notifications import relay
from notifications.models import Message, Notice
from stakeholders import services
from stakeholders.messages.desk import those_who_decide
from stakeholders.models import JoinRequest
from stakeholders.services import batches, conversation
from stakeholders.services.batches import Desks
from stakeholders.services.clock import hush, keep_clock
from stakeholders.services.conversation import withdraw_request
from stakeholders.tasks import remind_of_silence
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, max_of_the_network, member
from tests.stakeholders.test_races import WAIT, at_the_same_moment

pytestmark = pytest.mark.django_db
MORNING = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0)


@pytest.fixture
def traveller():
    with time_machine.travel(MORNING, tick=False) as moving:
        yield moving


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def coordinator(hub):
    return ana(hub)


@pytest.fixture
def manager():
    return max_of_the_network()


def after(traveller, **span):
    """Let the time pass, and the clock tick once; return who was written to what since."""
    Message.objects.all().delete()
    traveller.shift(timedelta(**span))
    keep_clock()
    return written()


def written():
    return sorted(Message.objects.values_list("kind", "email"))


def kinds_of(request):
    return list(request.events.order_by("pk").values_list("kind", flat=True))


def test_after_three_days_the_hub_is_reminded_and_the_sender_told(traveller, hub, coordinator):
    request = JoinRequestFactory(hub=hub)

    assert after(traveller, days=2, hours=23) == []
    assert after(traveller, hours=1) == [
        ("join_request_reminder", coordinator.email),
        ("join_request_waiting", request.email),
    ]
    assert after(traveller, hours=1) == []
    assert kinds_of(request) == ["reminded"]


def test_after_seven_days_the_network_is_told_and_again_after_seven_more(
    traveller, hub, coordinator, manager
):
    request = JoinRequestFactory(hub=hub)
    everybody = [
        ("join_request_overdue", manager.email),
        ("join_request_reminder", coordinator.email),
        ("join_request_waiting", request.email),
    ]

    after(traveller, days=3)
    assert after(traveller, days=3, hours=23) == []
    assert after(traveller, hours=1) == everybody
    assert after(traveller, days=6) == []
    assert after(traveller, days=1) == everybody
    assert kinds_of(request) == ["reminded", "escalated", "escalated"]


def test_a_beat_that_comes_back_after_ten_days_writes_once(traveller, hub, coordinator, manager):
    JoinRequestFactory(hub=hub)

    assert len(after(traveller, days=10)) == 3
    assert after(traveller, hours=1) == []


def test_where_the_request_has_no_hub_the_managers_are_both(traveller, manager):
    request = JoinRequestFactory(hub=None)

    assert after(traveller, days=3) == [
        ("join_request_reminder", manager.email),
        ("join_request_waiting", request.email),
    ]
    assert after(traveller, days=4) == [
        ("join_request_overdue", manager.email),
        ("join_request_waiting", request.email),
    ]


def test_where_nobody_decides_in_the_hub_the_managers_are_reminded_once(traveller, hub, manager):
    JoinRequestFactory(hub=hub)

    assert ("join_request_reminder", manager.email) in after(traveller, days=3)
    kinds = [kind for kind, email in after(traveller, days=4) if email == manager.email]
    assert kinds == ["join_request_overdue"]


def test_the_mail_to_the_sender_is_in_their_language_and_names_the_hub(traveller, hub):
    JoinRequestFactory(hub=hub, language="nl", name="Hannah")

    after(traveller, days=3)

    mail = Message.objects.get(kind="join_request_waiting")
    assert mail.language == "nl"
    assert hub.name in mail.body_text


def test_speaking_with_the_sender_does_not_stop_the_clock(traveller, hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    services.mark_contacted(request, by=coordinator)

    assert len(after(traveller, days=3)) == 2


@pytest.mark.parametrize("settle", ["accept", "decline"])
def test_a_decision_stops_the_clock(traveller, hub, coordinator, settle):
    request = JoinRequestFactory(hub=hub)
    if settle == "accept":
        services.accept_join_request(request, by=coordinator)
    else:
        services.decline_join_request(request, by=coordinator, reason="No")

    assert after(traveller, days=30) == []


def test_handing_a_request_on_starts_the_clock_of_the_next_hub(traveller, hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    next_coordinator = ana(next_hub := HubFactory())
    after(traveller, days=3)

    services.forward_join_request(request, to=next_hub, by=coordinator)

    assert after(traveller, days=2) == []
    assert ("join_request_reminder", next_coordinator.email) in after(traveller, days=1)


def test_who_was_asked_something_is_reminded_once_and_then_it_is_the_hubs_turn(
    traveller, hub, coordinator
):
    request = JoinRequestFactory(hub=hub)
    request.ask()
    request.save()

    assert after(traveller, days=6) == []
    assert after(traveller, days=1) == [("join_request_nudge", request.email)]
    assert after(traveller, days=20) == []
    assert after(traveller, days=3) == [("join_request_unanswered", coordinator.email)]
    assert after(traveller, days=3) == [
        ("join_request_reminder", coordinator.email),
        ("join_request_waiting", request.email),
    ]
    assert kinds_of(request) == ["nudged", "silent", "reminded"]


def test_what_the_clock_wrote_is_unsent_when_the_request_is_settled(traveller, hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    after(traveller, days=3)

    hush(request)

    assert set(Message.objects.values_list("status", flat=True)) == {"cancelled"}
    assert not Notice.objects.exists()


def leave_before_the_relay_is_back(traveller, hub):
    """Withdraw while a reminder waits for the relay; return who is written to after that."""
    request = JoinRequestFactory(hub=hub)
    after(traveller, days=3)
    withdraw_request(request)
    queued = Message.objects.filter(status=Message.Status.QUEUED)
    return set(queued.values_list("kind", flat=True))


def test_who_left_while_the_relay_was_away_hears_no_reminder(traveller, hub, coordinator):
    left = leave_before_the_relay_is_back(traveller, hub)

    assert left == {"join_request_withdrawn", "join_request_taken_back"}


def test_without_unsending_the_hub_is_reminded_of_who_left(
    traveller, hub, coordinator, monkeypatch
):
    monkeypatch.setattr(conversation, "hush", lambda _request: None)

    assert "join_request_reminder" in leave_before_the_relay_is_back(traveller, hub)


def test_a_relay_that_is_away_delays_the_reminder_and_does_not_double_it(
    traveller, hub, coordinator, settings, monkeypatch
):
    JoinRequestFactory(hub=hub)

    def away(*_args, **_named):
        raise OSError

    monkeypatch.setattr(relay.EmailBackend, "open", away)
    after(traveller, days=3)
    for _hour in range(5):
        traveller.shift(timedelta(hours=1))
        remind_of_silence()
        relay.send_due()

    assert set(Message.objects.values_list("status", flat=True)) == {"queued"}
    assert Message.objects.count() == 2


def test_a_batch_costs_the_same_however_many_wait(traveller, django_assert_num_queries):
    def silent(number):
        for _hub in range(number):
            ana(hub := HubFactory())
            JoinRequestFactory(hub=hub)
        max_of_the_network()
        traveller.shift(timedelta(days=7))

    silent(2)
    with django_assert_num_queries(21):
        keep_clock()
    silent(9)
    with django_assert_num_queries(21):
        keep_clock()


def test_more_than_a_batch_is_dealt_with_in_one_beat(traveller, hub, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 2)
    JoinRequestFactory.create_batch(5, hub=hub)
    traveller.shift(timedelta(days=3))

    assert keep_clock() == 5
    assert Message.objects.filter(kind="join_request_waiting").count() == 5


def test_who_is_reminded_is_who_may_decide(manager):
    with_people, without_people = HubFactory(), HubFactory()
    ana(with_people)
    ana(with_people)
    member(with_people, "facilitator")
    for hub in (with_people, without_people, None):
        request = JoinRequestFactory(hub=hub)
        found = {person.pk for person in Desks([request]).deciders(request)}
        assert found == {person.pk for person in those_who_decide(request)}


# --- two beats at once ---------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_beats_at_once_one_reminds():
    for _round in range(5):
        ana(hub := HubFactory())
        JoinRequestFactory(hub=hub, waiting_since=timezone.now() - timedelta(days=4))

        at_the_same_moment(keep_clock, keep_clock)

    assert Message.objects.filter(kind="join_request_waiting").count() == 5
    assert all(kinds_of(request) == ["reminded"] for request in JoinRequest.objects.all())


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_beats_both_write_it_down(monkeypatch):
    ana(hub := HubFactory())
    JoinRequestFactory(hub=hub, waiting_since=timezone.now() - timedelta(days=4))
    meeting = threading.Barrier(2)

    def unlocked(due):
        requests = list(due.select_related("hub"))
        if requests:
            meeting.wait(WAIT)
        return requests

    monkeypatch.setattr(batches, "taken", unlocked)
    at_the_same_moment(keep_clock, keep_clock)

    assert kinds_of(JoinRequest.objects.get()) == ["reminded", "reminded"]


@pytest.mark.django_db(transaction=True)
def test_a_request_decided_at_the_same_moment_is_either_reminded_of_before_or_never():
    for _round in range(5):
        Message.objects.all().delete()
        coordinator = ana(hub := HubFactory())
        request = JoinRequestFactory(hub=hub, waiting_since=timezone.now() - timedelta(days=4))

        accept = partial(services.accept_join_request, request, by=coordinator)
        results = at_the_same_moment(keep_clock, accept)

        assert not isinstance(results[1], TransitionError)
        assert kinds_of(request) in (["reminded", "accepted"], ["accepted"])


def test_an_archived_hub_is_not_silent_either(traveller, manager):
    JoinRequestFactory(hub=HubFactory(status=Hub.Status.ARCHIVED))

    assert ("join_request_reminder", manager.email) in after(traveller, days=3)
