"""A decision that is taken back: whose clock runs from when, and who hears that it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hubs.models import Decision
from hubs.services import undo_decision
from notifications.models import Message
from stakeholders import services
from stakeholders.models import JoinRequest
from stakeholders.services.clock import keep_clock
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def coordinator(hub):
    return ana(hub)


def send(**which):
    Message.objects.filter(**which).update(status=Message.Status.SENT)


def undo(by):
    undo_decision(Decision.objects.get(undone_at=None), by=by)
    return JoinRequest.objects.exclude(status="forwarded").get()


def accept(request, by):
    services.accept_join_request(request, by=by)


def decline(request, by):
    services.decline_join_request(request, by=by, reason="No")


def forward(request, by):
    services.forward_join_request(request, to=HubFactory(), by=by)


@pytest.mark.parametrize("decide", [accept, decline, forward])
@pytest.mark.parametrize("has_left", [False, True])
def test_the_clock_counts_from_the_undoing_where_anybody_had_been_told(
    hub, coordinator, decide, has_left
):
    since = timezone.now() - timedelta(days=8)
    decide(JoinRequestFactory(hub=hub, waiting_since=since), coordinator)
    if has_left:
        send()

    request = undo(coordinator)

    assert (request.waiting_since == since) != has_left
    assert keep_clock() == (0 if has_left else 1)


def test_who_was_asked_something_has_the_time_anew_as_well(hub, coordinator):
    long_ago = timezone.now() - timedelta(days=29)
    request = JoinRequestFactory(
        hub=hub, waiting_since=None, asked_on=long_ago, sender_reminded_on=long_ago
    )
    decline(request, coordinator)
    send()

    request = undo(coordinator)

    assert request.asked_on > timezone.now() - timedelta(minutes=1)
    assert (request.waiting_since, request.sender_reminded_on) == (None, None)


def corrected_after(coordinator, **left):
    there = HubFactory()
    next_one, request = ana(there), JoinRequestFactory(hub=coordinator.memberships.get().hub)
    services.forward_join_request(request, to=there, by=coordinator, reason="Nearer")
    if left:
        send(**left)
    undo(coordinator)
    told = Message.objects.filter(kind="decision_undone").values_list("email", flat=True)
    return sorted(told), request.email, next_one.email


def test_who_was_to_answer_next_hears_that_the_request_was_fetched_back(coordinator):
    told, sender, next_one = corrected_after(coordinator, kind__startswith="join_request")

    assert told == sorted([sender, next_one])
    mail = Message.objects.get(kind="decision_undone", email=next_one)
    assert "answers it after all" in mail.body_text
    assert "decisions about you" not in mail.body_text


def test_of_a_forwarding_only_those_whose_mail_had_left_hear(coordinator):
    told, _sender, next_one = corrected_after(coordinator, kind="join_request_handed_over")
    assert told == [next_one]


def test_where_nothing_had_left_nobody_hears_of_it(coordinator):
    assert corrected_after(coordinator)[0] == []
