"""A download of one's own data: complete, one's own, kept for a short time, and never stuck."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import DataExport
from hubs.models import DeskNote
from notifications.models import Message
from oshub.own_data import exports
from oshub.own_data.links import EXPORT, write_link
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, bram

pytestmark = pytest.mark.django_db
Status = DataExport.Status


def signed_in(client, user, *, again=True):
    """Sign somebody in, and let them give their password once more."""
    user.set_password("a long one")
    user.save()
    client.force_login(user)
    if again:
        client.post(reverse("account_reauthenticate"), {"password": "a long one"})
    return client


def made(user):
    export = exports.ask_for_export(user)
    assert exports.make_next_export()
    export.refresh_from_db()
    return export


def content_of(export):
    archive = zipfile.ZipFile(BytesIO(export.file.read()))
    return json.loads(archive.read("data.json"))["data"], archive


def test_the_download_holds_what_is_known_by_account_and_by_address_and_notes_about_it():
    hub = HubFactory()
    teacher, coordinator = bram(hub), ana(hub)
    EmailAddress.objects.create(user=teacher, email="home@example.org", verified=True)
    request = JoinRequestFactory(hub=hub, email="Home@example.org", message="I have a boat")
    note = {"hub": hub, "kind": "requests", "about_id": request.pk, "written_by": coordinator}
    DeskNote.objects.create(text="Seems kind", **note)

    export = made(teacher)

    data, archive = content_of(export)
    assert data["accounts.User"][0]["name"] == teacher.name
    assert "password" not in data["accounts.User"][0]
    assert data["hubs.Membership"][0]["role"] == "teacher"
    assert data["stakeholders.JoinRequest"][0]["message"] == "I have a boat"
    assert data["hubs.DeskNote"][0]["text"] == "Seems kind"
    assert "I have a boat" in archive.read("data.html").decode()
    assert (export.status, export.done) == (Status.READY, export.total)


def test_what_somebody_did_to_others_work_is_named_without_the_others_words():
    hub = HubFactory()
    coordinator = ana(hub)
    decided = {"decided_by": coordinator, "decided_at": timezone.now(), "status": "declined"}
    JoinRequestFactory(hub=hub, message="Not for the coordinator's file", **decided)

    data, archive = content_of(made(coordinator))

    assert data["stakeholders.JoinRequest"][0]["what_you_were"] == "decided_by"
    assert "Not for the coordinator" not in archive.read("data.json").decode()


def test_an_address_that_was_never_confirmed_opens_nobody_elses_requests():
    user = UserFactory()
    EmailAddress.objects.create(user=user, email="neighbour@example.org", verified=False)
    JoinRequestFactory(email="neighbour@example.org")

    assert content_of(made(user))[0]["stakeholders.JoinRequest"] == []


def test_asking_twice_makes_one_and_a_mail_says_when_it_is_ready():
    user = UserFactory()

    assert exports.ask_for_export(user) == exports.ask_for_export(user)
    assert exports.make_next_export()
    assert not exports.make_next_export()

    assert Message.objects.get(kind="export_ready").email == user.email


def test_a_download_that_a_killed_worker_left_behind_is_made_by_the_next(monkeypatch):
    export = exports.ask_for_export(UserFactory())
    monkeypatch.setattr(exports, "_make", lambda _export: None)  # the worker dies here
    assert exports.make_next_export()
    monkeypatch.undo()
    assert not exports.make_next_export()  # it may still be at work

    DataExport.objects.update(updated_at=timezone.now() - exports.LEASE - timedelta(seconds=1))

    assert exports.make_next_export()
    export.refresh_from_db()
    assert export.status == Status.READY
    assert Message.objects.filter(kind="export_ready").count() == 1


def test_a_worker_that_was_thought_dead_hands_nothing_over_any_more():
    export = exports.ask_for_export(UserFactory())
    slow = exports._claim()
    DataExport.objects.update(updated_at=timezone.now() - 2 * exports.LEASE)
    quick = exports._claim()

    exports._make(quick)
    with pytest.raises(exports.SupersededError):
        exports._make(slow)

    export.refresh_from_db()
    assert export.status == Status.READY
    assert Message.objects.filter(kind="export_ready").count() == 1


def test_a_download_that_is_stopped_while_it_is_made_leaves_no_file():
    export = exports.ask_for_export(UserFactory())
    running = exports._claim()

    assert exports.cancel_export(export)
    with pytest.raises(exports.SupersededError):
        exports._make(running)

    export.refresh_from_db()
    assert (export.status, export.file.name) == (Status.CANCELLED, "")
    assert not exports.cancel_export(export)


def test_the_file_goes_when_its_time_is_over():
    export = made(UserFactory())
    storage, name = export.file.storage, export.file.name
    DataExport.objects.update(expires_on=timezone.now() - timedelta(seconds=1))

    assert exports.remove_old_exports() == 1

    export.refresh_from_db()
    assert export.status == Status.EXPIRED
    assert not storage.exists(name)


def test_the_page_leads_from_asking_to_the_file(client):
    user = UserFactory()
    signed_in(client, user)

    page = client.post(reverse("own_data_ask"), follow=True).content.decode()
    assert "data-look-again" in page
    assert "Look again" in page
    exports.make_next_export()
    page = client.get(reverse("own_data")).content.decode()
    link = page.partition('href="/en/me/data/file/')[2].partition('"')[0]
    answer = client.get(f"/en/me/data/file/{link}")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert zipfile.ZipFile(BytesIO(answer.getvalue())).testzip() is None
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_page_asks_who_signed_in_long_ago_to_do_so_again(client):
    signed_in(client, UserFactory(), again=False)

    answer = client.get(reverse("own_data"))

    assert answer.url.startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("which", ["somebody else's", "forged", "too old"])
def test_a_link_opens_the_file_for_its_owner_and_in_time_only(client, which):
    owner = UserFactory()
    export = made(owner)
    token = write_link(EXPORT, export.pk)
    signed_in(client, UserFactory() if which == "somebody else's" else owner)
    if which == "forged":
        token += "x"
    if which == "too old":
        DataExport.objects.update(
            expires_on=timezone.now() - settings.KEEP_EXPORTS_FOR, status=Status.EXPIRED
        )

    answer = client.get(reverse("own_data_file", kwargs={"token": token}))

    assert answer.status_code == 410
    assert "This download is gone" in answer.content.decode()
