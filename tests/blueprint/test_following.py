"""Links that never break: what moves elsewhere is followed, what is gone is listed."""

import pytest
from django.urls import reverse

from blueprint.models import LinkTrouble, Node
from blueprint.services.following import check_links, refresh_links
from hubs.models import Hub
from tests.factories.blueprint import a_page, an_editor
from tests.factories.hubs import HubFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    HubFactory(slug="brook")
    text = "See [the hub](hub:brook) and [the talk](blueprint:talk)."
    return a_page("start", text=text)


def body_of(page):
    return Node.objects.get(pk=page.pk).body_en


def test_a_page_follows_a_hub_that_leaves_the_publics_sight_and_returns(page):
    assert "/hubs/brook/" in body_of(page)
    Hub.objects.update(status=Hub.Status.PROPOSED)
    assert refresh_links() == 2
    assert "/hubs/brook/" not in body_of(page)
    Hub.objects.update(status=Hub.Status.ACTIVE)
    assert refresh_links() == 2
    assert "/hubs/brook/" in body_of(page)


def test_looking_again_writes_nothing_where_nothing_changed(page):
    before = Node.objects.get(pk=page.pk).updated_at
    assert refresh_links() == 0
    assert Node.objects.get(pk=page.pk).updated_at == before


def test_what_is_named_and_not_there_is_listed_until_it_is(page):
    assert check_links() == 2
    assert set(LinkTrouble.objects.values_list("href", flat=True)) == {"blueprint:talk"}
    a_page("talk")
    assert check_links() == 0
    assert not LinkTrouble.objects.exists()


def test_an_editor_sees_the_list_and_looks_again(page, client):
    client.force_login(an_editor())
    asked = client.post(reverse("blueprint:check_links"))
    shown = client.get(asked.url).content.decode()
    assert "blueprint:talk" in shown
    assert "hub:brook" not in shown
