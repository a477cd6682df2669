from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs.permissions import NetworkRole, Role
from notifications.models import Message
from stakeholders import services
from stakeholders.models import JoinRequest
from tests.factories.hubs import HubFactory, NetworkSeatFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, bram, chiara, dora, max_of_the_network, member

pytestmark = pytest.mark.django_db
Status = JoinRequest.Status
ACTS = ("contacted", "matched", "accept", "decline", "forward")


def list_url(hub):
    return reverse("hubs:inbox", kwargs={"hub": hub.slug})


def act_url(request, act):
    return request.get_absolute_url() + f"{act}/"


def typed_for(act):
    typed = {"decline": {"reason": "Too far."}, "forward": {"to": "", "reason": "Too far."}}
    return typed.get(act, {})


def test_the_desk_lists_what_was_confirmed_and_nothing_else(client):
    request = JoinRequestFactory(message="The schoolyard is too hot")
    JoinRequestFactory(hub=request.hub, unconfirmed=True, message="Not confirmed")
    JoinRequestFactory(message="Of another hub")
    client.force_login(ana(request.hub))

    page = client.get(list_url(request.hub)).content.decode()

    assert "The schoolyard is too hot" in page
    assert "Not confirmed" not in page
    assert "Of another hub" not in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_database_the_same_for_any_number(
    client, count, django_assert_max_num_queries
):
    hub = HubFactory()
    JoinRequestFactory.create_batch(count, hub=hub)
    client.force_login(ana(hub))

    with django_assert_max_num_queries(15):
        assert client.get(list_url(hub)).status_code == 200


def test_the_list_is_narrowed_by_stage_audience_and_words(client):
    hub = HubFactory()
    JoinRequestFactory(hub=hub, message="A hot yard", audience="school")
    JoinRequestFactory(hub=hub, message="A thermal camera", audience="professional")
    JoinRequestFactory(hub=hub, message="An old question", status=Status.CONTACTED)
    client.force_login(ana(hub))

    def titles(query):
        return {row["title"] for row in client.get(list_url(hub) + query).context["rows"]}

    assert titles("?audience=school") == {"A hot yard"}
    assert titles("?stage=contacted") == {"An old question"}
    assert titles("?q=camera") == {"A thermal camera"}
    assert titles("?q=camera&audience=school") == set()
    assert len(titles("?stage=all")) == 3


def test_the_search_box_holds_what_was_sought_and_nothing_else(client):
    hub = HubFactory()
    client.force_login(ana(hub))

    assert 'type="search" maxlength="200" value="camera"' in (
        client.get(list_url(hub) + "?q=camera").content.decode()
    )
    assert 'type="search" maxlength="200" value' not in client.get(list_url(hub)).content.decode()


def test_the_old_address_of_the_list_leads_to_the_same_requests(client):
    hub = HubFactory()
    client.force_login(ana(hub))
    old = reverse("stakeholders_desk:requests", kwargs={"hub": hub.slug})

    answer = client.get(old, {"status": "withdrawn", "audience": "school"})

    assert answer.url == f"{list_url(hub)}?audience=school&kind=request&stage=gone"


def test_an_unknown_filter_is_named_and_filters_nothing(client):
    request = JoinRequestFactory()
    client.force_login(ana(request.hub))

    page = client.get(list_url(request.hub) + "?stage=lost&audience=robots")

    assert page.status_code == 400
    assert "lost, robots" in page.content.decode()
    assert len(page.context["rows"]) == 1


@pytest.mark.parametrize("number", ["0", "2", "x", "99999999999999999999"])
def test_a_page_that_does_not_exist_is_not_found(client, number):
    hub = HubFactory()
    client.force_login(ana(hub))

    assert client.get(f"{list_url(hub)}?page={number}").status_code == 404


def test_waiting_is_said_in_words_and_gets_urgent(client):
    hub = HubFactory()
    for days in (6, 4, 0):
        JoinRequestFactory(hub=hub, confirmed_on=timezone.now() - timedelta(days=days))
    client.force_login(ana(hub))

    rows = client.get(list_url(hub)).context["rows"]

    assert [row["age"].kind for row in rows] == ["late", "warn", ""]
    assert rows[0]["age"].label == "6 days"


def test_the_detail_shows_the_words_and_the_history(client):
    request = JoinRequestFactory(audience="community", answers={"know": "Electricity"})
    coordinator = ana(request.hub)
    services.mark_contacted(request, by=coordinator)
    client.force_login(coordinator)

    page = client.get(request.get_absolute_url()).content.decode()

    for words in (request.message, request.email, "Electricity", "Contacted", coordinator.name):
        assert words in page


@pytest.mark.parametrize(
    ("person", "reading", "acting"),
    [
        (ana, 200, 302),
        (lambda hub: member(hub, Role.FACILITATOR), 200, 403),
        (bram, 403, 403),
        (lambda hub: member(hub, Role.PARTNER), 403, 403),
        (lambda _hub: chiara(), 404, 404),
        (lambda _hub: dora(), 404, 404),
        (lambda _hub: max_of_the_network(), 200, 302),
    ],
)
def test_each_role_reads_and_answers_as_the_table_says(client, person, reading, acting):
    request = JoinRequestFactory()
    client.force_login(person(request.hub))

    assert client.get(list_url(request.hub)).status_code == reading
    assert client.get(request.get_absolute_url()).status_code == reading
    answers = {act: client.post(act_url(request, act), typed_for(act)) for act in ACTS}

    assert {answer.status_code for answer in answers.values()} == {acting}
    request.refresh_from_db()
    assert (request.status == Status.NEW) == (acting != 302)


