import smtplib
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection, transaction
from django.utils import timezone

from notifications import relay
from notifications.models import Message
from notifications.querysets import MessageQuerySet
from tests.factories.notifications import MessageFactory
from tests.notifications.loop import free_port

pytestmark = pytest.mark.django_db


class Mailbox:
    """A mail server that answers as it is told to."""

    def __init__(self):
        self.mails, self.connections = [], 0
        self.to_recipient, self.to_text = "250 OK", "250 OK"

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's names, and it counts the arguments
        self,
        server,  # noqa: ARG002
        session,
        envelope,  # noqa: ARG002
        hostname,
        responses,
    ):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content))
        return self.to_text


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield box
    server.stop()


@contextmanager
def silence(monkeypatch):
    """The connection breaks after the text was handed over and before the answer."""

    def hang_up(self, message):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "_send", hang_up)
        yield


def test_what_is_due_leaves_with_both_parts_and_the_headers_of_a_machine(mailbox):
    message = MessageFactory()

    assert relay.send_due() == 1

    message.refresh_from_db()
    mail = mailbox.mails[0]
    assert (message.status, message.attempts, message.last_error) == ("sent", 1, "")
    assert message.sent_on is not None
    assert mail["Message-ID"] == message.message_id == f"<{message.pk}@oshub.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] is None
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_many_mails_share_one_connection(mailbox):
    MessageFactory.create_batch(5)

    relay.send_due()

    assert len(mailbox.mails) == 5
    assert mailbox.connections == 1


def test_nothing_leaves_before_its_time_or_outside_its_digest(mailbox):
    MessageFactory(not_before=timezone.now() + timedelta(minutes=1))
    MessageFactory(pace="daily")
    for status in ("sent", "held", "dead", "cancelled", "merged"):
        MessageFactory(status=status)

    assert relay.send_due() == 0
    assert mailbox.mails == []


def test_a_secret_is_dropped_once_sent_and_other_texts_are_kept(mailbox):
    secret, other = MessageFactory(is_secret=True), MessageFactory()

    relay.send_due()

    secret.refresh_from_db()
    other.refresh_from_db()
    assert (secret.body_text, secret.body_html) == ("", "")
    assert other.body_text


def test_a_refusal_for_now_is_tried_again_later(mailbox):
    message = MessageFactory()
    mailbox.to_text = "451 come back later"

    relay.send_due()

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("queued", "451 come back later")
    assert message.not_before > timezone.now() + timedelta(seconds=10)
    assert message.lease_until is None


def test_an_address_that_does_not_exist_is_given_up_with_the_reason(mailbox):
    message = MessageFactory(on_doubt="hold")
    mailbox.to_recipient = "550 no such user"

    relay.send_due()

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("dead", "550 no such user")


def test_one_refused_mail_does_not_keep_the_others(mailbox, monkeypatch):
    first = MessageFactory(not_before=timezone.now() - timedelta(minutes=1))
    MessageFactory()
    send = EmailBackend._send

    def break_once(self, mail):
        if mail.to == [first.email]:
            raise smtplib.SMTPServerDisconnected
        return send(self, mail)

    monkeypatch.setattr(EmailBackend, "_send", break_once)

    assert relay.send_due() == 2
    assert len(mailbox.mails) == 1


def test_the_last_attempt_ends_in_giving_up(mailbox):
    message = MessageFactory(attempts=relay.MAX_ATTEMPTS - 1)
    mailbox.to_text = "451 come back later"

    relay.send_due()

    message.refresh_from_db()
    assert message.status == "dead"


def test_waiting_doubles_up_to_a_cap_and_never_in_step():
    waits = [[relay.retry_delay(attempt) for _ in range(20)] for attempt in range(1, 40)]

    assert all(len(set(same)) > 1 for same in waits)
    assert max(waits[0]) <= relay.FIRST_DELAY
    assert min(waits[4]) > max(waits[2])
    assert max(max(same) for same in waits) <= relay.LONGEST_DELAY


