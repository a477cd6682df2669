"""Two coordinators remove each other at the same moment: one stays. The twin has no guard."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection

from core.exceptions import TransitionError
from hubs import services
from hubs.models import Membership
from hubs.permissions import Role
from hubs.services import roles
from tests import evidence
from tests.factories.hubs import HubFactory
from tests.people import ana

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 10
ROUNDS = 1000 if evidence.FULL else 3


def at_the_same_moment(*acts):
    """Run the acts in threads of their own and return what each raised, if anything."""
    start = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(number, act):
        try:
            start.wait(WAIT)
            act()
        except TransitionError as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    return results


@contextmanager
def without_the_lock(monkeypatch):
    """Read the places without locking them, and meet between reading and writing."""
    meeting = threading.Barrier(2)

    def unlocked(membership):
        coordinators = list(Membership.objects.coordinators_of(membership.hub_id))
        place = Membership.objects.select_related("hub", "school", "user").get(pk=membership.pk)
        meeting.wait(WAIT)
        return place, coordinators

    with monkeypatch.context() as patched:
        patched.setattr(roles, "lock_place", unlocked)
        yield


def two_coordinators():
    hub = HubFactory()
    return hub, ana(hub), ana(hub)


def remove_each_other(first, second):
    places = first.memberships.get(), second.memberships.get()
    return at_the_same_moment(
        lambda: services.end_membership(places[1], by=first, reason="No"),
        lambda: services.end_membership(places[0], by=second, reason="No"),
    )


def one_leaves_while_the_other_steps_down(first, second):
    places = first.memberships.get(), second.memberships.get()
    return at_the_same_moment(
        lambda: services.leave_hub(places[0]),
        lambda: services.change_role(places[1], role=Role.FACILITATOR, by=second),
    )


def left_in(hub):
    return Membership.objects.coordinators_of(hub.pk).count()


@pytest.mark.parametrize("act", [remove_each_other, one_leaves_while_the_other_steps_down])
def test_of_two_coordinators_who_go_at_once_exactly_one_stays(act):
    wrong = 0
    with evidence.of(f"last coordinator: {act.__name__}", pass_line="0 wrong of 1000") as shown:
        for _round in range(ROUNDS):
            hub, first, second = two_coordinators()
            act(first, second)
            wrong += left_in(hub) != 1
        shown.figure = f"{wrong} wrong of {ROUNDS}"
    assert wrong == 0


@pytest.mark.parametrize("act", [remove_each_other, one_leaves_while_the_other_steps_down])
def test_without_the_lock_both_go_and_nobody_runs_the_hub(monkeypatch, act):
    hub, first, second = two_coordinators()

    with without_the_lock(monkeypatch):
        act(first, second)

    assert left_in(hub) == 0
