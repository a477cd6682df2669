"""The sender's own page: without an account, by a signed link, until there is nothing to say."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from core.exceptions import TransitionError
from hubs.models import Decision
from hubs.services import undo_decision
from notifications.models import Message, ReplyLink
from stakeholders import services
from stakeholders.messages.applicant import status_path
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.services import conversation, gatekeeping
from stakeholders.views.standing import SHOWN, STANDS
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana

pytestmark = pytest.mark.django_db
Kind = JoinRequestEvent.Kind
Status = JoinRequest.Status


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def coordinator(hub):
    return ana(hub)


@pytest.fixture
def request_(hub):
    return JoinRequestFactory(hub=hub, waiting_since=timezone.now() - timedelta(days=2))


def part(name, join_request):
    token = status_path(join_request).rstrip("/").rpartition("/")[2]
    return reverse(f"stakeholders:status_{name}", kwargs={"token": token})


def page_of(client, join_request):
    return client.get(status_path(join_request)).content.decode()


def moments(*days):
    return [timezone.now() + timedelta(days=number) for number in days]


def paths_in(mail):
    return [f"/en/reply/{part.split()[0]}" for part in mail.body_text.split("/en/reply/")[1:]]


def status_path_in(mail):
    # Not compared with a path made now: the signature holds the second in which it was made.
    return f"/en/join/status/{mail.body_text.split('/en/join/status/')[1].split()[0]}"


def kinds(join_request):
    return [event.kind for event in join_request.events.all()]


def test_the_page_shows_where_it_stands_and_the_senders_own_words(client, request_):
    answer = client.get(status_path(request_))

    page = answer.content.decode()
    assert request_.reference in page
    assert request_.message in page
    assert not answer.cookies


def test_a_forged_link_is_not_found_and_that_of_a_deleted_request_says_so(client, request_):
    forged = signing.dumps(request_.pk.hex, salt="guessed")
    assert client.get(reverse("stakeholders:status", args=[forged])).status_code == 404
    path = status_path(request_)
    request_.delete()

    assert client.get(path).status_code == 410


def test_every_kind_of_event_and_every_state_has_words():
    assert set(SHOWN) == set(Kind)
    assert {*STANDS, Status.DRAFT, Status.FORWARDED} == set(Status)


def test_the_hub_asks_and_the_sender_answers_on_the_page_behind_the_link(
    client, request_, coordinator
):
    conversation.ask_applicant(request_, by=coordinator, question="Which afternoons?")
    mail = Message.objects.get(kind="join_request_asked")
    assert status_path_in(mail).endswith("#reply")
    assert "Which afternoons?" in client.get(status_path_in(mail)).content.decode()
    request_.refresh_from_db()
    assert (request_.waiting_since, request_.status) == (None, Status.CONTACTED)
    assert request_.answered_on

    client.post(part("reply", request_), {"words": "Tuesdays."})

    request_.refresh_from_db()
    assert request_.waiting_since
    assert kinds(request_) == [Kind.ASKED, Kind.REPLIED]
    assert "Tuesdays." in Message.objects.get(kind="join_request_heard").body_text
    assert 'id="reply"' not in page_of(client, request_)


def test_an_empty_answer_is_shown_with_what_is_wrong(client, request_, coordinator):
    conversation.ask_applicant(request_, by=coordinator, question="Which afternoons?")

    page = client.post(part("reply", request_), {"words": " "})

    assert page.context["form"].errors
    assert kinds(request_) == [Kind.ASKED]


def test_adding_something_does_not_turn_the_clock_back(client, request_):
    before = request_.waiting_since

    client.post(part("add", request_), {"more": "I also have a van."})

    request_.refresh_from_db()
    assert request_.waiting_since == before
    assert "I also have a van." in page_of(client, request_)


def test_the_page_is_no_cannon_of_mails_to_a_hub(client, request_, coordinator, monkeypatch):
    monkeypatch.setattr(gatekeeping, "PER_REQUEST", 2)

    pages = [client.post(part("add", request_), {"more": f"More {n}"}) for n in range(3)]

    assert [page.status_code for page in pages] == [302, 302, 429]
    assert "More 2" in pages[-1].content.decode()
    assert Message.objects.filter(email=coordinator.email).count() == 2


def test_the_sender_withdraws_after_a_page_that_says_what_it_means(client, request_, coordinator):
    assert client.get(part("withdraw", request_)).status_code == 200
    request_.refresh_from_db()
    assert request_.is_open

    client.post(part("withdraw", request_))
    client.post(part("withdraw", request_))

    request_.refresh_from_db()
    assert request_.status == Status.WITHDRAWN
    assert request_.waiting_since is None
    mails = Message.objects.filter(status="queued").values_list("kind", "email")
    assert sorted(mails) == [
        ("join_request_taken_back", coordinator.email),
        ("join_request_withdrawn", request_.email),
    ]
    assert request_.message in page_of(client, request_)


def test_what_had_not_left_is_unsent_when_the_sender_withdraws(request_, coordinator):
    conversation.ask_applicant(request_, by=coordinator, question="Which afternoons?")

    conversation.withdraw_request(request_)

    left = Message.objects.filter(email=request_.email, status="queued")
    assert [message.kind for message in left] == ["join_request_withdrawn"]


def test_without_unsending_a_question_reaches_who_withdrew(request_, coordinator, monkeypatch):
    monkeypatch.setattr(conversation, "_unsend", lambda _request: None)
    conversation.ask_applicant(request_, by=coordinator, question="Which afternoons?")

    conversation.withdraw_request(request_)

    assert Message.objects.filter(email=request_.email, status="queued").count() == 2


@pytest.mark.parametrize("act", ["accept", "decline", "ask", "dates", "words"])
def test_after_withdrawal_nothing_can_be_done_or_sent(request_, coordinator, act):
    seen = JoinRequest.objects.get(pk=request_.pk)
    conversation.withdraw_request(request_)
    acts = {
        "accept": lambda: services.accept_join_request(seen, by=coordinator),
        "decline": lambda: services.decline_join_request(seen, by=coordinator, reason="No"),
        "ask": lambda: conversation.ask_applicant(seen, by=coordinator, question="When?"),
        "dates": lambda: conversation.propose_dates(seen, by=coordinator, dates=moments(1)),
        "words": lambda: conversation.add_words(seen, words="More"),
    }

    with pytest.raises(TransitionError):
        acts[act]()

    assert Message.objects.filter(email=request_.email).count() == 1


def test_one_of_three_dates_is_chosen_with_one_tap(client, request_, coordinator):
    dates = conversation.propose_dates(
        request_, by=coordinator, dates=moments(3, 5, 9), where="Town hall"
    )
    mail = Message.objects.get(kind="join_request_dates")
    assert mail.body_text.count("/en/reply/") == 4
    assert "Town hall" in mail.body_text
    link = paths_in(mail)[0]

    assert "Town hall" in client.get(link).content.decode()
    assert not kinds(request_).count(Kind.DATE_CHOSEN)
    client.post(link)
    client.post(link)

    assert kinds(request_).count(Kind.DATE_CHOSEN) == 1
    assert request_.proposed_dates.chosen().get() == dates[0]
    assert "You meet on" in page_of(client, request_)
    request_.refresh_from_db()
    assert request_.waiting_since


def test_a_date_is_chosen_on_the_page_as_well_and_then_the_links_do_nothing(
    client, request_, coordinator
):
    dates = conversation.propose_dates(request_, by=coordinator, dates=moments(3, 5))
    mail = Message.objects.get(kind="join_request_dates")
    links = paths_in(mail)

    client.post(part("date", request_), {"date": dates[1].pk.hex})
    answers = [client.post(link) for link in links]

    assert {answer.status_code for answer in answers} == {410}
    assert request_.proposed_dates.chosen().get() == dates[1]


def test_none_of_the_dates_suits_and_the_hub_hears_so(client, request_, coordinator):
    conversation.propose_dates(request_, by=coordinator, dates=moments(3, 5))

    client.post(part("date", request_), {"date": "none"})

    assert kinds(request_) == [Kind.DATES_OFFERED, Kind.REPLIED]
    assert not request_.proposed_dates.standing()


def test_dates_proposed_later_take_the_place_of_the_earlier_ones(client, request_, coordinator):
    old = conversation.propose_dates(request_, by=coordinator, dates=moments(3))
    new = conversation.propose_dates(request_, by=coordinator, dates=moments(4))

    with pytest.raises(TransitionError):
        conversation.choose_date(request_, date=old[0])
    page = client.post(part("date", request_), {"date": old[0].pk.hex})

    assert page.context["form"].errors
    assert list(request_.proposed_dates.standing()) == new


def test_a_request_that_went_to_another_hub_leaves_its_dates_behind(client, request_, coordinator):
    dates = conversation.propose_dates(request_, by=coordinator, dates=moments(3))
    link = ReplyLink.objects.get(choice=dates[0].pk.hex)
    request_.refresh_from_db()
    services.forward_join_request(request_, to=HubFactory(), by=coordinator)

    mail = Message.objects.get(kind="join_request_dates")
    answer = client.post(paths_in(mail)[0])

    link.refresh_from_db()
    assert (answer.status_code, link.used_on) == (410, None)


@pytest.mark.parametrize("days", [(), (1, 2, 3, 4), (-1,)])
def test_one_to_three_dates_to_come_can_be_proposed(request_, coordinator, days):
    with pytest.raises(TransitionError):
        conversation.propose_dates(request_, by=coordinator, dates=moments(*days))


def test_the_reason_of_a_no_stays_readable_with_the_senders_words(client, request_, coordinator):
    services.decline_join_request(request_, by=coordinator, reason="We are full this year.")

    page = page_of(client, request_)

    assert "We are full this year." in page
    assert request_.message in page
    assert "status_withdraw" not in page
    assert part("withdraw", request_) not in page
    mail = Message.objects.get(kind="join_request_declined")
    assert "We are full this year." in client.get(status_path_in(mail)).content.decode()


def test_what_the_desk_keeps_to_itself_is_not_on_the_page(client, request_, coordinator):
    request_.refresh_from_db()
    services.forward_join_request(
        request_, to=HubFactory(), by=coordinator, reason="They are nearer.", note="Canary note"
    )

    page = page_of(client, request_)

    assert "They are nearer." in page
    assert "Canary note" not in page


def test_the_page_costs_the_same_however_much_was_said(
    client, request_, django_assert_max_num_queries
):
    for number in range(15):
        request_.events.create(kind=Kind.ADDED, note=f"More {number}")

    with django_assert_max_num_queries(8):
        client.get(status_path(request_))


def test_a_hub_may_not_ask_about_a_request_that_went_on(request_, coordinator):
    seen = JoinRequest.objects.get(pk=request_.pk)
    services.forward_join_request(request_, to=HubFactory(), by=coordinator)

    with pytest.raises(TransitionError):
        conversation.ask_applicant(seen, by=coordinator, question="When?")


def test_a_yes_to_somebody_without_an_account_leads_to_a_place(client, hub, coordinator):
    request = JoinRequestFactory(hub=hub, email="hannah@example.org")
    services.accept_join_request(request, by=coordinator)

    mail = Message.objects.get(kind="join_request_accepted")
    decline, accept = paths_in(mail)
    page = client.get(accept)
    assert page.status_code == 200
    assert "/accounts/signup/complete/" in page.content.decode()
    person = UserFactory(email="hannah@example.org")
    client.force_login(person)
    client.post(accept)

    assert person.memberships.get().role == "partner"
    assert client.post(decline).status_code == 410


def test_a_yes_that_is_taken_back_takes_the_kept_place_along(hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    services.accept_join_request(request, by=coordinator)
    decision = Decision.objects.get(kind="request_accepted")

    undo_decision(decision, by=coordinator)

    assert hub.invitations.get().status == "withdrawn"
    request.refresh_from_db()
    assert request.is_open


def test_every_mail_to_the_sender_leads_to_their_page(request_, coordinator):
    conversation.ask_applicant(request_, by=coordinator, question="Which afternoons?")
    conversation.propose_dates(request_, by=coordinator, dates=moments(3))
    services.forward_join_request(request_, to=(near := HubFactory()), by=coordinator)
    request_.refresh_from_db()
    services.accept_join_request(request_, by=ana(near))
    unconfirmed = JoinRequestFactory(email=request_.email, unconfirmed=True)
    services.confirm_join_request(unconfirmed.pk)

    mails = Message.objects.filter(email=request_.email)

    assert {mail.kind for mail in mails} == {
        "join_request_asked", "join_request_dates", "join_request_forwarded",
        "join_request_accepted", "join_request_receipt",
    }  # fmt: skip
    assert all("/en/join/status/" in mail.body_text for mail in mails)
