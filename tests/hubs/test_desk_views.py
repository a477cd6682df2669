from datetime import timedelta

import pytest
from django.utils import timezone

from hubs.desk_views import age_of
from hubs.models import Membership, School
from hubs.permissions import Role
from tests.factories.hubs import HubFactory, MembershipFactory, SchoolFactory
from tests.people import ana, bram, chiara, dora, max_of_the_network, member

pytestmark = pytest.mark.django_db


def desk(hub, tail="schools/"):
    return f"/en/hubs/{hub.slug}/desk/{tail}"


@pytest.fixture
def school():
    return SchoolFactory(name="De Wilg", status=School.Status.PENDING, registered_by=dora())


@pytest.fixture
def place():
    school = SchoolFactory()
    return MembershipFactory(
        hub=school.hub, school=school, role=Role.TEACHER, status=Membership.Status.PENDING
    )


def test_the_desk_is_for_the_hubs_team_and_hidden_from_others(client):
    hub = HubFactory()
    facilitator, partner = member(hub, Role.FACILITATOR), member(hub, Role.PARTNER)
    expected = (
        (ana(hub), 200),
        (facilitator, 200),
        (max_of_the_network(), 200),
        (bram(hub), 403),
        (partner, 403),
        (chiara(), 404),
        (dora(), 404),
    )

    assert client.get(desk(hub)).status_code == 302
    for person, status in expected:
        client.force_login(person)
        assert client.get(desk(hub)).status_code == status


def test_who_only_asked_for_a_place_belongs_nowhere_yet(client, place):
    client.force_login(place.user)

    assert client.get(desk(place.hub)).status_code == 404


@pytest.mark.parametrize("act", ["confirm", "decline"])
def test_who_may_decide_about_a_school(client, school, act):
    path = desk(school.hub, f"schools/{school.pk}/{act}/")
    facilitator = member(school.hub, Role.FACILITATOR)

    for person, status in (
        (facilitator, 403),
        (bram(school.hub), 403),
        (chiara(), 404),
        (dora(), 404),
    ):
        client.force_login(person)
        assert client.post(path, {"reason": "No."}).status_code == status
    school.refresh_from_db()
    assert school.is_pending


def test_the_desk_lists_what_waits_with_its_age_and_likely_doubles(client, school, place):
    School.objects.filter(pk=school.pk).update(created_at=timezone.now() - timedelta(days=6))
    SchoolFactory(name="De Wilgen", city=school.city)
    client.force_login(ana(school.hub))

    page = client.get(desk(school.hub))

    assert "De Wilg" in page.text
    assert '<span class="age age--late">6 days</span>' in page.text
    assert "Looks like De Wilgen" in page.text
    client.force_login(ana(place.hub))
    assert place.user.email in client.get(desk(place.hub)).text


def test_an_empty_desk_says_so(client):
    hub = HubFactory()
    client.force_login(ana(hub))

    assert "No school waits for you" in client.get(desk(hub)).text


def test_a_facilitator_sees_and_does_not_decide(client, school):
    client.force_login(member(school.hub, Role.FACILITATOR))

    page = client.get(desk(school.hub))

    assert "De Wilg" in page.text
    assert "/confirm/" not in page.text


def test_decided_schools_are_found_under_their_view(client, school):
    client.force_login(ana(school.hub))
    client.post(desk(school.hub, f"schools/{school.pk}/decline/"), {"reason": "Not in our valley."})

    assert "Not in our valley." in client.get(desk(school.hub), {"view": "declined"}).text
    assert client.get(desk(school.hub), {"view": "lost"}).status_code == 404


def test_a_coordinator_confirms(client, school):
    client.force_login(ana(school.hub))

    page = client.post(desk(school.hub, f"schools/{school.pk}/confirm/"), follow=True)

    school.refresh_from_db()
    assert school.is_confirmed
    assert "De Wilg is confirmed." in page.text


@pytest.mark.parametrize("reason", ["", " ", "x" * 10_000, "no\x00", "\u202eno"])
def test_a_no_needs_a_reason_that_can_be_read(client, school, reason):
    client.force_login(ana(school.hub))

    answer = client.post(desk(school.hub, f"schools/{school.pk}/decline/"), {"reason": reason})

    school.refresh_from_db()
    assert answer.status_code == 422
    assert school.is_pending


def test_the_second_coordinator_is_told_who_was_first(client, school):
    first, second = ana(school.hub), ana(school.hub)
    for person in (first, second):
        client.force_login(person)
        page = client.post(desk(school.hub, f"schools/{school.pk}/confirm/"), follow=True)

    assert f"{first.name} has decided about this already." in page.text


@pytest.mark.parametrize("act", ["confirm", "decline"])
def test_a_school_of_another_hub_is_not_found(client, school, act):
    hub = HubFactory()
    client.force_login(ana(hub))

    path = desk(hub, f"schools/{school.pk}/{act}/")

    assert client.post(path, {"reason": "No."}).status_code == 404


@pytest.mark.parametrize("act", ["confirm", "decline"])
def test_a_place_in_another_hub_is_not_found(client, place, act):
    hub = HubFactory()
    client.force_login(ana(hub))

    path = desk(hub, f"members/{place.pk}/{act}/")

    assert client.post(path, {"reason": "No."}).status_code == 404


def test_a_coordinator_takes_a_person_in_or_refuses(client, place):
    client.force_login(ana(place.hub))
    other = MembershipFactory(
        hub=place.hub, school=place.school, role=Role.TEACHER, status=Membership.Status.PENDING
    )

    client.post(desk(place.hub, f"members/{place.pk}/confirm/"))
    client.post(desk(place.hub, f"members/{other.pk}/decline/"), {"reason": "Who are you?"})

    place.refresh_from_db()
    other.refresh_from_db()
    assert place.is_active
    assert (other.status, other.reason) == ("declined", "Who are you?")


def test_deciding_by_a_link_is_not_possible(client, school):
    client.force_login(ana(school.hub))

    assert client.get(desk(school.hub, f"schools/{school.pk}/confirm/")).status_code == 405


@pytest.mark.parametrize(
    ("waited", "label", "kind"),
    [
        (timedelta(minutes=5), "just now", ""),
        (timedelta(hours=3), "3 hours", ""),
        (timedelta(days=1), "1 day", ""),
        (timedelta(days=3), "3 days", "warn"),
        (timedelta(days=5), "5 days", "late"),
    ],
)
def test_age_is_said_in_words_and_gets_late(waited, label, kind):
    age = age_of(timezone.now() - waited)

    assert (age.label, age.kind) == (label, kind)
