"""Four races about requests, again and again: guarded none goes wrong, unguarded each does."""

import threading
from functools import partial

import pytest

from core.exceptions import TransitionError
from hubs.services import end_membership
from notifications.models import Message
from stakeholders import services
from stakeholders.models import JoinRequest
from stakeholders.services import applications, decisions
from tests import evidence
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana
from tests.stakeholders.test_races import WAIT, at_the_same_moment, without_the_lock

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 1_000 if evidence.FULL else 20


@pytest.fixture
def scene():
    """Return two hubs and two people who coordinate the first."""
    hub, next_hub = HubFactory(), HubFactory()
    return hub, next_hub, ana(hub), ana(hub)


def told(request):
    return Message.objects.filter(about_id=str(request.pk), email=request.email).count()


def refused(results):
    return sum(isinstance(result, TransitionError) for result in results)


def answered_twice(scene):
    """Say yes and no to one request at the same moment; say whether more than one was heard."""
    hub, _next, first, second = scene
    request = JoinRequestFactory(hub=hub)
    results = at_the_same_moment(
        partial(services.accept_join_request, request, by=first),
        partial(services.decline_join_request, request, by=second, reason="No"),
    )
    return refused(results) != 1 or told(request) != 1


def sent_twice(_scene):
    """Send one draft twice; say whether it was taken in twice."""
    draft = JoinRequestFactory(draft=True, hub=None)
    at_the_same_moment(*[partial(services.submit_join_request, draft)] * 2)
    return draft.events.count() != 1 or told(draft) != 1


def forwarded_while_answered(scene):
    """Hand a request on while it is answered; say whether both happened."""
    hub, next_hub, first, second = scene
    request = JoinRequestFactory(hub=hub)
    results = at_the_same_moment(
        partial(services.forward_join_request, request, to=next_hub, by=first),
        partial(services.decline_join_request, request, by=second, reason="No"),
    )
    return refused(results) != 1 or told(request) != 1


def decided_without_a_role(scene):
    """Take somebody's role while they answer; say whether they answered after it had gone."""
    hub, _next, first, _second = scene
    request, leaver = JoinRequestFactory(hub=hub), ana(hub)
    place = leaver.memberships.get()
    at_the_same_moment(
        partial(services.accept_join_request, request, by=leaver),
        partial(end_membership, place, by=first, reason="Moved away."),
    )
    request.refresh_from_db()
    place.refresh_from_db()
    return bool(request.decided_at and place.ended_at and request.decided_at > place.ended_at)


RACES = {
    "double answer": answered_twice,
    "double submit": sent_twice,
    "forward while answering": forwarded_while_answered,
    "role removed while acting": decided_without_a_role,
}


@pytest.mark.parametrize("name", RACES)
def test_guarded_none_goes_wrong(name, scene):
    with evidence.of(f"race, {name}: rounds gone wrong", pass_line=0) as shown:
        shown.figure = sum(RACES[name](scene) for _round in range(ROUNDS))
        shown.more = {"rounds": ROUNDS}

        assert shown.figure == 0


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("double answer", decisions),
        ("double submit", applications),
        ("forward while answering", decisions),
    ],
)
def test_without_the_lock_it_goes_wrong(name, module, scene, monkeypatch):
    with without_the_lock(monkeypatch, module):
        assert RACES[name](scene)


def test_without_asking_again_somebody_answers_after_their_role_has_gone(scene, monkeypatch):
    gone = threading.Event()
    end = end_membership

    def end_and_say(*place, **words):
        end(*place, **words)
        gone.set()

    monkeypatch.setattr(decisions, "_require_decider", lambda *_asked: gone.wait(WAIT))
    monkeypatch.setitem(globals(), "end_membership", end_and_say)

    assert decided_without_a_role(scene)
    assert JoinRequest.objects.filter(status=JoinRequest.Status.JOINED).exists()
