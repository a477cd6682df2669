"""Two people undo at once, or one undoes while another acts: one outcome, told once."""

import threading
from contextlib import contextmanager

import pytest

from core.exceptions import TransitionError
from hubs import services
from hubs.models import Decision, School
from hubs.permissions import Role
from hubs.services import decisions
from notifications.models import Message
from projects import services as project_services
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.factories.projects import ProjectFactory
from tests.people import ana
from tests.stakeholders.test_races import WAIT, at_the_same_moment

pytestmark = pytest.mark.django_db(transaction=True)


def a_confirmed_school():
    hub = HubFactory()
    coordinators = ana(hub), ana(hub)
    school = School(hub=hub, name="The Beacon", city="The Hague", level="primary")
    services.register_school(school, role=Role.TEACHER, by=UserFactory())
    school = services.confirm_school(school, by=coordinators[0])
    Message.objects.update(status=Message.Status.SENT)
    return school, Decision.objects.get(), coordinators


def undo_twice(decision, people):
    return at_the_same_moment(
        *[lambda by=by: services.undo_decision(decision, by=by) for by in people]
    )


def undo_while_starting(decision, school, by):
    project = ProjectFactory.build(hub=None)
    start = project_services.Start(school=school)
    return at_the_same_moment(
        lambda: services.undo_decision(decision, by=by),
        lambda: project_services.start_project(project, start, by=school.registered_by),
    )


def lost(results):
    return sum(isinstance(result, TransitionError) for result in results)


@contextmanager
def without_the_lock(monkeypatch):
    """Read the decision without locking it, and meet the other before either writes."""
    meeting = threading.Barrier(2)

    def unlocked(decision):
        row = Decision.objects.get(pk=decision.pk)
        meeting.wait(WAIT)
        return row

    with monkeypatch.context() as patched:
        patched.setattr(decisions, "_lock_decision", unlocked)
        patched.setattr(decisions.DecisionKind.registry["school_confirmed"], "undo", _undo_blindly)
        yield


def _undo_blindly(decision):
    School.objects.filter(pk=decision.about_id).update(
        status="pending", decided_at=None, decided_by=None
    )


def test_of_two_people_who_undo_one_wins():
    for _round in range(3):
        _school, decision, people = a_confirmed_school()

        results = undo_twice(decision, people)

        assert lost(results) == 1
        told = Message.objects.filter(kind="decision_undone", about_id=str(decision.pk))
        assert told.count() == 1
        decision.delete()


def test_without_the_lock_both_believe_that_they_undid_it(monkeypatch):
    _school, decision, people = a_confirmed_school()

    with without_the_lock(monkeypatch):
        results = undo_twice(decision, people)

    assert lost(results) == 0


def test_a_school_is_unconfirmed_or_starts_a_project_but_never_both():
    for _round in range(3):
        school, decision, people = a_confirmed_school()

        results = undo_while_starting(decision, school, people[0])

        school.refresh_from_db()
        assert lost(results) == 1
        assert school.is_confirmed == school.projects.exists()
        decision.delete()


def test_without_the_lock_a_school_that_waits_has_a_project(monkeypatch):
    school, decision, people = a_confirmed_school()
    meeting = threading.Barrier(2)
    lock = decisions.DecisionKind.registry["school_confirmed"].undo

    def meet_and_undo(decision):
        lock(decision)
        meeting.wait(WAIT)

    def unlocked_school(_self, *_args, **_kwargs):
        meeting.wait(WAIT)
        return School.objects.filter(pk=school.pk)

    with monkeypatch.context() as patched:
        kind = decisions.DecisionKind.registry["school_confirmed"]
        patched.setattr(kind, "undo", meet_and_undo)
        patched.setattr(project_services.projects, "School", _Reading(unlocked_school))
        results = undo_while_starting(decision, school, people[0])

    school.refresh_from_db()
    assert lost(results) == 0
    assert (school.is_pending, school.projects.exists()) == (True, True)


class _Reading:
    """Stands in for School where a project starts: reads without the lock."""

    def __init__(self, read):
        self.objects = self
        self.select_for_update = lambda **_kwargs: read(self)