def test_a_server_that_is_away_costs_no_attempt_and_is_named(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    message = MessageFactory()

    assert relay.send_due() == 0

    message.refresh_from_db()
    assert (message.status, message.attempts) == ("queued", 0)
    assert "cannot be reached" in message.last_error


def test_a_server_that_never_answers_costs_no_attempt(settings):
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        message = MessageFactory()
        relay.send_due()

    message.refresh_from_db()
    assert message.attempts == 0


def test_an_answer_that_never_came_is_tried_again_where_twice_is_harmless(monkeypatch, mailbox):
    message = MessageFactory(on_doubt="resend")

    with silence(monkeypatch):
        relay.send_due()

    message.refresh_from_db()
    assert message.status == "queued"


def test_an_answer_that_never_came_is_held_where_twice_does_harm(monkeypatch, mailbox):
    message = MessageFactory(on_doubt="hold")

    with silence(monkeypatch):
        relay.send_due()

    message.refresh_from_db()
    assert message.status == "held"


def left_behind(**fields):
    return MessageFactory(
        status="sending", lease_until=timezone.now() - timedelta(seconds=1), **fields
    )


def test_a_row_whose_relay_died_is_sent_again_under_the_same_name(mailbox):
    message = left_behind(attempts=1)

    relay.send_due()

    message.refresh_from_db()
    assert (message.status, message.attempts) == ("sent", 2)
    assert mailbox.mails[0]["Message-ID"] == message.message_id


def test_a_file_goes_along_with_its_mail_also_when_the_first_relay_died(mailbox):
    message = MessageFactory(
        attachment_name="visit.ics",
        attachment_kind="text/calendar; method=REQUEST",
        attachment="BEGIN:VCALENDAR\r\nSUMMARY:Één bezoek\r\n",
        status="sending",
        attempts=1,
        lease_until=timezone.now() - timedelta(seconds=1),
    )

    relay.send_due()

    (mail,) = mailbox.mails
    (file,) = [part for part in mail.walk() if part.get_filename()]
    assert (file.get_filename(), file.get_content_type()) == ("visit.ics", "text/calendar")
    assert file.get_param("method") == "REQUEST"
    assert file.get_payload(decode=True).decode() == message.attachment


def test_a_row_whose_relay_died_is_held_where_twice_does_harm(mailbox):
    message = left_behind(on_doubt="hold", attempts=1)

    relay.send_due()

    message.refresh_from_db()
    assert message.status == "held"
    assert mailbox.mails == []


def test_a_row_that_kills_every_relay_is_given_up(mailbox):
    message = left_behind(attempts=relay.MAX_ATTEMPTS)

    relay.send_due()

    message.refresh_from_db()
    assert message.status == "dead"


def test_a_row_under_a_running_lease_is_left_alone(mailbox):
    MessageFactory(status="sending", lease_until=timezone.now() + timedelta(minutes=1))

    assert relay.send_due() == 0


def test_a_failure_reported_after_the_lease_does_not_undo_the_next_relay(mailbox):
    message = MessageFactory()
    late = relay.claim_next()
    Message.objects.filter(pk=message.pk).update(attempts=2)

    relay._record_failure(late, OSError("late"))

    message.refresh_from_db()
    assert message.status == "sending"


def _claim_elsewhere():
    try:
        return relay.claim_next()
    finally:
        connection.close()


def _somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction sees its first look
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_two_relays_never_take_the_same_row():
    MessageFactory.create_batch(2)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        mine = relay.claim_next()
        theirs = pool.submit(_claim_elsewhere).result(timeout=10)

    assert None not in {mine, theirs}
    assert mine != theirs


@pytest.mark.django_db(transaction=True)
def test_two_relays_that_take_no_lock_take_the_same_row(monkeypatch):
    MessageFactory()
    monkeypatch.setattr(MessageQuerySet, "select_for_update", lambda self, **_options: self)

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            mine = relay.claim_next()
            other = pool.submit(_claim_elsewhere)
            while not _somebody_waits_for_a_lock():
                assert not other.done()
        theirs = other.result(timeout=10)

    assert mine == theirs
