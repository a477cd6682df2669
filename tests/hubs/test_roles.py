"""Roles are changed, ended and left, with a word to the person; somebody always coordinates."""

import pytest
from django.urls import reverse

from core.exceptions import TransitionError
from hubs import services
from hubs.models import DeskAssignment, LastCoordinatorError, Membership
from hubs.permissions import Role
from hubs.services import undo_decision
from notifications.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, MembershipFactory
from tests.people import ana, bram, chiara, max_of_the_network, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def coordinator(hub):
    return ana(hub)


def place(person):
    return person.memberships.get()


def address(name, person):
    membership = place(person)
    return reverse(f"hubs:{name}", kwargs={"hub": membership.hub.slug, "pk": membership.pk})


def test_another_role_is_told_recorded_and_can_be_taken_back(hub, coordinator):
    helper = member(hub, Role.PARTNER)

    services.change_role(place(helper), role=Role.FACILITATOR, by=coordinator, reason="You help")

    assert place(helper).role == Role.FACILITATOR
    assert "You help" in Message.objects.get(email=helper.email).body_text
    undo_decision(hub.decisions.get(), by=coordinator)
    assert place(helper).role == Role.PARTNER


def test_a_role_at_a_school_does_not_become_one_of_the_hub(hub, coordinator):
    with pytest.raises(TransitionError):
        services.change_role(place(bram(hub)), role=Role.COORDINATOR, by=coordinator)


def test_nobody_gets_a_role_twice(hub, coordinator):
    helper = member(hub, Role.PARTNER)
    MembershipFactory(hub=hub, user=helper, role=Role.FACILITATOR)
    partner = helper.memberships.get(role=Role.PARTNER)

    with pytest.raises(TransitionError):
        services.change_role(partner, role=Role.FACILITATOR, by=coordinator)


def test_an_end_is_told_with_its_reason_and_can_be_taken_back(hub, coordinator):
    helper = member(hub, Role.FACILITATOR)
    work = {"hub": hub, "kind": "join_request", "assignee": helper}
    DeskAssignment.objects.create(about_id="00000000-0000-4000-8000-000000000001", **work)

    services.end_membership(place(helper), by=coordinator, reason="You moved away")

    assert place(helper).status == Membership.Status.ENDED
    assert "You moved away" in Message.objects.get(email=helper.email).body_text
    assert not DeskAssignment.objects.exists()
    undo_decision(hub.decisions.get(), by=coordinator)
    assert place(helper).is_active


def test_the_last_coordinator_can_neither_be_removed_nor_changed_nor_leave(hub, coordinator):
    manager, only = max_of_the_network(), place(coordinator)

    with pytest.raises(LastCoordinatorError):
        services.end_membership(only, by=manager, reason="No")
    with pytest.raises(LastCoordinatorError):
        services.change_role(only, role=Role.FACILITATOR, by=manager)
    with pytest.raises(LastCoordinatorError):
        services.leave_hub(only)

    assert place(coordinator).role == Role.COORDINATOR


def test_a_coordinator_who_cannot_sign_in_does_not_count(hub, coordinator):
    MembershipFactory(hub=hub, user=UserFactory(is_active=False), role=Role.COORDINATOR)

    with pytest.raises(LastCoordinatorError):
        services.leave_hub(place(coordinator))


def test_undoing_leaves_no_hub_without_a_coordinator_either(hub, coordinator):
    helper = member(hub, Role.FACILITATOR)
    services.change_role(place(helper), role=Role.COORDINATOR, by=coordinator, reason="Welcome")
    services.leave_hub(place(coordinator))

    with pytest.raises(TransitionError):
        undo_decision(hub.decisions.get(), by=helper)


def test_whoever_lost_the_role_meanwhile_decides_nothing(hub, coordinator):
    second, helper = ana(hub), member(hub, Role.PARTNER)
    services.end_membership(place(second), by=coordinator, reason="No")

    with pytest.raises(TransitionError):
        services.end_membership(place(helper), by=second, reason="Revenge")
    with pytest.raises(TransitionError):
        services.change_role(place(helper), role=Role.COORDINATOR, by=chiara())


def test_leaving_is_told_to_those_who_run_the_hub(client, hub, coordinator):
    helper = member(hub, Role.FACILITATOR)
    client.force_login(helper)

    answer = client.post(address("leave", helper), {"note": "I move to Porto"})

    assert answer["Location"] == reverse("me")
    assert not place(helper).is_active
    assert "I move to Porto" in Message.objects.get(email=coordinator.email).body_text


def test_the_last_coordinator_hears_why_leaving_is_not_possible(client, coordinator):
    client.force_login(coordinator)

    answer = client.post(address("leave", coordinator), {"note": "Bye"})

    assert answer.status_code == 422
    assert "Invite a second one first" in answer.content.decode()
    assert "Bye" in answer.content.decode()


def test_the_members_page_shows_everybody_with_role_and_day(client, hub, coordinator):
    bram(hub)
    client.force_login(coordinator)
    path = reverse("hubs:members", kwargs={"hub": hub.slug})

    text = client.get(path).content.decode()

    assert coordinator.name in text
    assert "Teacher" in text
    assert (
        coordinator.name
        not in client.get(path, {"role": "teacher"})
        .content.decode()
        .replace(text[: text.index("<main")], "")
        .split("<main")[-1]
    )


def test_the_members_page_costs_the_same_for_one_and_for_many(
    client, hub, coordinator, django_assert_max_num_queries
):
    for _turn in range(8):
        bram(hub)
    client.force_login(coordinator)

    with django_assert_max_num_queries(15):
        client.get(reverse("hubs:members", kwargs={"hub": hub.slug}))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("member_role", {"role": "facilitator", "reason": "You help"}),
        ("member_end", {"reason": "Bye"}),
    ],
)
def test_a_coordinator_decides_on_pages_and_must_say_why(client, hub, coordinator, name, typed):
    helper = member(hub, Role.PARTNER)
    client.force_login(coordinator)
    path = address(name, helper)

    assert client.get(path).status_code == 200
    assert client.post(path, typed | {"reason": ""}).status_code == 422
    assert client.post(path, typed).status_code == 302
    assert hub.decisions.count() == 1


def test_ones_own_place_is_not_decided_on_by_oneself(client, hub, coordinator):
    ana(hub)
    client.force_login(coordinator)

    assert client.get(address("member_end", coordinator)).status_code == 404
