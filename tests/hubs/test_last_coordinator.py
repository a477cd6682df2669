"""Taking back that somebody was taken in leaves no hub without a coordinator, at no moment."""

import threading

import pytest

from hubs import services
from hubs.decisions import MovedOnError, members
from hubs.models import Decision, Membership
from tests.factories.hubs import HubFactory, MembershipFactory
from tests.people import ana, max_of_the_network
from tests.stakeholders.test_races import WAIT, at_the_same_moment

pytestmark = pytest.mark.django_db


def taken_in(hub, manager):
    place = MembershipFactory(hub=hub, status=Membership.Status.PENDING)
    return services.confirm_membership(place, by=manager)


def left_in(hub):
    return Membership.objects.coordinators_of(hub.pk).count()


def test_the_only_coordinator_stays_until_there_is_another():
    hub, manager = HubFactory(), max_of_the_network()
    place = taken_in(hub, manager)
    decision = Decision.objects.get()

    with pytest.raises(MovedOnError, match="at least one coordinator"):
        services.undo_decision(decision, by=manager)
    place.refresh_from_db()
    assert place.is_active
    ana(hub)
    services.undo_decision(decision, by=manager)

    place.refresh_from_db()
    assert not place.is_active


def undo_both(hub):
    manager = max_of_the_network()
    taken_in(hub, manager)
    taken_in(hub, manager)
    first, second = Decision.objects.filter(hub=hub)
    return at_the_same_moment(
        lambda: services.undo_decision(first, by=manager),
        lambda: services.undo_decision(second, by=manager),
    )


@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_taken_back_at_once_one_stays():
    for _round in range(3):
        hub = HubFactory()
        results = undo_both(hub)
        assert left_in(hub) == 1
        assert sum(isinstance(result, MovedOnError) for result in results) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_nobody_runs_the_hub(monkeypatch):
    meeting = threading.Barrier(2)

    def unlocked(decision):
        found = list(Membership.objects.coordinators_of(decision.hub_id))
        meeting.wait(WAIT)
        return found

    monkeypatch.setattr(members, "lock_coordinators", unlocked)
    undo_both(hub := HubFactory())

    assert left_in(hub) == 0
