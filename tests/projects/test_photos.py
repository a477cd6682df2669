"""Pictures: held until the hub has looked, gone at once when somebody objects or a consent ends."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import read_page_version
from hubs.models import Decision
from hubs.services import undo_decision
from notifications.models import Message
from projects import services
from projects.models import PHOTO_LIFE, Photo
from projects.services import showing
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.projects import PublishedProjectFactory
from tests.projects.pieces import ready_photo, shown_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def ana(hub):
    return people.ana(hub)


@pytest.fixture
def bram(hub):
    return people.bram(hub)


@pytest.fixture
def project(hub, bram):
    return PublishedProjectFactory(hub=hub, led_by=bram)


@pytest.fixture
def shown(project, bram, ana):
    return shown_photo(project, by=bram, coordinator=ana)


def consent(days):
    until = timezone.localdate() + timedelta(days=days)
    return {"people": "consent", "consent_reference": "Folder 12", "consent_until": until}


def kinds():
    return list(Message.objects.order_by("created_at").values_list("kind", flat=True))


def address_of(photo):
    return f"/media/{photo.rendition.name}"


def test_a_picture_is_seen_by_nobody_outside_before_the_hub_has_looked(client, project, bram, ana):
    photo = ready_photo(project, by=bram)
    before = client.get(address_of(photo)).status_code

    services.approve_photo(photo, by=ana)

    assert before == 404
    assert client.get(address_of(photo)).status_code == 200
    assert address_of(photo) in client.get(project.get_absolute_url()).text


def test_team_and_hub_see_a_picture_that_waits_and_others_do_not(client, project, bram, ana, hub):
    photo = ready_photo(project, by=bram)
    seen = {}
    for name, user in {"bram": bram, "ana": ana, "dora": people.dora()}.items():
        client.force_login(user)
        seen[name] = client.get(address_of(photo)).status_code

    assert seen == {"bram": 200, "ana": 200, "dora": 404}


def test_a_waiting_picture_is_told_once_a_day_for_each_project(project, bram):
    ready_photo(project, by=bram)
    told = Message.objects.filter(kind="photos_waiting").count()
    ready_photo(project, by=bram)

    assert Message.objects.filter(kind="photos_waiting").count() == told


def test_declining_says_why_and_undoing_lets_the_picture_wait_again(project, bram, ana):
    photo = ready_photo(project, by=bram)
    photo = services.decline_photo(photo, by=ana, reason="Two pupils at the left.")
    said = photo.reason

    undo_decision(Decision.objects.get(kind="photo_declined"), by=ana)

    photo.refresh_from_db()
    assert said == "Two pupils at the left."
    assert (photo.status, photo.reason, photo.decided_by) == ("ready", "", None)


def test_undoing_an_approval_takes_the_picture_off_the_page(client, project, shown, ana):
    undo_decision(Decision.objects.get(kind="photo_approved"), by=ana)

    assert address_of(shown) not in client.get(project.get_absolute_url()).text
    assert client.get(address_of(shown)).status_code == 404


def test_taking_down_hides_at_once_and_only_the_hub_puts_back(client, project, shown, bram, ana):
    version = read_page_version()
    services.take_down_photo(shown, by=bram)
    hidden = (read_page_version() > version, client.get(address_of(shown)).status_code)

    services.put_back_photo(shown, by=ana)

    assert hidden == (True, 404)
    assert client.get(address_of(shown)).status_code == 200
    assert "photo_put_back" in kinds()


def test_somebody_without_an_account_hides_a_picture_with_one_post_and_no_cookie(
    client, project, shown
):
    address = f"/en/projects/{project.slug}/photos/{shown.pk}/object/"
    asked = client.get(address)
    still = Photo.objects.get(pk=shown.pk).status

    done = client.post(address)

    assert (asked.status_code, still) == (200, "shown")
    assert (done.status_code, "The picture is gone" in done.text) == (200, True)
    assert not asked.cookies
    assert not done.cookies
    assert Photo.objects.get(pk=shown.pk).status == "objected"
    assert address_of(shown) not in client.get(project.get_absolute_url()).text
    assert client.get(address_of(shown)).status_code == 404
    assert client.post(address).status_code == 404
    assert {"photo_objected", "photo_hidden"} <= set(kinds())


def test_a_form_of_another_site_hides_nothing(client, project, shown):
    address = f"/en/projects/{project.slug}/photos/{shown.pk}/object/"

    answer = client.post(address, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert Photo.objects.get(pk=shown.pk).status == "shown"


def test_one_sender_who_hides_many_is_stopped(client, project, shown, monkeypatch):
    monkeypatch.setattr("stakeholders.services.gatekeeping.PER_ADDRESS", 0)
    address = f"/en/projects/{project.slug}/photos/{shown.pk}/object/"

    answer = client.post(address)

    assert (answer.status_code, "Try again in a while" in answer.text) == (429, True)
    assert Photo.objects.get(pk=shown.pk).status == "shown"


def test_a_picture_whose_consent_has_ended_is_gone_with_its_file(
    client, project, ana, time_machine, django_capture_on_commit_callbacks
):
    photo = shown_photo(project, by=project.led_by, coordinator=ana, **consent(3))
    other = shown_photo(project, by=project.led_by, coordinator=ana)
    name = photo.rendition.name
    time_machine.move_to(timezone.now() + timedelta(days=4))
    unserved = client.get(address_of(photo)).status_code
    version = read_page_version()

    with django_capture_on_commit_callbacks(execute=True):
        ended = services.end_consents()

    photo.refresh_from_db()
    assert (unserved, ended) == (404, 1)
    assert (photo.status, photo.rendition.name) == ("expired", "")
    assert not default_storage.exists(name)
    assert read_page_version() > version
    page = client.get(project.get_absolute_url()).text
    assert name not in page
    assert other.rendition.name in page
    assert services.end_consents() == 0


def test_a_consent_that_ends_on_its_last_day_still_stands(project, bram, ana, time_machine):
    shown_photo(project, by=bram, coordinator=ana, **consent(1))
    time_machine.move_to(timezone.now() + timedelta(days=1))

    assert services.end_consents() == 0


def test_a_renewal_is_asked_for_once_and_two_weeks_before(project, bram, ana, time_machine):
    photo = shown_photo(project, by=bram, coordinator=ana, **consent(20))
    early = services.ask_to_renew()
    time_machine.move_to(timezone.now() + timedelta(days=7))

    assert (early, services.ask_to_renew(), services.ask_to_renew()) == (0, 1, 0)
    photo = services.renew_consent(
        photo, reference="Folder 13", until=timezone.localdate() + timedelta(days=100)
    )
    assert (photo.consent_reference, photo.renewal_asked_on) == ("Folder 13", None)
    assert kinds().count("consent_ends") == 1


def test_what_was_taken_down_is_deleted_in_time(shown, bram, ana, settings, time_machine):
    services.take_down_photo(shown, by=bram)
    early = services.delete_hidden_photos()
    time_machine.move_to(timezone.now() + settings.KEEP_HIDDEN_PHOTOS_FOR + timedelta(days=1))

    assert (early, services.delete_hidden_photos()) == (0, 1)
    with pytest.raises(TransitionError):
        services.put_back_photo(shown, by=ana)


def test_a_picture_is_not_approved_once_its_consent_has_ended(project, bram, ana, time_machine):
    photo = ready_photo(project, by=bram, **consent(1))
    time_machine.move_to(timezone.now() + timedelta(days=2))

    with pytest.raises(TransitionError):
        services.approve_photo(photo, by=ana)


def test_without_looking_again_an_old_page_would_show_what_somebody_objected_to(
    project, bram, ana, monkeypatch
):
    photo = ready_photo(project, by=bram)
    stale = Photo.objects.select_related("project__hub").get(pk=photo.pk)
    services.take_down_photo(photo, by=bram)

    with pytest.raises(TransitionError):
        services.approve_photo(stale, by=ana)
    monkeypatch.setattr(showing, "lock_photo", lambda given: given)
    services.approve_photo(stale, by=ana)

    assert Photo.objects.get(pk=photo.pk).status == "shown"


def test_every_end_of_the_life_of_a_photo_is_a_status():
    ends = {end for _sources, end in PHOTO_LIFE.steps.values()}
    sources = {state for states, _end in PHOTO_LIFE.steps.values() for state in states}

    assert ends | sources == set(Photo.Status.values)
