import pytest
from django.test import Client
from django.urls import reverse

from hubs.permissions import Permission
from notifications.declarations import Required
from notifications.models import Notice, Preference
from notifications.unsubscribing import unsubscribe_path
from notifications.views import permission_for
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.factories.notifications import MessageFactory, NoticeFactory
from tests.notifications.examples import Greeting
from tests.people import ana, max_of_the_network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_kind(monkeypatch):
    monkeypatch.setattr("notifications.declarations.Notification.registry", {"greeting": Greeting})


@pytest.fixture
def reader(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def operator(client):
    user = max_of_the_network()
    client.force_login(user)
    return user


def test_the_centre_shows_one_s_own_news_only(client, reader):
    mine, other = NoticeFactory(user=reader), NoticeFactory()

    page = client.get(reverse("notifications:list")).content.decode()

    assert mine.title in page
    assert other.title not in page


def test_the_centre_asks_as_many_queries_for_fifty_as_for_one(
    client, reader, django_assert_max_num_queries
):
    NoticeFactory.create_batch(50, user=reader)

    with django_assert_max_num_queries(9):
        client.get(reverse("notifications:list"))


def test_the_centre_shows_what_was_not_read_alone(client, reader):
    new, read = NoticeFactory(user=reader), NoticeFactory(user=reader, is_read=True)

    page = client.get(reverse("notifications:list"), {"show": "new"}).content.decode()

    assert new.title in page
    assert read.title not in page


def test_the_centre_names_a_filter_that_it_does_not_know(client, reader):
    answer = client.get(reverse("notifications:list"), {"show": "lost"})

    assert answer.status_code == 400
    assert "lost" in answer.content.decode()


def test_what_cannot_be_switched_off_is_shown_with_the_reason(client, reader):
    page = client.get(reverse("notifications:preferences")).content.decode()

    for kind in Required:
        assert str(kind.label) in page
        assert str(kind.reason) in page


def test_opening_a_notice_marks_it_and_leads_on(client, reader):
    notice = NoticeFactory(user=reader, path="/en/hubs/")

    answer = client.post(reverse("notifications:read", kwargs={"pk": notice.pk}))

    assert answer.url == "/en/hubs/"
    assert not reader.notices.unread().exists()


def test_somebody_else_s_notice_is_not_there(client, reader):
    notice = NoticeFactory()

    answer = client.post(reverse("notifications:read", kwargs={"pk": notice.pk}))

    assert answer.status_code == 404
    assert Notice.objects.unread().exists()


def test_everything_can_be_marked_at_once(client, reader):
    NoticeFactory.create_batch(2, user=reader)

    client.post(reverse("notifications:read_all"))

    assert not reader.notices.unread().exists()


def test_choices_are_kept_and_shown(client, reader):
    address = reverse("notifications:preferences")

    client.post(address, {"greeting": "weekly"})

    assert Preference.objects.get().pace == "weekly"
    assert '<option value="weekly" selected>' in client.get(address).content.decode()


def test_a_choice_that_is_not_offered_is_refused(client, reader):
    answer = client.post(reverse("notifications:preferences"), {"greeting": "hourly"})

    assert answer.status_code == 422
    assert not Preference.objects.exists()


def test_the_link_in_a_mail_asks_before_it_stops_anything(client):
    path = unsubscribe_path(UserFactory(), "greeting")

    answer = client.get(path)

    assert answer.status_code == 200
    assert not Preference.objects.exists()


def test_a_mail_program_stops_a_kind_by_one_post_without_a_session():
    path = unsubscribe_path(UserFactory(), "greeting")

    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert Preference.objects.get().pace == "never"


def test_a_forged_link_is_not_found(client):
    path = unsubscribe_path(UserFactory(), "greeting")

    assert client.post(path[:-3] + "x/").status_code == 404


def test_the_outbox_asks_for_the_permission_that_the_table_grants():
    assert permission_for("view") == Permission.VIEW_MESSAGE
    assert permission_for("resend") == Permission.RESEND_MESSAGE


def test_the_outbox_tells_why_a_mail_is_no_further(client, operator):
    MessageFactory(status="dead", last_error="550 no such user")

    page = client.get(reverse("notifications:outbox"), {"status": "dead"}).content.decode()

    assert "550 no such user" in page


def test_the_outbox_is_found_by_address(client, operator):
    MessageFactory(email="wanted@example.org")
    MessageFactory(email="other@example.org")

    page = client.get(reverse("notifications:outbox"), {"q": "wanted"}).content.decode()

    assert "wanted@example.org" in page
    assert "other@example.org" not in page


def test_an_unknown_status_is_said_to_be_unknown(client, operator):
    answer = client.get(reverse("notifications:outbox"), {"status": "lost"})

    assert answer.status_code == 400
    assert "lost" in answer.content.decode()


def test_an_operator_sends_a_mail_again_and_drops_another(client, operator):
    dead, held = MessageFactory(status="dead"), MessageFactory(status="held")

    client.post(reverse("notifications:outbox_resend", kwargs={"pk": dead.pk}))
    client.post(reverse("notifications:outbox_drop", kwargs={"pk": held.pk}))

    dead.refresh_from_db()
    held.refresh_from_db()
    assert (dead.status, held.status) == ("queued", "cancelled")


@pytest.mark.parametrize("act", ["outbox_resend", "outbox_drop"])
def test_what_cannot_be_done_is_said(client, operator, act):
    message = MessageFactory(status="sending")
    answer = client.post(reverse(f"notifications:{act}", kwargs={"pk": message.pk}), follow=True)

    assert "This message cannot be" in answer.content.decode()


def test_a_hub_s_coordinator_does_not_see_the_network_s_mail(client):
    client.force_login(ana(HubFactory()))

    assert client.get(reverse("notifications:outbox")).status_code == 403
