"""What a hub may still take back in silence is not on the sender's page before its mail leaves."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from hubs.models import Decision
from hubs.services import undo_decision
from notifications.models import Message
from stakeholders import services
from stakeholders.messages.applicant import status_path
from stakeholders.views import untold
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


@pytest.fixture
def declined(hub, coordinator):
    return decline(JoinRequestFactory(hub=hub), by=coordinator)


def decline(request, *, by):
    return services.decline_join_request(request, by=by, reason="We are full.", is_held=True)


def tells_of_a_no(client, request):
    page = client.get(status_path(request)).content.decode()
    words = ("We are full.", "The hub said no", "cannot take up", "Write a new request")
    told = [sentence in page for sentence in words]
    assert len(set(told)) == 1, told
    assert ("Your request has arrived" in page) != told[0]
    return told[0]


def test_a_no_to_many_is_on_the_page_when_the_time_to_take_it_back_is_over(client, declined):
    assert not tells_of_a_no(client, declined)

    with time_machine.travel(timezone.now() + settings.HOLD_MAIL_FOR):
        assert tells_of_a_no(client, declined)


def test_without_holding_it_back_the_page_tells_before_the_mail(client, declined, monkeypatch):
    monkeypatch.setattr(untold, "_decisions_about", lambda _request: [])

    assert tells_of_a_no(client, declined)


def test_a_mail_that_could_not_be_delivered_holds_nothing_back(client, declined):
    Message.objects.update(attempts=1, not_before=timezone.now() + timedelta(hours=1))

    assert tells_of_a_no(client, declined)


def test_a_yes_to_many_waits_as_well_and_shows_how_it_stood(client, hub, coordinator):
    request = services.mark_contacted(JoinRequestFactory(hub=hub), by=coordinator)
    services.accept_join_request(request, by=coordinator, note="Welcome", is_held=True)

    page = client.get(status_path(request)).content.decode()

    assert "You and the hub are talking" in page
    assert "Welcome" not in page


@pytest.mark.parametrize("has_left", [False, True])
def test_what_was_taken_back_is_told_only_to_who_had_heard_of_it(
    client, declined, coordinator, has_left
):
    if has_left:
        Message.objects.update(status=Message.Status.SENT)
    undo_decision(Decision.objects.get(), by=coordinator)

    page = client.get(status_path(declined)).content.decode()

    assert ("The hub said no" in page) == has_left
    assert ("The decision was taken back" in page) == has_left


def test_a_second_answer_is_told_apart_from_the_one_that_was_taken_back(
    client, declined, coordinator
):
    undo_decision(Decision.objects.get(), by=coordinator)
    declined.refresh_from_db()
    services.decline_join_request(declined, by=coordinator, reason="We are full.")

    page = client.get(status_path(declined)).content.decode()

    assert page.count("The hub said no") == 1
    assert "The decision was taken back" not in page
