"""Two people act at the same moment, in two connections; the twin has no guard."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection

from core.exceptions import TransitionError
from notifications.models import Message
from stakeholders import services
from stakeholders.models import JoinRequest
from stakeholders.services import applications, decisions
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 10


def at_the_same_moment(*acts):
    """Run the acts in threads of their own and return what each returned or raised."""
    start = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(number, act):
        try:
            start.wait(WAIT)
            results[number] = act()
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
def without_the_lock(monkeypatch, module):
    """Read the row without locking it, and meet the other act between reading and writing."""
    meeting = threading.Barrier(2)

    def unlocked(found):
        key = getattr(found, "pk", found)
        row = JoinRequest.objects.select_related("hub").get(pk=key)
        meeting.wait(WAIT)
        return row

    with monkeypatch.context() as patched:
        patched.setattr(module, "_locked", unlocked)
        yield


def a_request_and_two_coordinators():
    hub = HubFactory()
    return JoinRequestFactory(hub=hub), ana(hub), ana(hub)


def decide_twice(request, first, second):
    return at_the_same_moment(
        lambda: services.accept_join_request(request, by=first),
        lambda: services.decline_join_request(request, by=second, reason="No"),
    )


def forward_while_declining(request, next_hub, first, second):
    return at_the_same_moment(
        lambda: services.forward_join_request(request, to=next_hub, by=first),
        lambda: services.decline_join_request(request, by=second, reason="No"),
    )


def test_of_two_coordinators_one_wins_and_the_sender_gets_one_mail():
    for _round in range(5):
        Message.objects.all().delete()
        request, first, second = a_request_and_two_coordinators()

        results = decide_twice(request, first, second)

        assert sum(isinstance(result, TransitionError) for result in results) == 1
        assert Message.objects.filter(email=request.email).count() == 1


def test_without_the_lock_both_win_and_the_sender_gets_two_mails(monkeypatch):
    request, first, second = a_request_and_two_coordinators()

    with without_the_lock(monkeypatch, decisions):
        results = decide_twice(request, first, second)

    assert not any(isinstance(result, TransitionError) for result in results)
    assert Message.objects.filter(email=request.email).count() == 2


def test_a_request_forwarded_at_the_same_moment_is_answered_by_nobody_twice():
    for _round in range(5):
        Message.objects.all().delete()
        request, first, second = a_request_and_two_coordinators()
        next_hub = HubFactory()

        forward_while_declining(request, next_hub, first, second)

        assert Message.objects.filter(email=request.email).count() == 1


def test_two_clicks_on_the_link_in_the_mail_make_one_request_with_one_receipt():
    request = JoinRequestFactory(unconfirmed=True)

    at_the_same_moment(*[lambda: services.confirm_join_request(request.pk)] * 4)

    assert Message.objects.filter(kind="join_request_receipt").count() == 1
    assert request.events.count() == 1


def test_without_the_lock_two_clicks_are_written_into_the_history_twice(monkeypatch):
    request = JoinRequestFactory(unconfirmed=True)

    with without_the_lock(monkeypatch, applications):
        at_the_same_moment(*[lambda: services.confirm_join_request(request.pk)] * 2)

    assert request.events.count() == 2


def test_the_same_form_posted_at_the_same_moment_makes_one_draft():
    HubFactory(country="NL")
    typed = JoinRequestFactory.build(hub=None, draft=True, reference="")

    def post():
        again = JoinRequest(
            pk=typed.pk, audience=typed.audience, country="NL", message=typed.message
        )
        return services.save_draft(again, seconds=60)

    results = at_the_same_moment(*[post] * 4)

    assert JoinRequest.objects.count() == 1
    assert len({result.reference for result in results}) == 1
