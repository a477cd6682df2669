"""The network opens a hub from an application, and sees how all hubs are doing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs.models import Hub, Invitation
from hubs.permissions import Role
from notifications.models import Message
from stakeholders.models import JoinRequest
from tests.factories.hubs import HubFactory, HubTypeFactory, SchoolFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, max_of_the_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return JoinRequestFactory(
        hub=None, audience="new_hub", country="IT", place="Matera", organisation="Casa Cava",
        name="Lucia", language="en",
    )  # fmt: skip


@pytest.fixture
def client(client):
    client.force_login(max_of_the_network())
    return client


def opening(application):
    return reverse("stakeholders:open_hub", kwargs={"reference": application.reference})


def typed(**changes):
    hub_type = HubTypeFactory()
    return {
        "name": "OSHub-IT", "slug": "oshub-it", "country": "IT", "city": "Matera",
        "latitude": "40.67", "longitude": "16.6", "languages": ["it", "en"], "type": hub_type.pk,
        "host": "Casa Cava", "mentor": HubFactory().pk, "note": "Benvenuta",
    } | changes  # fmt: skip


def test_the_form_begins_with_what_the_applicant_wrote(client, application):
    text = client.get(opening(application)).text

    assert 'value="OSHub-IT"' in text
    assert 'value="Matera"' in text
    assert application.message in text
    request_page = reverse(
        "stakeholders:network_request", kwargs={"reference": application.reference}
    )
    assert opening(application) in client.get(request_page).text


def test_an_application_becomes_a_proposed_hub_with_a_mentor_and_an_invited_coordinator(
    client, application
):
    answer = client.post(opening(application), typed())

    hub = Hub.objects.get(slug="oshub-it")
    assert answer["Location"] == reverse("hubs:desk", kwargs={"hub": hub.slug})
    assert hub.status == Hub.Status.PROPOSED
    assert hub.mentor is not None
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == (application.email, Role.COORDINATOR)
    assert Message.objects.filter(email=application.email).count() == 2
    application.refresh_from_db()
    assert application.status == JoinRequest.Status.JOINED
    assert client.get(hub.get_absolute_url()).status_code == 404


def test_one_application_opens_one_hub(client, application):
    client.post(opening(application), typed())

    assert client.post(opening(application), typed(slug="second")).status_code == 404
    assert not Hub.objects.filter(slug="second").exists()


def test_a_short_name_that_is_taken_is_refused_with_all_that_was_typed(client, application):
    HubFactory(slug="oshub-it")

    page = client.post(opening(application), typed())

    assert page.status_code == 422
    assert "Benvenuta" in page.text
    application.refresh_from_db()
    assert application.is_open


def test_another_kind_of_request_opens_no_hub(client):
    other = JoinRequestFactory(hub=None)

    assert client.get(opening(other)).status_code == 404


def rows_of(client, **sort):
    text = client.get(reverse("stakeholders:health"), sort).text
    return text[text.index("<tbody") :]


def test_the_table_of_hubs_sorts_by_any_column(client):
    calm, busy = HubFactory(name="Calm"), HubFactory(name="Busy")
    for hub in (calm, busy):
        ana(hub)
        SchoolFactory(hub=hub)
    since = timezone.now() - timedelta(days=9)
    JoinRequestFactory(hub=busy, waiting_since=since, network_reminded_on=timezone.now())

    first = rows_of(client)
    assert first.index("Busy") < first.index("Calm")
    assert "9 days" in first
    assert "people wait too long" in first
    by_wait_of_others = rows_of(client, sort="oldest")
    assert by_wait_of_others.index("Busy") < by_wait_of_others.index("Calm")
    by_name = rows_of(client, sort="hub")
    assert by_name.index("Busy") < by_name.index("Calm")
    assert client.get(reverse("stakeholders:health"), {"sort": "nonsense"}).status_code == 200


def test_a_hub_that_nobody_coordinates_is_named(client):
    HubFactory()

    assert "nobody coordinates it" in rows_of(client)


def test_the_table_costs_the_same_for_one_and_for_many(client, django_assert_max_num_queries):
    for _turn in range(5):
        ana(HubFactory())

    with django_assert_max_num_queries(14):
        client.get(reverse("stakeholders:health"))
