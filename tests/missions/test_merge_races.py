"""Two hubs merge the same challenges at the same moment: one outcome, told once."""

import threading
from contextlib import contextmanager

import pytest

from core.exceptions import TransitionError
from missions import services
from missions.models import Challenge
from missions.services import merging
from notifications.models import Message
from tests.factories.missions import ChallengeFactory
from tests.people import ana, max_of_the_network
from tests.stakeholders.test_races import WAIT, at_the_same_moment

pytestmark = pytest.mark.django_db(transaction=True)


def two_hubs():
    first, second = ChallengeFactory(), ChallengeFactory()
    for hub in (first.hub, second.hub):
        ana(hub)
    return first, second, max_of_the_network(), max_of_the_network()


def merge_both_ways(first, second, one, other):
    return at_the_same_moment(
        lambda: services.merge_challenges(first, into=second, by=one),
        lambda: services.merge_challenges(second, into=first, by=other),
    )


@contextmanager
def without_the_lock(monkeypatch):
    """Read both without locking them, and meet the other hub before either writes."""
    meeting = threading.Barrier(2)

    def unlocked(*pair):
        rows = [Challenge.objects.get(pk=one.pk) for one in pair]
        meeting.wait(WAIT)
        return rows

    with monkeypatch.context() as patched:
        patched.setattr(merging, "lock_both", unlocked)
        yield


def test_two_hubs_that_merge_the_same_challenges_make_one_and_tell_once():
    for _round in range(3):
        Message.objects.all().delete()
        first, second, one, other = two_hubs()

        results = merge_both_ways(first, second, one, other)

        assert sum(isinstance(result, TransitionError) for result in results) == 1
        pair = Challenge.objects.filter(pk__in=(first.pk, second.pk))
        assert sorted(pair.values_list("status", flat=True)) == ["accepted", "merged"]
        assert Message.objects.filter(kind="challenges_merged").count() == 2


def test_without_the_lock_both_vanish_in_each_other_and_all_are_told_twice(monkeypatch):
    first, second, one, other = two_hubs()

    with without_the_lock(monkeypatch):
        merge_both_ways(first, second, one, other)

    assert set(Challenge.objects.values_list("status", flat=True)) == {"merged"}
    assert Message.objects.filter(kind="challenges_merged").count() == 4
