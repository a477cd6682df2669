"""After people are forgotten, nothing anywhere knows their names, addresses or private words."""

from dataclasses import replace

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import FORMER_ADDRESS, AccountRemoval, DataExport, User
from blueprint.models import Revision
from missions.models import Challenge
from notifications.models import Message, Notice
from oshub.own_data.people import Person, linked_rows
from oshub.own_data.registry import read_registry
from oshub.own_data.removals import ask_for_removal, carry_out_removals
from projects.models import Project
from tests import evidence
from tests.factories.accounts import UserFactory
from tests.factories.helping import PartnerFactory
from tests.factories.notifications import MessageFactory, NoticeFactory
from tests.own_data.canaries import Aviary, Canary, make_downloads, settle

pytestmark = pytest.mark.django_db
CANARIES = 25 if evidence.FULL else 3
# Keys of links that newer libraries sign instead of keeping; nothing writes such a row.
NEVER_FILLED = {"account.EmailConfirmation", "accounts.Allowance"}


def traces_in_tables(words):
    """Return every table in which a row, taken as text, holds one of the words."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS line WHERE line::text ILIKE ANY(%s)',  # noqa: S608
                [[f"%{word}%" for word in words]],
            )
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def traces_in_files(words, folder=""):
    """Return the files whose name or content holds one of the words."""
    found = set()
    for storage in (storages["default"], storages["private"]):
        folders, files = storage.listdir(folder) if storage.exists(folder or ".") else ([], [])
        names = {f"{folder}/{name}".lstrip("/") for name in files}
        for name in names:
            content = storage.open(name).read().decode(errors="ignore").lower()
            found |= {name} if any(word in content or word in name for word in words) else set()
        for inner in folders:
            found |= traces_in_files(words, f"{folder}/{inner}".lstrip("/"))
    return found


def forget(canaries):
    for canary in canaries:
        ask_for_removal(canary.user)
    AccountRemoval.objects.update(due_on=timezone.now())
    return carry_out_removals()


def words_of(canaries):
    return [trace for canary in canaries for trace in canary.traces]


def test_nothing_is_left_of_people_who_are_forgotten_but_what_they_made_for_all(client, caplog):
    aviary = Aviary()
    canaries = [settle(number, aviary) for number in range(CANARIES)]
    make_downloads()
    words = words_of(canaries)
    assert len(traces_in_tables(words)) > 20  # the search finds what is there

    with evidence.of(
        "forgotten people: tables, files and pages with a trace of them",
        pass_line=0, seed=CANARIES,
    ) as shown:  # fmt: skip
        caplog.set_level("DEBUG")
        assert forget(canaries) == CANARIES
        tables, files = traces_in_tables(words), traces_in_files(words)
        logged = [word for word in words if word in caplog.text.lower()]
        pages = traces_in_pages(client, canaries)
        shown.figure = len(tables) + len(files) + len(logged) + len(pages)

    assert (tables, files, logged, pages) == (set(), set(), [], set())
    assert_public_work_stays(canaries)
    assert_ledger_says_nothing(canaries)


def traces_in_pages(client, canaries):
    """Return the public pages that still name somebody: what they made, and what search finds."""
    found = set()
    for canary in canaries:
        project = Project.objects.get(title_en__contains=canary.public)
        for url in (
            project.get_absolute_url(),
            *(f"{reverse('search')}?q={word}" for word in (canary.public, canary.name)),
        ):
            page = client.get(url).content.decode().lower()
            asked = page.replace(canary.name.lower(), "")  # search repeats what was asked
            found |= {url for trace in canary.traces if trace in asked}
    return found


def assert_public_work_stays(canaries):
    former = User.objects.get(email=FORMER_ADDRESS)
    assert not former.is_active
    assert str(former) == "former member"
    for canary in canaries:
        assert Project.objects.get(title_en__contains=canary.public).led_by == former
        challenge = Challenge.objects.get(title_en__contains=canary.public)
        assert challenge.proposed_by == former
        assert challenge.story_en == "We saw it, says Former member."
        assert Revision.objects.get(title__contains=canary.public).author == former


def assert_ledger_says_nothing(canaries):
    assert not User.objects.filter(pk__in=[canary.key for canary in canaries]).exists()
    assert not DataExport.objects.exists()
    carried_out = AccountRemoval.objects.filter(carried_out_on__isnull=False)
    assert set(carried_out.values_list("user_key", flat=True)) == {c.key for c in canaries}
    assert not carried_out.filter(user__isnull=False).exists()


def test_a_canary_has_a_row_for_every_path_of_the_registry():
    canary = settle(1, Aviary())

    linked = list(linked_rows(Person(canary.user)))
    filled = {(entry.label, path) for entry, path, _fate, rows in linked if rows.exists()}
    asked = {(entry.label, path) for entry, path, _fate, _rows in linked}
    assert {pair for pair in asked - filled if pair[0] not in NEVER_FILLED} == set()


@pytest.mark.parametrize("label", ["hubs.Invitation", "hubs.DeskNote"])
def test_with_one_rule_of_the_registry_switched_off_something_is_left(label, monkeypatch):
    canary = settle(1, Aviary())
    registry = read_registry()
    monkeypatch.setitem(registry, label, replace(registry[label], own={}, acts={}, about={}))

    try:
        forget([canary])
    except Exception:  # noqa: BLE001 -- a row that keeps the account in place is a trace, too
        return

    assert traces_in_tables(canary.traces)


def test_somebody_whose_address_only_looks_alike_keeps_theirs():
    aviary = Aviary()
    canary, other = settle(1, aviary), Canary(2)
    User.objects.filter(pk=other.key).update(email=f"x-{canary.address}", name=canary.name)

    forget([canary])

    other.user.refresh_from_db()
    assert (other.user.email, other.user.name) == (f"x-{canary.address}", canary.name)


def test_a_restored_backup_brings_nobody_back():
    canary = settle(1, Aviary())
    now = timezone.now()
    AccountRemoval.objects.create(user_key=canary.key, due_on=now, carried_out_on=now)
    later = UserFactory()

    call_command("forget_again", str(later.pk))

    assert not User.objects.filter(pk=later.pk).exists()
    assert traces_in_tables(canary.traces) == set()


def test_mails_about_something_else_with_the_same_number_stay():
    canary = Canary(1)
    partner = PartnerFactory(user=canary.user)
    kept = {"about_id": str(partner.pk), "user": UserFactory()}
    MessageFactory(about_type="missions.mission", **kept)
    MessageFactory(about_type="projects.partner", **kept)
    NoticeFactory(kind="mission_launched", **kept)
    NoticeFactory(kind="partner_answered", **kept)

    forget([canary])

    to_others = Message.objects.filter(user=kept["user"])
    assert [row.about_type for row in to_others] == ["missions.mission"]
    assert [row.kind for row in Notice.objects.filter(user=kept["user"])] == ["mission_launched"]
