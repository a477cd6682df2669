import email
import re
import smtplib
from email.message import EmailMessage
from urllib.parse import urlsplit

from devtools.mailcatcher import keep_mail, start_mailcatcher


def test_a_mail_that_was_sent_is_kept_whole_under_a_name_that_sorts_by_time(supervisor, tmp_path):
    folder = tmp_path / "mail"
    server = urlsplit(start_mailcatcher(supervisor, folder))
    supervisor.wait()
    message = EmailMessage()
    message["Subject"], message["From"] = "Één vraag", "hub@demo.example"
    message["To"], message["Message-ID"] = "teacher@demo.example", "<one@demo.example>"
    message.set_content("Wil je meedoen?\n.\nTot snel")

    with smtplib.SMTP(server.hostname, server.port) as connection:
        connection.send_message(message)

    [kept] = folder.iterdir()
    assert re.fullmatch(r"\d{8}T\d{12}Z-[0-9a-f-]{36}\.eml", kept.name)
    read = email.message_from_bytes(kept.read_bytes(), policy=email.policy.default)
    assert read["Subject"] == "Één vraag"
    assert read.get_content().splitlines() == ["Wil je meedoen?", ".", "Tot snel"]


def test_half_a_mail_is_never_seen(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "pathlib.Path.rename",
        lambda self, target: seen.extend(tmp_path.glob("*.eml")) or self.replace(target),
    )

    keep_mail(tmp_path, b"Subject: whole\r\n\r\nyes")

    assert seen == []
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"Subject: whole\r\n\r\nyes"]
