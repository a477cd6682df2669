import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.utils import translation

from notifications.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox_backend")]


def test_a_mail_becomes_a_row_and_is_not_sent():
    with translation.override("nl"):
        taken = send_mail("Hello", "One.\n\nTwo <b>.", None, ["a@example.org", "b@example.org"])

    assert taken == 1
    rows = Message.objects.order_by("email")
    assert [row.email for row in rows] == ["a@example.org", "b@example.org"]
    assert {(row.kind, row.status, row.language) for row in rows} == {("raw", "queued", "nl")}
    assert all(row.is_secret for row in rows)
    assert "<p>Two &lt;b&gt;.</p>" in rows[0].body_html


def test_an_address_on_a_line_of_its_own_becomes_a_button():
    send_mail("Hello", "Read.\n\nSign in:\nhttps://example.org/in", None, ["a@example.org"])

    html = Message.objects.get().body_html
    assert 'href="https://example.org/in"' in html
    assert ">Sign in</a>" in html


def test_an_html_part_that_was_given_is_kept():
    mail = EmailMultiAlternatives("Hello", "plain", to=["a@example.org"])
    mail.attach_alternative("<p>rich</p>", "text/html")

    mail.send()

    assert Message.objects.get().body_html == "<p>rich</p>"


def test_an_attachment_is_refused_rather_than_lost():
    mail = EmailMessage("Hello", "plain", to=["a@example.org"])
    mail.attach("note.txt", "text")

    with pytest.raises(ValueError, match="attachments"):
        mail.send()
