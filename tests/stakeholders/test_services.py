from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.exceptions import TransitionError
from hubs.models import Hub, Site
from hubs.permissions import Role
from notifications.models import Message
from stakeholders import services
from stakeholders.models import JoinRequest, RateCount
from stakeholders.services import TooManyError
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, max_of_the_network, member

pytestmark = pytest.mark.django_db
Status = JoinRequest.Status


def a_draft(**fields):
    return JoinRequest(
        **(
            {
                "audience": "community",
                "name": "Hannah",
                "email": "hannah@example.org",
                "country": "NL",
                "place": "The Hague",
                "message": "I can repair nearly anything.",
            }
            | fields
        )
    )


def mails(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("email", flat=True))


def test_a_draft_gets_a_reference_with_its_country_and_the_only_hub_of_that_country():
    hub = HubFactory(country="NL")

    draft = services.save_draft(a_draft(), seconds=60)

    assert draft.reference.startswith("NL-")
    assert len(draft.reference) == 7
    assert (draft.hub, draft.status) == (hub, Status.DRAFT)


def test_a_draft_from_elsewhere_goes_to_the_network_under_a_reference_of_its_own():
    HubFactory(country="NL")

    draft = services.save_draft(a_draft(country="", place="Nuuk"), seconds=60)

    assert draft.reference.startswith("OS-")
    assert draft.hub is None


def test_someone_who_starts_a_hub_writes_to_the_network():
    HubFactory(country="NL")

    assert services.save_draft(a_draft(audience="new_hub"), seconds=60).hub is None


def test_the_nearest_of_two_hubs_is_found_by_the_places_of_hubs_and_sites():
    north = HubFactory(country="NL", city_en="Groningen", city_nl="Groningen", latitude=53.2)
    south = HubFactory(country="NL", city_en="Breda", city_nl="Breda", latitude=51.6)
    Site.objects.create(hub=south, name="Shed", city="Tilburg", latitude=51.56, longitude=5.09)

    assert services.save_draft(a_draft(place=" tilburg"), seconds=60).hub == south
    assert services.save_draft(a_draft(place="Groningen"), seconds=60).hub == north
    assert services.save_draft(a_draft(place="Nowhere"), seconds=60).hub is None


def test_saving_a_draft_again_changes_it_and_keeps_its_reference():
    first = services.save_draft(a_draft(), seconds=60)

    again = services.save_draft(a_draft(pk=first.pk, message="Something else"), seconds=60)

    assert (again.pk, again.reference) == (first.pk, first.reference)
    assert JoinRequest.objects.get().message == "Something else"


def test_saving_what_was_sent_gives_the_first_result():
    sent = JoinRequestFactory(unconfirmed=True, message="First")

    again = services.save_draft(a_draft(pk=sent.pk, message="Second"), seconds=60)

    assert again.status == Status.UNCONFIRMED
    assert JoinRequest.objects.get().message == "First"


def test_a_taken_reference_is_dealt_again(monkeypatch):
    JoinRequestFactory(reference="NL-2222")
    dealt = iter("22223333")
    monkeypatch.setattr(
        "stakeholders.services.applications.secrets.choice", lambda _letters: next(dealt)
    )

    assert services.save_draft(a_draft(), seconds=60).reference == "NL-3333"


def test_submitting_writes_to_the_applicant_alone_and_a_second_time_changes_nothing():
    hub = HubFactory()
    ana(hub)
    draft = JoinRequestFactory(hub=hub, draft=True, email="h@example.org")

    services.submit_join_request(draft)
    services.submit_join_request(draft)

    assert Message.objects.count() == 1
    assert mails("join_request_confirm") == ["h@example.org"]
    assert draft.events.count() == 1


def test_confirming_tells_the_deciders_and_the_applicant_once():
    hub = HubFactory()
    coordinator, _facilitator = ana(hub), member(hub, Role.FACILITATOR)
    waiting = JoinRequestFactory(hub=hub, unconfirmed=True, email="h@example.org")

    services.confirm_join_request(waiting.pk)
    confirmed = services.confirm_join_request(waiting.pk)

    assert confirmed.status == Status.NEW
    assert confirmed.confirmed_on
    assert mails("join_request_received") == [coordinator.email]
    assert mails("join_request_receipt") == ["h@example.org"]


