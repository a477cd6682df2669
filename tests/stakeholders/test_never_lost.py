"""A request that got its confirmation page is in the database, whatever else is away."""

import socket

import pytest
from django.conf import settings
from django.db import IntegrityError

from core.redis import Doorbell
from notifications.models import Message
from notifications.tasks import send_due_messages
from stakeholders import services
from stakeholders.messages import JoinRequestReceived
from stakeholders.models import JoinRequest
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana
from tests.stakeholders.form import post_form

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def closed_port():
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


@pytest.fixture
def redis_away(monkeypatch, closed_port):
    silent = Doorbell(f"redis://127.0.0.1:{closed_port}/0", settings.REDIS_TIMEOUT_SECONDS)
    monkeypatch.setattr(silent, "_wait_for_recovery", lambda: None)
    monkeypatch.setattr("notifications.waking.doorbell", lambda: silent)
    return silent


def join(client):
    sent = client.post(post_form(client).url)
    assert client.get(sent.url).status_code == 200
    return JoinRequest.objects.get()


def test_with_redis_away_the_request_and_its_mail_are_kept(client, redis_away):
    request = join(client)

    assert request.is_unconfirmed
    assert Message.objects.get(kind="join_request_confirm").email == request.email
    assert not redis_away.is_answering


def test_with_the_mail_server_away_the_mail_waits_for_it(client, settings, redis_away, closed_port):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port
    request = join(client)

    send_due_messages()

    assert request.is_unconfirmed
    assert Message.objects.get().status not in {"sent", "dead"}


def test_a_mail_that_cannot_be_written_takes_the_request_back_with_it(monkeypatch, redis_away):
    hub = HubFactory()
    ana(hub)
    request = JoinRequestFactory(hub=hub, unconfirmed=True)

    def fail(_notification):
        raise IntegrityError

    monkeypatch.setattr(JoinRequestReceived, "recipients", fail)
    with pytest.raises(IntegrityError):
        services.confirm_join_request(request.pk)

    request.refresh_from_db()
    assert request.is_unconfirmed
    assert not Message.objects.exists()
