"""Words and names go when their time has come; that somebody wrote stays counted."""

from datetime import timedelta

import pytest
import time_machine
from django.core.serializers import serialize
from django.db.models import Count
from django.utils import timezone

from hubs.models import DeskAssignment, DeskNote
from notifications.models import Message, Notice, ReplyLink
from notifications.replies import forget_old_links
from stakeholders import services
from stakeholders.models import JoinRequest, JoinRequestEvent, ProposedDate
from stakeholders.services.conversation import withdraw_request
from stakeholders.tasks import erase_old_requests
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana

pytestmark = pytest.mark.django_db
MORNING = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0)
CANARY = "canary-5309"
Status = JoinRequest.Status


@pytest.fixture
def traveller():
    with time_machine.travel(MORNING, tick=False) as moving:
        yield moving


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def coordinator(hub):
    return ana(hub)


def wordy_request(hub):
    return JoinRequestFactory(
        hub=hub,
        name=CANARY,
        email=f"{CANARY}@example.org",
        place=CANARY,
        organisation=CANARY,
        role_title=CANARY,
        message=CANARY,
        answers={"know": CANARY},
        hub_answers=[{"question": "Why?", "answer": CANARY}],
    )


def live_through(traveller, days):
    """Let the days pass, with a beat on each of the last two."""
    for span in (days - 1, 1):
        traveller.shift(timedelta(days=span))
        erase_old_requests()
        forget_old_links()


def traces():
    """Return the tables that still hold the canary."""
    tables = (JoinRequest, JoinRequestEvent, ProposedDate, DeskNote, ReplyLink, Message, Notice)
    return [table.__name__ for table in tables if CANARY in serialize("json", table.objects.all())]


def settle_mails():
    Message.objects.update(status=Message.Status.SENT)


def test_a_declined_request_is_erased_after_half_a_year_and_its_sender_told_before(
    traveller, hub, coordinator
):
    request = wordy_request(hub)
    services.decline_join_request(request, by=coordinator, reason=f"No, {CANARY}")
    Message.objects.all().delete()

    live_through(traveller, 168)
    assert not Message.objects.exists()
    live_through(traveller, 1)
    told = Message.objects.get()
    assert (told.kind, told.email) == ("join_request_erasing", request.email)
    live_through(traveller, 13)
    assert "JoinRequest" in traces()
    settle_mails()
    live_through(traveller, 1)

    assert traces() == []
    request.refresh_from_db()
    assert (request.status, request.hub) == (Status.DECLINED, hub)
    assert request.erased_on == timezone.now()


def test_an_accepted_request_is_kept_for_a_year(traveller, hub, coordinator):
    services.accept_join_request(wordy_request(hub), by=coordinator)
    Message.objects.all().delete()

    live_through(traveller, 351)
    live_through(traveller, 13)
    assert "JoinRequest" in traces()
    settle_mails()
    live_through(traveller, 1)
    assert traces() == []


def test_who_withdrew_hears_nothing_and_is_erased_all_the_same(traveller, hub):
    withdraw_request(wordy_request(hub))
    settle_mails()
    written = Message.objects.count()

    live_through(traveller, 182)
    assert (Message.objects.count(), "JoinRequest" in traces()) == (written, True)
    live_through(traveller, 1)
    assert traces() == []


def test_nobody_is_erased_unwarned_though_the_beat_was_away(traveller, hub, coordinator):
    services.decline_join_request(wordy_request(hub), by=coordinator, reason="No")

    traveller.shift(timedelta(days=400))
    erase_old_requests()
    assert "JoinRequest" in traces()
    settle_mails()
    live_through(traveller, 14)
    assert "JoinRequest" not in traces()


def test_what_waits_still_is_never_erased(traveller, hub):
    wordy_request(hub)

    traveller.shift(timedelta(days=1000))
    erase_old_requests()

    assert JoinRequest.objects.filter(name=CANARY).exists()


def test_what_the_hub_wrote_about_it_goes_along(traveller, hub, coordinator):
    request = wordy_request(hub)
    about = {"hub": hub, "kind": "request", "about_id": request.pk}
    DeskNote.objects.create(**about, text=CANARY)
    DeskAssignment.objects.create(**about, assignee=coordinator)
    ProposedDate.objects.create(join_request=request, starts_on=timezone.now(), where=CANARY)
    withdraw_request(request)
    settle_mails()

    live_through(traveller, 183)

    assert traces() == []
    assert not DeskAssignment.objects.exists()


def test_erasing_leaves_the_totals_as_they_were(traveller, hub, coordinator):
    services.decline_join_request(wordy_request(hub), by=coordinator, reason="No")
    counts = JoinRequest.objects.values("hub", "status").annotate(number=Count("pk"))
    before = list(counts.all())

    live_through(traveller, 169)
    live_through(traveller, 14)

    assert JoinRequest.objects.filter(erased_on__isnull=False).exists()
    assert list(counts.all()) == before