def test_a_request_without_a_hub_reaches_the_network():
    manager = max_of_the_network()
    waiting = JoinRequestFactory(hub=None, unconfirmed=True)

    services.confirm_join_request(waiting.pk)

    assert mails("join_request_received") == [manager.email]


def test_a_hub_that_closed_in_the_meantime_gives_way_to_the_nearest():
    closed = HubFactory(country="NL", status=Hub.Status.PAUSED)
    near = HubFactory(country="NL")
    waiting = JoinRequestFactory(hub=closed, unconfirmed=True)

    assert services.confirm_join_request(waiting.pk).hub == near


@pytest.mark.parametrize(
    ("message", "doubts"),
    [
        ("I would like to help.", []),
        ("http://a.example http://b.example www.c.example", ["links"]),
        ("<a href=x>cheap</a>", ["markup"]),
    ],
)
def test_odd_words_are_noted_and_never_dropped(message, doubts):
    sent = services.submit_join_request(JoinRequestFactory(draft=True, message=message))

    assert (sent.doubts, sent.score) == (doubts, len(doubts))
    assert services.confirm_join_request(sent.pk).status == Status.NEW


def test_the_same_text_again_and_a_long_text_typed_in_no_time_are_noted():
    JoinRequestFactory(message="word " * 60)
    draft = services.save_draft(a_draft(message="word " * 60), seconds=4)

    sent = services.submit_join_request(draft)

    assert sent.doubts == ["quick", "repeated"]


def test_doubtful_requests_come_after_all_others():
    hub = HubFactory()
    week = timezone.now() - timedelta(days=7)
    odd = JoinRequestFactory(hub=hub, score=1, confirmed_on=week)
    late, early = JoinRequestFactory(hub=hub), JoinRequestFactory(hub=hub, confirmed_on=week)

    assert list(hub.join_requests.in_queue_order()) == [early, late, odd]


def test_one_address_may_send_many_requests_but_not_a_machines_worth():
    for _request in range(40):
        services.count_sender("192.0.2.7")

    with pytest.raises(TooManyError):
        services.count_sender("192.0.2.7")
    services.count_sender("198.51.100.7")


def test_a_network_that_changes_its_addresses_is_counted_as_one():
    for host in range(100):
        services.count_sender(f"192.0.2.{host}")

    with pytest.raises(TooManyError):
        services.count_sender("192.0.2.200")


def test_counts_start_again_after_their_window_and_hold_no_address():
    for _request in range(40):
        services.count_sender("192.0.2.7")

    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        services.count_sender("192.0.2.7")

    assert not RateCount.objects.filter(key__contains="192.0.2").exists()


def test_nobody_gets_more_than_a_few_mails_from_strangers_a_day():
    for _request in range(4):
        services.submit_join_request(JoinRequestFactory(draft=True, email="victim@example.org"))
    kept = JoinRequestFactory(draft=True, email="Victim@example.org")

    with pytest.raises(TooManyError):
        services.submit_join_request(kept)

    kept.refresh_from_db()
    assert kept.status == Status.DRAFT
    assert len(mails("join_request_confirm")) == 4


def test_contacting_answers_the_request_and_deciding_keeps_that_moment():
    request = JoinRequestFactory()
    coordinator = ana(request.hub)

    contacted = services.mark_contacted(request, by=coordinator)
    matched = services.mark_matched(request, by=coordinator)
    joined = services.accept_join_request(request, by=coordinator)

    assert joined.status == Status.JOINED
    assert contacted.answered_on == matched.answered_on == joined.answered_on
    assert [event.kind for event in joined.events.all()] == ["contacted", "matched", "accepted"]


def test_accepting_makes_a_partner_of_whoever_has_an_account_with_the_address():
    request = JoinRequestFactory(email="Eline@example.org")
    person = UserFactory(email="eline@example.org")

    services.accept_join_request(request, by=ana(request.hub), note="Come on Tuesday.")

    membership = person.memberships.get()
    assert (membership.hub, membership.role) == (request.hub, Role.PARTNER)
    assert membership.is_active
    mail = Message.objects.get(kind="join_request_accepted")
    assert "Come on Tuesday." in mail.body_text
    assert "You have a place" in mail.body_text


def test_accepting_keeps_a_place_for_whoever_has_no_account():
    request = JoinRequestFactory()

    services.accept_join_request(request, by=ana(request.hub))

    mail = Message.objects.get(kind="join_request_accepted")
    assert "kept for you" in mail.body_text
    assert request.hub.invitations.get().email == request.email
    assert "/en/reply/" in mail.body_text


