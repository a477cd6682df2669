from datetime import timedelta

import pytest
from django.utils import timezone

from core.exceptions import TransitionError
from hubs.inbox import InboxFilter
from hubs.models import (
    Decision,
    DeskAssignment,
    DeskNote,
    Membership,
    ReplyTemplate,
    SavedView,
    School,
)
from hubs.permissions import Role
from hubs.services import desk, undo_decision
from missions.models import Challenge
from notifications.models import Message
from stakeholders import services
from stakeholders.models import JoinRequest
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, MembershipFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, max_of_the_network, member

pytestmark = pytest.mark.django_db
Status = JoinRequest.Status


def inbox(hub, tail=""):
    return f"/en/hubs/{hub.slug}/desk/inbox/{tail}"


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def coordinator(hub, client):
    person = ana(hub)
    client.force_login(person)
    return person


def pending(hub, **fields):
    return SchoolFactory(hub=hub, status=School.Status.PENDING, registered_by=ana(hub), **fields)


KINDS = {
    JoinRequest: "request",
    School: "school",
    Membership: "membership",
    Challenge: "challenge",
}


def tick(*things):
    return [f"{KINDS[type(thing)]}:{thing.pk}" for thing in things]


def test_one_inbox_holds_everything_that_waits_the_longest_waiting_first(client, hub, coordinator):
    week = timezone.now() - timedelta(days=7)
    Challenge.objects.create(
        hub=hub, slug="c", title_en="A hot yard", summary_en="Text", raised_by="class"
    )
    pending(hub, name="De Wilg")
    JoinRequestFactory(hub=hub, message="Odd", score=1, confirmed_on=week)
    JoinRequestFactory(hub=hub, message="Early", confirmed_on=week)

    rows = client.get(inbox(hub)).context["rows"]

    assert [row["title"] for row in rows] == ["Early", "A hot yard", "De Wilg", "Odd"]


def test_the_board_shows_the_stages_side_by_side_with_ways_to_the_next(client, hub, coordinator):
    JoinRequestFactory(hub=hub)
    JoinRequestFactory(hub=hub, status=Status.MATCHED)

    page = client.get(inbox(hub, "?look=board"))

    counts = [column["count"] for column in page.context["columns"]]
    moves = [
        [str(move.label) for move in row["moves"]]
        for column in page.context["columns"]
        for row in column["rows"]
    ]
    assert counts == [1, 0, 1, 0, 0]
    assert moves == [["Contacted", "Matched", "Joined", "Declined"], ["Joined", "Declined"]]


def test_a_card_is_moved_by_a_button_and_the_board_comes_back(client, hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    board = inbox(hub, "?look=board")

    answer = client.post(f"{request.get_absolute_url()}contacted/", {"back": board})

    request.refresh_from_db()
    assert (answer.url, request.status) == (board, Status.CONTACTED)


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "", "inbox"])
def test_nobody_is_led_to_another_site(client, hub, coordinator, back):
    request = JoinRequestFactory(hub=hub)

    answer = client.post(f"{request.get_absolute_url()}contacted/", {"back": back})

    assert answer.url == request.get_absolute_url()


def test_who_looks_after_what_is_a_filter(client, hub, coordinator):
    mine, given, free = JoinRequestFactory.create_batch(3, hub=hub)
    desk.take_on("request", mine.pk, hub=hub, by=coordinator)
    desk.assign("request", given.pk, hub=hub, to=ana(hub), by=coordinator)

    def shown(who):
        rows = client.get(inbox(hub, f"?assignee={who}")).context["rows"]
        return [row["url"] for row in rows]

    assert shown("me") == [mine.get_absolute_url()]
    assert shown("nobody") == [free.get_absolute_url()]


def test_a_thing_is_taken_given_and_let_go(client, hub, coordinator):
    request, colleague = JoinRequestFactory(hub=hub), ana(hub)
    path = inbox(hub, f"request/{request.pk}/assign/")
    held = DeskAssignment.objects.filter(about_id=request.pk)

    client.post(path, {"do": "take"})
    assert held.get().assignee == coordinator
    client.post(path, {"do": "give", "to": colleague.pk})
    assert held.get().assignee == colleague
    assert "Somebody else" in client.post(path, {"do": "take"}, follow=True).text
    client.post(path, {"do": "drop"})
    assert not held.exists()


def test_nothing_is_given_to_somebody_of_another_desk(client, hub, coordinator):
    request, stranger = JoinRequestFactory(hub=hub), ana(HubFactory())

    client.post(inbox(hub, f"request/{request.pk}/assign/"), {"do": "give", "to": stranger.pk})

    assert not DeskAssignment.objects.exists()


