"""Two colleagues reach for the same thing at the same moment; the twin has no guard."""

import threading

import pytest
from django.db import connection

from core.exceptions import TransitionError
from hubs.models import DeskAssignment
from hubs.services import desk
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 10


def both_at_once(act, people):
    start = threading.Barrier(len(people))
    told = []

    def run(person):
        try:
            start.wait(WAIT)
            act(person)
            told.append("yours")
        except TransitionError:
            told.append("somebody was first")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    return sorted(told)


def test_of_two_who_take_the_same_thing_on_one_is_told_so():
    hub = HubFactory()
    people = [ana(hub), ana(hub)]
    for _round in range(5):
        request = JoinRequestFactory(hub=hub)

        told = both_at_once(
            lambda person, key=request.pk: desk.take_on("request", key, hub=hub, by=person), people
        )

        assert told == ["somebody was first", "yours"]


def test_without_the_guard_both_believe_that_it_is_theirs():
    hub = HubFactory()
    request = JoinRequestFactory(hub=hub)

    told = both_at_once(
        lambda person: desk.assign("request", request.pk, hub=hub, to=person, by=person),
        [ana(hub), ana(hub)],
    )

    assert told == ["yours", "yours"]
    assert DeskAssignment.objects.count() == 1
