"""What waits at a desk for days is told to the hub, once a week."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hubs.models import School
from hubs.tasks import remind_of_waiting
from notifications.models import Message
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana

pytestmark = pytest.mark.django_db
MONDAY = timezone.now().replace(year=2027, month=3, day=1, hour=7)


def told():
    return list(Message.objects.filter(kind="desk_waiting").values_list("email", flat=True))


@pytest.fixture
def traveller():
    with time_machine.travel(MONDAY, tick=False) as moving:
        yield moving


def test_a_school_that_waits_for_days_is_named_once_a_week(traveller):
    coordinator = ana(hub := HubFactory())
    SchoolFactory(hub=hub, status=School.Status.PENDING)
    remind_of_waiting()
    assert told() == []

    traveller.shift(timedelta(days=4))
    remind_of_waiting()
    remind_of_waiting()
    assert told() == [coordinator.email]
    assert "the first for 4 days" in Message.objects.get(kind="desk_waiting").body_text

    traveller.shift(timedelta(days=7))
    remind_of_waiting()
    assert len(told()) == 2


def test_requests_have_a_clock_of_their_own_and_an_empty_desk_gets_no_mail(traveller):
    ana(hub := HubFactory())
    JoinRequestFactory(hub=hub)

    traveller.shift(timedelta(days=30))
    remind_of_waiting()

    assert told() == []
