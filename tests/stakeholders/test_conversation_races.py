"""The hub and the sender act at the same moment; each twin shows what the lock is for."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from notifications import replies
from notifications.models import Message, ReplyLink
from notifications.replies import Reply, Stand, use_link
from stakeholders import services
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.services import conversation, decisions
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana
from tests.stakeholders.test_races import WAIT, at_the_same_moment

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3
SETTLING = ("join_request_accepted", "join_request_withdrawn")


def a_request():
    hub = HubFactory()
    return JoinRequestFactory(hub=hub), ana(hub)


def withdraw_while_accepting(request, coordinator):
    at_the_same_moment(
        lambda: services.accept_join_request(request, by=coordinator),
        lambda: conversation.withdraw_request(request),
    )
    return Message.objects.filter(kind__in=SETTLING, status="queued").count()


def two_date_links(request, coordinator):
    dates = [timezone.now() + timedelta(days=number) for number in (3, 5)]
    conversation.propose_dates(request, by=coordinator, dates=dates)
    return list(ReplyLink.objects.filter(about_id=str(request.pk)).exclude(choice="none"))


def answers_to(request):
    chosen = JoinRequestEvent.Kind.DATE_CHOSEN
    return request.events.filter(kind=chosen).count()


def test_of_a_withdrawal_and_a_yes_one_counts_and_the_sender_gets_one_mail():
    for _round in range(ROUNDS):
        Message.objects.all().delete()
        request, coordinator = a_request()

        assert withdraw_while_accepting(request, coordinator) == 1

        request.refresh_from_db()
        assert request.status in {"joined", "withdrawn"}


def test_without_the_lock_the_sender_reads_of_a_withdrawal_and_of_a_yes(monkeypatch):
    request, coordinator = a_request()
    meeting = threading.Barrier(2)

    def unlocked(found):
        row = JoinRequest.objects.select_related("hub").get(pk=found.pk)
        meeting.wait(WAIT)
        return row

    monkeypatch.setattr(conversation, "_lock", unlocked)
    monkeypatch.setattr(decisions, "_locked", unlocked)
    monkeypatch.setattr(conversation, "_unsend", lambda _request: None)

    assert withdraw_while_accepting(request, coordinator) == 2


def test_of_two_dates_tapped_at_the_same_moment_one_is_chosen():
    for _round in range(ROUNDS):
        request, coordinator = a_request()
        first, second = two_date_links(request, coordinator)

        stands = at_the_same_moment(
            lambda: use_link(first, by=None),  # noqa: B023 -- run before the round ends
            lambda: use_link(second, by=None),  # noqa: B023
        )

        assert sorted(stand.value for stand in stands) == ["open", "used"]
        assert answers_to(request) == 1


def test_without_the_locks_both_taps_are_answered(monkeypatch):
    request, coordinator = a_request()
    first, second = two_date_links(request, coordinator)
    meeting = threading.Barrier(2)

    def use_unlocked(link, *, by):
        stand = Reply.of(link).stand(by)
        meeting.wait(WAIT)
        request.events.create(kind=JoinRequestEvent.Kind.DATE_CHOSEN)
        return stand

    monkeypatch.setattr(replies, "_use", use_unlocked)

    stands = at_the_same_moment(lambda: use_link(first, by=None), lambda: use_link(second, by=None))

    assert stands == [Stand.OPEN, Stand.OPEN]
    assert answers_to(request) == 2
