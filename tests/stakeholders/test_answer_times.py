"""How fast a hub answers is counted, shown on its page, and never invented."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stakeholders.answering import NOTHING_COUNTED
from stakeholders.models import JoinRequest
from stakeholders.services.answer_times import keep_answer_days
from stakeholders.tasks import remind_of_silence
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory

pytestmark = pytest.mark.django_db
Status = JoinRequest.Status


def days(number):
    return timedelta(days=number)


def answered(hub, *waits):
    """Make requests that were answered now, after so many days each."""
    now = timezone.now()
    for wait in waits:
        fields = {"confirmed_on": now - days(wait), "answered_on": now, "waiting_since": None}
        JoinRequestFactory(hub=hub, status=Status.JOINED, **fields)


def waiting(hub, *waits, **fields):
    for wait in waits:
        JoinRequestFactory(hub=hub, confirmed_on=timezone.now() - days(wait), **fields)


def test_the_figures_of_a_hub_are_those_of_its_rows():
    hub = HubFactory()
    answered(hub, 1, 2, 4, 6, 9)
    waiting(hub, 1, 8)

    times = JoinRequest.objects.answer_times()[hub.pk]

    assert (times.answered, times.median, times.waiting) == (5, days(4), 2)
    assert times.soon == round(100 * 2 / 6)  # the one that waits for eight days was not answered
    assert times.in_time == round(100 * 4 / 6)
    assert abs(timezone.now() - times.oldest - days(8)) < timedelta(minutes=1)


def test_every_hub_and_the_network_are_counted_apart_in_one_query(django_assert_num_queries):
    hubs = [HubFactory() for _number in range(3)]
    for number, hub in enumerate([*hubs, None], start=1):
        answered(hub, *[number] * 5)

    with django_assert_num_queries(1):
        times = JoinRequest.objects.answer_times()

    keys = [*(hub.pk for hub in hubs), None]
    assert [times[key].median for key in keys] == [days(1), days(2), days(3), days(4)]
    assert times.get(0, NOTHING_COUNTED).median is None


def test_too_few_answers_give_no_median_and_no_promise():
    hub = HubFactory()
    answered(hub, 1, 1, 1, 1)

    assert JoinRequest.objects.answer_times()[hub.pk].median is None
    assert hub.join_requests.usual_answer_days() is None
    assert keep_answer_days() == 0


def test_the_time_at_another_desk_is_not_laid_to_the_next_one():
    hub, next_hub = HubFactory(), HubFactory()
    request = JoinRequestFactory(hub=hub, confirmed_on=timezone.now() - days(20))
    left_behind = request.forward(next_hub)
    request.save()
    left_behind.save(force_insert=True)
    request.contact()
    request.save()

    times = JoinRequest.objects.answer_times()

    assert (times[next_hub.pk].soon, times[hub.pk].soon) == (100, None)


def test_who_withdrew_before_an_answer_counts_as_neither():
    hub = HubFactory()
    waiting(hub, 9, status=Status.WITHDRAWN)

    assert JoinRequest.objects.answer_times()[hub.pk] == NOTHING_COUNTED


def test_the_public_page_says_how_fast_a_hub_answers_once_that_was_counted(client):
    hub = HubFactory()
    assert "Usually answers" not in client.get(hub.get_absolute_url()).text

    answered(hub, 1, 2, 2, 2, 3)
    remind_of_silence()

    page = client.get(hub.get_absolute_url()).text
    assert "Usually answers" in page
    assert "within 2 days" in page


def test_what_is_kept_is_what_a_single_hub_would_say():
    hubs = [HubFactory() for _number in range(2)]
    answered(hubs[0], 1, 2, 3, 4, 5)
    answered(hubs[1], *[9] * 50)
    waiting(hubs[1], 30, answered_on=timezone.now() - days(29))

    assert keep_answer_days() == 2
    for hub in hubs:
        hub.refresh_from_db()
        assert hub.answer_days == hub.join_requests.usual_answer_days()
    assert keep_answer_days() == 0