def test_a_school_is_asked_to_register_and_gets_no_partners_place():
    request = JoinRequestFactory(audience="school", email="bram@example.org")
    person = UserFactory(email="bram@example.org")

    services.accept_join_request(request, by=ana(request.hub))

    assert not person.memberships.exists()
    assert "register your school" in Message.objects.get(kind="join_request_accepted").body_text


def test_declining_keeps_and_mails_the_reason_and_holds_it_on_doubt():
    request = JoinRequestFactory(language="nl")

    declined = services.decline_join_request(request, by=ana(request.hub), reason="Geen reclame.")

    assert (declined.status, declined.reason) == (Status.DECLINED, "Geen reclame.")
    mail = Message.objects.get(kind="join_request_declined")
    assert "Geen reclame." in mail.body_text
    assert (mail.language, mail.on_doubt) == ("nl", "hold")


def test_a_second_decision_is_refused_and_writes_to_nobody():
    request = JoinRequestFactory()
    coordinator = ana(request.hub)
    services.accept_join_request(request, by=coordinator)

    with pytest.raises(TransitionError):
        services.decline_join_request(request, by=coordinator, reason="No")

    assert not mails("join_request_declined")


def test_forwarding_takes_the_history_along_and_leaves_a_blank_row():
    request = JoinRequestFactory(email="h@example.org")
    old, new = request.hub, HubFactory()
    by, next_one = ana(old), ana(new)
    services.mark_contacted(request, by=by)

    moved = services.forward_join_request(request, to=new, by=by, note="Closer to you.")

    assert (moved.pk, moved.hub, moved.status) == (request.pk, new, Status.NEW)
    assert [event.kind for event in moved.events.all()] == ["contacted", "forwarded"]
    left = old.join_requests.get()
    assert (left.status, left.reference) == (Status.FORWARDED, request.reference)
    assert (left.name, left.email, left.message, left.answers) == ("", "", "", {})
    assert [event.note for event in left.events.all()] == [""]
    assert mails("join_request_forwarded") == ["h@example.org"]
    assert mails("join_request_handed_over") == [next_one.email]


def test_a_request_that_comes_back_is_in_the_hub_once():
    request = JoinRequestFactory()
    first, second = request.hub, HubFactory()
    moved = services.forward_join_request(request, to=second, by=ana(first))

    services.forward_join_request(moved, to=first, by=ana(second))

    assert [row.status for row in first.join_requests.all()] == [Status.NEW]
    assert [row.status for row in second.join_requests.all()] == [Status.FORWARDED]
    assert len(mails("join_request_forwarded")) == 2


def test_forwarding_to_a_closed_hub_or_to_the_same_one_is_refused():
    request = JoinRequestFactory()
    coordinator = ana(request.hub)

    for hub in (request.hub, HubFactory(status=Hub.Status.PAUSED)):
        with pytest.raises(TransitionError):
            services.forward_join_request(request, to=hub, by=coordinator)


def test_whoever_read_it_before_it_was_forwarded_cannot_answer_it_in_the_next_hub():
    request = JoinRequestFactory()
    coordinator = ana(request.hub)
    services.forward_join_request(
        JoinRequest.objects.get(pk=request.pk), to=HubFactory(), by=coordinator
    )

    with pytest.raises(TransitionError):
        services.decline_join_request(request, by=coordinator, reason="No")


def test_what_nobody_confirms_is_forgotten_after_a_week_and_nothing_else():
    with time_machine.travel(timezone.now() - timedelta(days=8), tick=False):
        old = JoinRequestFactory(draft=True), JoinRequestFactory(unconfirmed=True)
        kept = JoinRequestFactory()
    young = JoinRequestFactory(unconfirmed=True)

    assert services.forget_unconfirmed() == len(old)
    assert set(JoinRequest.objects.all()) == {kept, young}


def test_a_usual_answer_time_is_counted_and_never_invented():
    hub = HubFactory()
    now = timezone.now()
    for days in (1, 2, 3, 9):
        JoinRequestFactory(hub=hub, confirmed_on=now - timedelta(days=days), answered_on=now)
    assert hub.join_requests.usual_answer_days() is None

    JoinRequestFactory(hub=hub, confirmed_on=now - timedelta(days=2, hours=1), answered_on=now)

    assert hub.join_requests.usual_answer_days() == 3
