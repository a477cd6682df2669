"""Boards and partners: kept by the people in charge, seen by everybody at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.pages import read_page_version
from hubs.models import BoardSeat
from hubs.permissions import Role
from stakeholders.models import AdvisorySeat, NetworkPartner
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import AdvisorySeatFactory, NetworkPartnerFactory
from tests.people import ana, max_of_the_network, member

pytestmark = pytest.mark.django_db


def board_url(hub, name, **given):
    return reverse(f"stakeholders_desk:{name}", kwargs={"hub": hub.slug, **given})


def order(hub):
    return list(hub.board_seats.values_list("name", flat=True))


def test_a_coordinator_keeps_the_board_and_its_order(client):
    hub = HubFactory()
    client.force_login(ana(hub))
    for name in ("Council", "University", "Parents"):
        client.post(board_url(hub, "board_new"), {"name": name, "sector": "citizens"})
    version = read_page_version()

    parents = hub.board_seats.get(name="Parents")
    client.post(board_url(hub, "board_move", pk=parents.pk, way="up"))

    assert order(hub) == ["Council", "Parents", "University"]
    assert read_page_version() > version
    first = hub.board_seats.get(name="Council")
    client.post(board_url(hub, "board_move", pk=first.pk, way="up"))
    assert order(hub) == ["Council", "Parents", "University"]
    twice = client.post(board_url(hub, "board_new"), {"name": "Council", "sector": "ngo"})
    assert twice.status_code == 422


def test_a_seat_ends_and_can_be_given_back_and_removing_asks_first(client):
    hub = HubFactory()
    seat = BoardSeat.objects.create(hub=hub, name="Council", sector="local_government")
    client.force_login(ana(hub))

    client.post(board_url(hub, "board_end", pk=seat.pk))
    seat.refresh_from_db()
    assert seat.until == timezone.localdate()
    typed = {"name": "Council", "sector": "local_government", "since": "2024-01-01", "until": ""}
    client.post(board_url(hub, "board_edit", pk=seat.pk), typed)
    seat.refresh_from_db()
    assert (seat.until, str(seat.since)) == (None, "2024-01-01")
    assert client.get(board_url(hub, "board_remove", pk=seat.pk)).status_code == 200
    assert BoardSeat.objects.exists()
    client.post(board_url(hub, "board_remove", pk=seat.pk))
    assert not BoardSeat.objects.exists()


def test_a_seat_of_another_hub_is_not_there(client):
    hub, other = HubFactory(), HubFactory()
    seat = BoardSeat.objects.create(hub=other, name="Council", sector="citizens")
    client.force_login(ana(hub))

    assert client.get(board_url(hub, "board_edit", pk=seat.pk)).status_code == 404
    assert client.post(board_url(hub, "board_remove", pk=seat.pk)).status_code == 404


def test_a_facilitator_reads_the_board_and_changes_nothing(client):
    hub = HubFactory()
    BoardSeat.objects.create(hub=hub, name="Council", sector="citizens")
    client.force_login(member(hub, Role.FACILITATOR))

    page = client.get(board_url(hub, "board"))

    assert page.status_code == 200
    assert "board/new/" not in page.content.decode()


def test_the_network_keeps_the_advisory_board_in_both_languages(client):
    client.force_login(max_of_the_network())
    typed = {"sector": "university", "organisation": "TRACES", "note_en": "Science", "note_nl": "W"}

    client.post(reverse("stakeholders:advisory_new"), typed | {"since": "2025-01-01"})
    seat = AdvisorySeat.objects.get()
    client.logout()

    assert (seat.note_en, seat.note_nl) == ("Science", "W")
    page = client.get(reverse("about_advisory_board")).content.decode()
    assert "TRACES" in page
    assert "2025" in page


def test_what_has_ended_is_shown_as_former(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    AdvisorySeatFactory(organisation="Once here", until=yesterday)
    NetworkPartnerFactory(name="Former partner", until=yesterday)
    NetworkPartnerFactory(name="Partner of today")
    hub = HubFactory()
    BoardSeat.objects.create(hub=hub, name="Old council", sector="citizens", until=yesterday)
    BoardSeat.objects.create(hub=hub, name="New council", sector="citizens")

    advisory = client.get(reverse("about_advisory_board")).content.decode()
    partners = client.get(reverse("about_partners")).content.decode()
    page = client.get(hub.get_absolute_url()).content.decode()

    assert advisory.index("Before") < advisory.index("Once here")
    assert partners.index("Partner of today") < partners.index("Former partner")
    assert page.index("New council") < page.index("Old council")
    assert "Until now" not in page


def test_partners_move_change_and_go(client):
    first, second = NetworkPartnerFactory(position=1), NetworkPartnerFactory(position=2)
    client.force_login(max_of_the_network())
    url = reverse("stakeholders:partners_move", kwargs={"pk": second.pk, "way": "up"})

    client.post(url)

    assert list(NetworkPartner.objects.all()) == [second, first]
    client.post(reverse("stakeholders:partners_remove", kwargs={"pk": first.pk}))
    assert list(NetworkPartner.objects.all()) == [second]
