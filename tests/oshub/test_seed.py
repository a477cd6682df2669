"""The demo network loads whole, once, and never over what people did."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from core.pages import read_page_version
from hubs.models import (
    Hub,
)
from oshub.demo.files import DemoDataError, Entry, entries
from oshub.demo.seeding import load_network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True
    settings.DEMO_PASSWORD = "a-password-for-all"


def seed(*options):
    said = StringIO()
    call_command("seed_demo", *options, stdout=said)
    return said.getvalue()


def test_it_refuses_where_the_data_may_be_real(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="This is not a demo"):
        seed()

    assert not User.objects.exists()


def test_force_overrules_the_refusal_once_and_a_second_time_adds_nothing(settings):
    settings.DEMO = False
    version = read_page_version()

    seed("--force")

    assert Hub.objects.count() == 8
    assert read_page_version() > version  # the cached pages are out of date

    settings.DEMO = True
    assert "nothing was changed" in seed()


def test_a_name_that_is_nowhere_is_named(monkeypatch):
    def with_a_flying_hub(name, part=None):
        change = {"type": "flying"} if name == "hubs" else {}
        return [Entry(entry | change, entry.where) for entry in entries(name, part)]

    monkeypatch.setattr("oshub.demo.hubs.entries", with_a_flying_hub)

    with pytest.raises(DemoDataError, match=r"oshub-pt names the kind of hub 'flying'"):
        load_network()


def test_a_missing_key_is_named():
    entry = Entry({"slug": "x"}, "hubs.yaml: x")

    with pytest.raises(DemoDataError, match=r'hubs.yaml: x has no "name"'):
        _ = entry["name"]
