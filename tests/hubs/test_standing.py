"""A hub pauses, ends and comes back without losing a page; somebody always runs the network."""

import threading

import pytest
from django.urls import reverse

from core.exceptions import TransitionError
from hubs import services
from hubs.models import Hub, LastManagerError, NetworkSeat
from hubs.permissions import NetworkRole, Role
from hubs.services import network
from notifications.models import Message
from stakeholders.models import JoinRequest
from stakeholders.services.standing import change_hub_standing
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.hubs.test_team_races import at_the_same_moment
from tests.people import ana, max_of_the_network, member

pytestmark = pytest.mark.django_db
NOTES = {"status_note_en": "We move house.", "status_note_nl": "Wij verhuizen."}
WAIT = 10


@pytest.fixture
def hub():
    return HubFactory()


def pause(hub, by, **more):
    return change_hub_standing(hub, Hub.Status.PAUSED, by=by, notes=NOTES, **more)


@pytest.mark.parametrize(("language", "note"), [("en", "We move house."), ("nl", "Wij verhuizen.")])
def test_a_paused_hub_stays_readable_with_its_note_in_every_language(client, hub, language, note):
    pause(hub, ana(hub))

    page = client.get(f"/{language}/hubs/{hub.slug}/")

    assert page.status_code == 200
    assert note in page.text


def test_a_hub_that_works_again_shows_no_note(client, hub):
    coordinator = ana(hub)
    pause(hub, coordinator)
    services.change_hub_status(hub, Hub.Status.ACTIVE, by=coordinator, notes=NOTES)

    assert "We move house." not in client.get(hub.get_absolute_url()).text


def test_the_team_is_told_and_the_decision_can_be_undone(hub):
    coordinator, helper = ana(hub), member(hub, Role.FACILITATOR)

    pause(hub, coordinator)

    told = Message.objects.filter(kind="hub_status_changed").values_list("email", flat=True)
    assert set(told) == {coordinator.email, helper.email}
    services.undo_decision(hub.decisions.get(), by=coordinator)
    hub.refresh_from_db()
    assert hub.status == Hub.Status.ACTIVE
    assert hub.status_note_en in {"", None}


def test_a_hub_that_moved_on_is_not_put_back(hub):
    coordinator = ana(hub)
    pause(hub, coordinator)
    first = hub.decisions.get()
    services.change_hub_status(hub, Hub.Status.ARCHIVED, by=coordinator, notes={})

    with pytest.raises(TransitionError):
        services.undo_decision(first, by=coordinator)


def test_what_waits_goes_to_the_network_only_if_asked(hub):
    coordinator, request = ana(hub), JoinRequestFactory(hub=hub, language="nl")

    assert pause(hub, coordinator) == 0
    request.refresh_from_db()
    assert request.hub == hub
    services.change_hub_status(hub, Hub.Status.ACTIVE, by=coordinator, notes={})
    assert pause(hub, coordinator, forwards=True) == 1

    request.refresh_from_db()
    assert request.hub is None
    assert JoinRequest.objects.filter(hub=hub, status="forwarded").count() == 1
    assert Message.objects.filter(email=request.email, kind="join_request_forwarded").exists()


def test_only_the_network_opens_a_proposed_hub(hub):
    Hub.objects.update(status=Hub.Status.PROPOSED)

    with pytest.raises(TransitionError):
        services.change_hub_status(hub, Hub.Status.ACTIVE, by=ana(hub), notes={})
    services.change_hub_status(hub, Hub.Status.ACTIVE, by=max_of_the_network(), notes={})


def test_a_hub_skips_no_state(hub):
    with pytest.raises(TransitionError):
        services.change_hub_status(hub, Hub.Status.PROPOSED, by=ana(hub), notes={})


def test_a_coordinator_pauses_the_hub_on_its_page(client, hub):
    client.force_login(ana(hub))
    JoinRequestFactory(hub=hub)
    path = reverse("stakeholders_desk:standing", kwargs={"hub": hub.slug})

    assert "Hand the requests" in client.get(path).text
    assert client.post(path, NOTES).status_code == 422
    assert client.post(path, NOTES | {"status": "paused"}).status_code == 302

    hub.refresh_from_db()
    assert (hub.status, hub.status_note_nl) == (Hub.Status.PAUSED, "Wij verhuizen.")


# --- roles for the network -------------------------------------------------------------


def test_a_role_is_given_told_and_taken_again(client):
    manager, person = max_of_the_network(), UserFactory()
    client.force_login(manager)
    typed = {"email": person.email, "role": "editor", "reason": "You write well"}

    assert client.post(reverse("hubs:network_role_give"), typed).status_code == 302
    seat = person.network_seats.get()
    assert "You write well" in Message.objects.get(email=person.email).body_text
    assert person.name in client.get(reverse("hubs:network_roles")).text
    path = reverse("hubs:network_role_take", kwargs={"pk": seat.pk})
    assert client.post(path, {"reason": "Thank you"}).status_code == 302

    assert not person.network_seats.exists()


def test_somebody_without_an_account_gets_no_role(client):
    client.force_login(max_of_the_network())
    typed = {"email": "nobody@example.org", "role": "editor", "reason": "Why not"}

    page = client.post(reverse("hubs:network_role_give"), typed)

    assert page.status_code == 422
    assert "Nobody has an account with this address." in page.text


def test_giving_and_taking_can_be_undone():
    manager, person = max_of_the_network(), UserFactory()
    seat = services.give_network_role(person, NetworkRole.EDITOR, by=manager, reason="Yes")
    given = person.decisions_concerning.get()

    services.undo_decision(given, by=manager)
    assert not person.network_seats.exists()
    seat = services.give_network_role(person, NetworkRole.EDITOR, by=manager, reason="Yes")
    services.take_network_role(seat, by=manager, reason="No")
    services.undo_decision(person.decisions_concerning.get(kind="network_role_taken"), by=manager)

    assert person.network_seats.get().role == NetworkRole.EDITOR


def test_the_last_manager_stays(client):
    manager = max_of_the_network()
    client.force_login(manager)
    seat = manager.network_seats.get()

    with pytest.raises(LastManagerError):
        services.take_network_role(seat, by=manager, reason="No")
    path = reverse("hubs:network_role_take", kwargs={"pk": seat.pk})
    assert "at least one manager" in client.post(path, {"reason": "Bye"}).text


def remove_each_other(first, second):
    seats = first.network_seats.get(), second.network_seats.get()
    at_the_same_moment(
        lambda: services.take_network_role(seats[1], by=first, reason="No"),
        lambda: services.take_network_role(seats[0], by=second, reason="No"),
    )


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_who_remove_each_other_one_stays():
    remove_each_other(max_of_the_network(), max_of_the_network())

    assert NetworkSeat.objects.managers().count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_nobody_manages_the_network(monkeypatch):
    meeting = threading.Barrier(2)

    def unlocked():
        managers = list(NetworkSeat.objects.managers())
        meeting.wait(WAIT)
        return managers

    monkeypatch.setattr(network, "lock_managers", unlocked)
    remove_each_other(max_of_the_network(), max_of_the_network())

    assert NetworkSeat.objects.managers().count() == 0