def test_nobody_who_is_not_signed_in_reads_a_request(client):
    request = JoinRequestFactory()

    old = reverse("stakeholders_desk:requests", kwargs={"hub": request.hub.slug})
    for path in (list_url(request.hub), old, request.get_absolute_url()):
        assert client.get(path).url.startswith("/en/accounts/login/")


def test_a_request_is_not_found_through_another_hub(client):
    request, other = JoinRequestFactory(), HubFactory()
    client.force_login(ana(other))
    foreign = reverse(
        "stakeholders_desk:request", kwargs={"hub": other.slug, "reference": request.reference}
    )

    assert client.get(foreign).status_code == 404
    for act in ACTS:
        assert client.post(f"{foreign}{act}/", typed_for(act)).status_code == 404


def test_accepting_and_declining_take_words_and_say_what_happened(client):
    hub = HubFactory()
    yes, no = JoinRequestFactory.create_batch(2, hub=hub)
    client.force_login(ana(hub))
    assert client.get(act_url(yes, "accept")).status_code == 200

    accepted = client.post(act_url(yes, "accept"), {"note": "Come by."}, follow=True)
    declined = client.post(act_url(no, "decline"), {"reason": "Too far."}, follow=True)

    assert "Accepted." in accepted.content.decode()
    assert "Too far." in declined.content.decode()
    yes.refresh_from_db()
    no.refresh_from_db()
    assert (yes.status, no.status) == (Status.JOINED, Status.DECLINED)


@pytest.mark.parametrize("reason", ["", "  ", "NUL \x00", "x" * 2001])
def test_declining_without_a_proper_reason_is_refused_with_the_text_kept(client, reason):
    request = JoinRequestFactory()
    client.force_login(ana(request.hub))

    page = client.post(act_url(request, "decline"), {"reason": reason})

    assert page.status_code == 200
    assert page.context["form"].errors["reason"]
    assert page.context["form"]["reason"].value() == reason
    assert not Message.objects.exists()


def test_answering_what_was_answered_says_that_somebody_was_first(client):
    request = JoinRequestFactory()
    coordinator = ana(request.hub)
    services.accept_join_request(request, by=coordinator)
    client.force_login(coordinator)

    page = client.post(act_url(request, "decline"), {"reason": "No"}, follow=True)

    assert "Somebody was first" in page.content.decode()


def test_after_forwarding_the_old_hub_sees_only_that(client):
    request = JoinRequestFactory(name="Canary Name", email="canary@example.org", place="Canary")
    old, new = request.hub, HubFactory(local_name="The next hub")
    client.force_login(ana(old))
    before = request.get_absolute_url()

    page = client.post(
        act_url(request, "forward"),
        {"to": new.slug, "reason": "Closer.", "note": "Canary note"},
        follow=True,
    )

    sought = list_url(old) + "?q=Canary&stage=all"
    for path in (before, list_url(old) + "?stage=all", sought):
        shown = client.get(path).content.decode()
        for typed in ("q=Canary", '"Canary"', "“Canary”"):
            shown = shown.replace(typed, "")
        assert "Canary" not in shown
        assert request.message not in shown
        assert "canary@example.org" not in shown
    assert "The next hub" in page.content.decode()


def test_the_next_hub_gets_the_words_and_the_history(client):
    request = JoinRequestFactory(name="Hannah")
    old, new = request.hub, HubFactory()
    services.forward_join_request(
        request, to=new, by=ana(old), reason="Closer to you.", note="Knows the caretaker."
    )
    request.refresh_from_db()
    client.force_login(ana(new))

    page = client.get(request.get_absolute_url()).content.decode()

    assert "Hannah" in page
    assert "Closer to you." in page
    assert "Knows the caretaker." in page


def test_the_network_desk_holds_requests_without_a_hub_and_only_those(client):
    JoinRequestFactory(message="Of a hub")
    request = JoinRequestFactory(hub=None, message="An island far away", audience="new_hub")
    client.force_login(max_of_the_network())

    page = client.get(reverse("hubs:network_inbox")).content.decode()

    assert "An island far away" in page
    assert "Of a hub" not in page
    assert client.get(request.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "person",
    [
        lambda: ana(HubFactory()),
        dora,
        lambda: NetworkSeatFactory(role=NetworkRole.EDITOR).user,
    ],
)
def test_the_network_desk_is_closed_to_everybody_else(client, person):
    request = JoinRequestFactory(hub=None)
    client.force_login(person())

    assert client.get(reverse("hubs:network_inbox")).status_code == 403
    assert client.get(reverse("stakeholders:network_requests")).status_code == 403
    assert client.get(request.get_absolute_url()).status_code == 403
    for act in ACTS:
        assert client.post(act_url(request, act), typed_for(act)).status_code == 403


def test_the_network_hands_a_request_to_a_hub(client):
    request, hub = JoinRequestFactory(hub=None), HubFactory()
    client.force_login(max_of_the_network())
    refused = client.post(act_url(request, "forward"), {"to": "", "reason": "Nearer."})

    client.post(act_url(request, "forward"), {"to": hub.slug, "reason": "Nearer."})

    assert refused.context["form"].errors["to"]
    request.refresh_from_db()
    assert request.hub == hub