def test_a_note_is_for_colleagues_and_the_same_form_twice_makes_one(client, hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    path = inbox(hub, f"request/{request.pk}/note/")
    typed = {"text": "Has money until July.", "submission": "7d9f6a3e-0f0e-4a5b-9d3e-0a1b2c3d4e5f"}

    client.post(path, typed)
    page = client.post(path, typed, follow=True)

    assert "Has money until July." in page.text
    assert DeskNote.objects.count() == 1


@pytest.mark.parametrize("act", ["note", "assign"])
def test_a_thing_of_another_hub_is_not_found(client, hub, coordinator, act):
    request = JoinRequestFactory()

    answer = client.post(inbox(hub, f"request/{request.pk}/{act}/"), {"text": "Hello"})

    assert answer.status_code == 404
    assert not DeskNote.objects.exists()


def test_notes_go_along_when_a_request_does_and_whoever_looked_after_it_does_not(hub, coordinator):
    request, there = JoinRequestFactory(hub=hub), HubFactory()
    desk.write_note(
        DeskNote(hub=hub, kind="request", about_id=request.pk, text="Hello"), by=coordinator
    )
    desk.take_on("request", request.pk, hub=hub, by=coordinator)

    services.forward_join_request(request, to=there, by=coordinator, reason="Nearer")

    assert DeskNote.objects.get().hub == there
    assert not DeskAssignment.objects.exists()


def test_many_are_declined_at_once_after_their_number_and_a_mail_were_shown(
    client, hub, coordinator
):
    requests = JoinRequestFactory.create_batch(2, hub=hub, name="Hannah")
    typed = {"act": "request.decline", "row": tick(*requests), "words": "Dear {name}, {too} far."}

    shown = client.post(inbox(hub, "together/"), typed)
    assert "Decline all 2" in shown.text
    assert "Dear Hannah, {too} far." in shown.context["preview"]["text"]
    assert "/join/status/" not in shown.text
    assert not Decision.objects.exists()
    page = client.post(inbox(hub, "together/"), typed | {"sure": "yes"}, follow=True)

    assert "2 requests are declined." in page.text
    mails = Message.objects.filter(kind="join_request_declined")
    assert [mail.status for mail in mails] == ["queued", "queued"]
    assert all(mail.not_before > timezone.now() + timedelta(minutes=9) for mail in mails)


def test_undo_takes_all_of_them_back_and_no_mail_leaves(client, hub, coordinator):
    requests, school = JoinRequestFactory.create_batch(2, hub=hub), pending(hub)
    for act, things in (("request.accept", requests), ("school.confirm", [school])):
        typed = {"act": act, "row": tick(*things), "sure": "yes", "words": ""}
        client.post(inbox(hub, "together/"), typed)
        page = client.post(inbox(hub, "undo/"), follow=True)
        assert "taken back. No mail has left." in page.text

    school.refresh_from_db()
    assert school.is_pending
    assert {JoinRequest.objects.get(pk=request.pk).status for request in requests} == {"new"}
    assert set(Message.objects.values_list("status", flat=True)) == {"cancelled"}


def people_at_the_door(hub):
    school = SchoolFactory(hub=hub)
    place = {"hub": hub, "school": school, "role": Role.TEACHER, "status": "pending"}
    return MembershipFactory.create_batch(2, **place)


def raised_challenges(hub):
    proposer = UserFactory()
    return ChallengeFactory.create_batch(2, hub=hub, status="proposed", proposed_by=proposer)


@pytest.mark.parametrize(
    ("make", "answer", "outcome"),
    [
        (people_at_the_door, ("membership.confirm", ""), ("active", "2 people are taken in.")),
        (people_at_the_door, ("membership.refuse", "Full"), ("declined", "2 people are declined.")),
        (raised_challenges, ("challenge.accept", ""), ("accepted", "2 challenges are taken up.")),
        (raised_challenges, ("challenge.decline", "Far"), ("declined", "2 challenges are")),
    ],
)
@pytest.mark.usefixtures("coordinator")
def test_people_and_challenges_are_answered_together_and_taken_back(
    client, hub, make, answer, outcome
):
    things, (act, words), (after, said) = make(hub), answer, outcome
    before = {thing.status for thing in things}
    typed = {"act": act, "row": tick(*things), "words": words}

    def states():
        found = type(things[0]).objects.filter(pk__in=[thing.pk for thing in things])
        return set(found.values_list("status", flat=True))

    shown = client.post(inbox(hub, "together/"), typed)
    assert words in shown.context["preview"]["text"]
    page = client.post(inbox(hub, "together/"), typed | {"sure": "yes"}, follow=True)
    assert said in page.text
    assert states() == {after}
    client.post(inbox(hub, "undo/"))

    assert states() == before
    assert set(Message.objects.values_list("status", flat=True)) == {"cancelled"}


def test_rows_that_somebody_else_answered_are_left_alone_and_named(client, hub, coordinator):
    first, second = JoinRequestFactory.create_batch(2, hub=hub)
    typed = {"act": "request.decline", "row": tick(first, second), "words": "No"}
    services.accept_join_request(first, by=ana(hub))

    shown = client.post(inbox(hub, "together/"), typed)
    page = client.post(inbox(hub, "together/"), typed | {"sure": "yes"}, follow=True)

    first.refresh_from_db()
    assert first.status == Status.JOINED
    assert shown.context["left_out"] == 1
    assert "1 request is declined." in page.text


def test_nobody_answers_many_without_a_reason_or_the_role(client, hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    typed = {"act": "request.decline", "row": tick(request), "words": " ", "sure": "yes"}

    assert client.post(inbox(hub, "together/"), typed).status_code == 422
    client.force_login(member(hub, Role.FACILITATOR))
    answer = client.post(inbox(hub, "together/"), typed | {"words": "No"})

    request.refresh_from_db()
    assert (answer.status_code, request.status) == (404, Status.NEW)


def test_rows_of_another_hub_cannot_be_ticked(client, hub, coordinator):
    request = JoinRequestFactory()
    typed = {"act": "request.decline", "row": tick(request), "words": "No", "sure": "yes"}

    client.post(inbox(hub, "together/"), typed)

    request.refresh_from_db()
    assert request.status == Status.NEW


def test_a_view_is_kept_under_a_name_shared_and_removed_by_its_owner(client, hub, coordinator):
    client.post(
        inbox(hub, "views/save/"),
        {"query": "kind=school&page=9&x=y", "name": "Schools", "is_shared": "on"},
    )
    view = SavedView.objects.get()
    assert view.query == "kind=school"

    other = ana(hub)
    client.force_login(other)
    assert "?kind=school" in {
        saved["url"] for saved in client.get(inbox(hub)).context["saved_views"]
    }
    assert client.post(inbox(hub, f"views/{view.pk}/remove/")).status_code == 404
    client.force_login(coordinator)
    client.post(inbox(hub, f"views/{view.pk}/"), {"name": "From schools"})
    assert SavedView.objects.get().name == "From schools"
    client.post(inbox(hub, f"views/{view.pk}/remove/"))
    assert not SavedView.objects.exists()


def test_ready_made_words_fill_the_field_in_the_senders_language(client, hub, coordinator):
    reply = ReplyTemplate.objects.create(
        hub=hub, purpose="decline", name="Far", text_en="Too far.", text_nl="Beste {name}, {x}."
    )
    request = JoinRequestFactory(hub=hub, language="nl", name="Hannah")

    page = client.post(
        f"{request.get_absolute_url()}decline/", {"use": "yes", "reply": reply.pk, "reason": ""}
    )

    request.refresh_from_db()
    assert page.context["form"]["reason"].value() == "Beste Hannah, {x}."
    assert request.status == Status.NEW


def test_an_answer_begins_with_the_words_of_the_hub_or_of_the_network_and_no_other(
    client, hub, coordinator
):
    for owner, name in ((hub, "Own"), (None, "Network"), (HubFactory(), "Foreign")):
        ReplyTemplate.objects.create(hub=owner, purpose="accept", name=name, text_en="Welcome.")
    request = JoinRequestFactory(hub=hub)

    page = client.get(f"{request.get_absolute_url()}accept/")

    assert {reply.name for reply in page.context["replies"]} == {"Own", "Network"}


def test_ready_made_words_are_shown_as_they_read_before_they_are_kept(client, hub, coordinator):
    path = f"/en/hubs/{hub.slug}/desk/replies/new/"
    typed = {"purpose": "ask", "name": "Which class", "text_en": "Dear {name}, which class?"}

    shown = client.post(path, typed | {"preview": "yes"})
    assert shown.context["previews"][0]["text"] == "Dear Noor Visser, which class?"
    client.post(path, typed)
    again = client.post(path, typed)

    assert ReplyTemplate.objects.get().hub == hub
    assert again.status_code == 422


def test_a_yes_that_is_taken_back_takes_the_place_back_too(hub, coordinator):
    request = JoinRequestFactory(hub=hub, email="eline@example.org")
    person = UserFactory(email="eline@example.org")
    services.accept_join_request(request, by=coordinator, note="Welcome")
    decision = Decision.objects.get(kind="request_accepted")
    assert list(decision.concerned.all()) == [person]

    undo_decision(decision, by=coordinator)

    request.refresh_from_db()
    assert (request.status, request.decided_by, request.answered_on) == (Status.NEW, None, None)
    assert not person.memberships.get().is_active
    assert request.events.last().kind == "undone"


def test_a_place_that_was_there_before_the_yes_stays(hub, coordinator):
    person = member(hub, Role.PARTNER)
    request = JoinRequestFactory(hub=hub, email=person.email)
    services.accept_join_request(request, by=coordinator)

    undo_decision(Decision.objects.get(), by=coordinator)

    assert person.memberships.get().is_active


def test_a_no_that_is_taken_back_starts_the_clock_where_it_stood(hub, coordinator):
    since = timezone.now() - timedelta(days=4)
    request = JoinRequestFactory(hub=hub, waiting_since=since)
    services.decline_join_request(request, by=coordinator, reason="No")

    undo_decision(Decision.objects.get(), by=coordinator)

    request.refresh_from_db()
    assert (request.waiting_since, request.reason) == (since, "")


def test_a_request_is_fetched_back_until_somebody_there_begins_to_answer(hub, coordinator):
    there = HubFactory()
    request = JoinRequestFactory(hub=hub)
    moved = services.forward_join_request(request, to=there, by=coordinator, reason="Nearer")
    undo_decision(Decision.objects.get(hub=hub), by=coordinator)
    assert JoinRequest.objects.get().hub == hub

    request.refresh_from_db()
    moved = services.forward_join_request(request, to=there, by=coordinator, reason="Nearer")
    services.mark_contacted(moved, by=ana(there))

    with pytest.raises(TransitionError):
        undo_decision(Decision.objects.get(hub=hub, undone_at=None), by=coordinator)


def test_the_network_has_an_inbox_of_its_own(client):
    request = JoinRequestFactory(hub=None)
    JoinRequestFactory()
    client.force_login(max_of_the_network())

    page = client.get("/en/desk/inbox/")

    assert [row["url"] for row in page.context["rows"]] == [request.get_absolute_url()]
    typed = {"act": "request.decline", "row": tick(request), "words": "No", "sure": "yes"}
    client.post("/en/desk/inbox/together/", typed)
    request.refresh_from_db()
    assert request.status == Status.DECLINED


def test_a_school_has_a_page_with_what_colleagues_noted(client, hub, coordinator):
    school = pending(hub, name="De Wilg")
    path = inbox(hub, f"school/{school.pk}/")
    client.post(f"{path}note/", {"text": "Rang on Tuesday."})

    page = client.get(path)

    assert "De Wilg" in page.text
    assert "Rang on Tuesday." in page.text


def test_the_address_of_a_filter_says_only_what_differs_from_the_usual():
    asked = InboxFilter(kind="school", q="yard")

    assert asked.address() == "?kind=school&q=yard"
    assert asked.address(kind="", look="board") == "?look=board&q=yard"


def test_a_hub_asks_questions_of_its_own_in_its_own_order(client, hub, coordinator):
    path = f"/en/hubs/{hub.slug}/desk/questions/"
    for label in ("First", "Second"):
        client.post(f"{path}new/", {"audience": "school", "label_en": label, "is_active": "on"})
    second = hub.questions.get(label_en="Second")

    client.post(f"{path}{second.pk}/move/")
    assert [question.label for question in hub.questions.all()] == ["Second", "First"]
    client.post(f"{path}{second.pk}/switch/")
    assert "not asked" in client.get(path).text


def test_the_coordinator_asks_and_proposes_moments_from_the_requests_page(client, hub, coordinator):
    request = JoinRequestFactory(hub=hub)
    path = request.get_absolute_url()
    moment = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")

    client.post(f"{path}ask/", {"question": "Which class?"})
    client.post(f"{path}dates/", {"date_1": moment, "where": "De Wilg"})
    refused = client.post(f"{path}dates/", {"date_1": "2020-01-01T10:00"})

    assert refused.context["form"].errors["date_1"]
    assert {"asked", "dates"} <= {event.kind for event in request.events.all()}
    assert "De Wilg" in client.get(path).text
