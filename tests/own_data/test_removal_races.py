"""The last two coordinators of a hub are due to be forgotten at once: one stays and is told."""

import threading

import pytest
from django.utils import timezone

from accounts.models import AccountRemoval
from hubs.models import Membership
from hubs.querysets import MembershipQuerySet
from notifications.models import Message
from oshub.own_data import removals
from oshub.own_data.erasing import former_member
from tests.factories.hubs import HubFactory
from tests.people import ana
from tests.stakeholders.test_races import WAIT, at_the_same_moment

pytestmark = pytest.mark.django_db(transaction=True)


def both_go(hub):
    """Carry out both removals at the same moment; return how many coordinators are left."""
    former_member()
    for person in (ana(hub), ana(hub)):
        removals.ask_for_removal(person)
    AccountRemoval.objects.update(due_on=timezone.now())
    first, second = AccountRemoval.objects.all()
    at_the_same_moment(lambda: removals.carry_out(first), lambda: removals.carry_out(second))
    return Membership.objects.coordinators_of(hub.pk).count()


def test_of_the_last_two_one_stays_and_is_told():
    assert both_go(HubFactory()) == 1
    assert Message.objects.filter(kind="removal_waits").count() == 1


def test_without_the_lock_both_go_and_nobody_runs_the_hub(monkeypatch):
    hub, meeting = HubFactory(), threading.Barrier(2)

    def unlocked(queryset, hub_id):
        found = list(queryset.coordinators_of(hub_id))
        if threading.current_thread() is not threading.main_thread():
            meeting.wait(WAIT)
        return found

    monkeypatch.setattr(MembershipQuerySet, "lock_coordinators_of", unlocked)

    assert both_go(hub) == 0
