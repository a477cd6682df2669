"""Each layer against machines, what goes wrong without it, and whom it must not hurt."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from stakeholders import http
from stakeholders.forms import JoinRequestForm
from stakeholders.models import JoinRequest
from stakeholders.services import gatekeeping
from tests.stakeholders.form import form_url, post_first, post_form, stamp_of

pytestmark = pytest.mark.django_db


def machine_posts(client, **changed):
    """Post as a machine does and return how many requests that made."""
    post_form(client, **changed)
    return JoinRequest.objects.count()


def test_a_form_without_our_stamp_makes_nothing_and_keeps_the_text(client):
    forged = signing.dumps(["community", uuid4().hex, 0.0], salt="guessed")

    for stamp in ("none", forged):
        page = post_first(client, stamp=stamp)
        assert page.context["form"]["message"].value() == page.wsgi_request.POST["message"]
        assert page.context["stamp"] != stamp

    assert not JoinRequest.objects.exists()


def test_a_form_filled_in_within_a_second_makes_nothing(client):
    assert machine_posts(client, stamp=stamp_of(client, age=1)) == 0


def test_without_the_youngest_age_a_form_filled_in_within_a_second_is_taken(client, monkeypatch):
    monkeypatch.setattr(http, "YOUNGEST_SECONDS", 0)

    assert machine_posts(client, stamp=stamp_of(client, age=1)) == 1


def test_a_form_left_open_for_days_is_stamped_anew_with_the_text_kept(client):
    page = post_form(client, stamp=stamp_of(client, age=3 * 86_400))
    assert not JoinRequest.objects.exists()
    assert "once more" in page.content.decode()

    with time_machine.travel(timezone.now() + timedelta(seconds=20), tick=False):
        post_form(client, stamp=page.context["stamp"])

    assert JoinRequest.objects.count() == 1


def test_without_the_oldest_age_a_harvested_stamp_works_for_ever(client, monkeypatch):
    monkeypatch.setattr(http, "OLDEST_SECONDS", float("inf"))

    assert machine_posts(client, stamp=stamp_of(client, age=300 * 86_400)) == 1


def test_a_pause_of_an_hour_loses_nothing(client):
    assert machine_posts(client, stamp=stamp_of(client, age=3600)) == 1


def test_the_stamp_of_one_form_does_not_open_another(client):
    assert machine_posts(client, stamp=stamp_of(client, "policy")) == 0


def test_one_stamp_makes_one_request_however_often_it_is_posted(client):
    stamp = stamp_of(client)
    for number in range(20):
        post_first(client, stamp=stamp, message=f"Victim {number}")

    assert JoinRequest.objects.count() == 1


def test_without_the_key_in_the_stamp_every_post_makes_a_request(client, monkeypatch):
    monkeypatch.setattr(
        "stakeholders.views.application.read_stamp",
        lambda _text, _form: SimpleNamespace(key=uuid4(), seconds=30.0),
    )
    stamp = stamp_of(client)
    for number in range(20):
        post_first(client, stamp=stamp, message=f"Victim {number}")

    assert JoinRequest.objects.count() == 20


def test_whoever_fills_in_the_hidden_field_makes_nothing_and_sees_why(client):
    page = post_form(client, homepage="https://cheap.example")

    assert not JoinRequest.objects.exists()
    assert "leave this field empty" in page.content.decode()
    assert page.context["form"]["message"].value()


def test_without_the_hidden_field_a_machine_that_fills_in_everything_gets_through(
    client, monkeypatch
):
    monkeypatch.setattr(JoinRequestForm, "clean_homepage", lambda _form: "")

    assert machine_posts(client, homepage="https://cheap.example") == 1


@pytest.mark.parametrize(
    ("headers", "made"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 1),
        ({"Origin": "http://testserver"}, 1),
        ({}, 1),
        ({"Sec-Fetch-Site": "cross-site"}, 0),
        ({"Sec-Fetch-Site": "same-site"}, 0),
        ({"Origin": "https://evil.example"}, 0),
        ({"Origin": "null"}, 0),
    ],
)
def test_a_form_sent_from_another_site_makes_nothing(client, headers, made):
    assert machine_posts(client, headers=headers) == made


def test_without_the_check_of_the_origin_another_site_can_post(client, monkeypatch):
    monkeypatch.setattr("stakeholders.views.applicant.comes_from_here", lambda _request: True)

    assert machine_posts(client, headers={"Origin": "https://evil.example"}) == 1


def test_a_refused_stranger_sees_the_text_again(client):
    page = post_form(client, headers={"Sec-Fetch-Site": "cross-site"})

    assert page.status_code == 403
    assert page.context["form"]["message"].value()


def test_a_machine_behind_one_address_is_slowed_and_loses_no_text(client, monkeypatch):
    monkeypatch.setattr(gatekeeping, "PER_ADDRESS", 3)

    pages = [post_first(client) for _post in range(5)]

    assert JoinRequest.objects.count() == 3
    assert [page.status_code for page in pages] == [302, 302, 302, 429, 429]
    assert pages[-1].context["form"]["message"].value()


def test_without_the_count_a_machine_behind_one_address_goes_on(client, monkeypatch):
    monkeypatch.setattr(gatekeeping, "PER_ADDRESS", 3)
    monkeypatch.setattr(gatekeeping, "_count", lambda *_args, **_limits: None)

    for _post in range(5):
        post_first(client)

    assert JoinRequest.objects.count() == 5


def test_the_form_is_no_cannon_that_mails_one_mailbox_without_end(client, monkeypatch):
    monkeypatch.setattr(gatekeeping, "PER_MAILBOX", 2)

    answers = [client.post(post_form(client).url) for _post in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 429, 429]
    assert JoinRequest.objects.filter(status="unconfirmed").count() == 2
    assert "Nothing is lost" in answers[-1].content.decode()


def test_nobody_at_the_hub_sees_what_its_sender_did_not_confirm(client):
    client.post(post_form(client).url)

    assert JoinRequest.objects.count() == 1
    assert not JoinRequest.objects.arrived().exists()


def test_the_form_needs_no_script_and_hides_its_trap_from_everybody(client):
    page = client.get(form_url()).content.decode()

    trap = page.index('name="homepage"')
    assert 'aria-hidden="true"' in page[trap - 250 : trap]
    assert 'tabindex="-1"' in page[trap - 100 : trap + 150]
