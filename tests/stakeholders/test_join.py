from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from hubs.models import Hub
from notifications.models import Message
from stakeholders.audiences import Audience
from stakeholders.messages import confirmation_token
from stakeholders.messages.conversation import DRAFT_SALT, draft_token
from stakeholders.models import JoinRequest
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.stakeholders.form import (
    SENT,
    fill_in,
    form_url,
    post_first,
    post_form,
    stamp_of,
    walk_on,
)

pytestmark = pytest.mark.django_db
Status = JoinRequest.Status


def address(name, join_request):
    return reverse(f"stakeholders:{name}", kwargs={"token": draft_token(join_request.pk)})


def step_address(step, join_request):
    args = [join_request.audience, step, draft_token(join_request.pk)]
    return reverse("stakeholders:step", args=args)


def confirm_address(join_request):
    return reverse("stakeholders:confirm", kwargs={"token": confirmation_token(join_request)})


def test_the_doors_lead_to_five_forms_and_a_page_for_pupils(client):
    page = client.get(reverse("stakeholders:join")).content.decode()

    for audience in Audience:
        assert f'href="{form_url(audience)}"' in page
    assert f'href="{reverse("stakeholders:pupil")}"' in page


def test_a_pupil_is_sent_to_their_teacher_and_meets_no_field(client):
    page = client.get(reverse("stakeholders:pupil"))

    assert page.status_code == 200
    assert form_url("school") in page.content.decode()
    assert "<textarea" not in page.content.decode()


def test_an_unknown_audience_is_not_found(client):
    assert client.get(form_url("robot")).status_code == 404


@pytest.mark.parametrize("audience", Audience.values)
def test_every_form_opens_without_a_cookie_and_in_few_queries(
    client, audience, django_assert_max_num_queries
):
    HubFactory.create_batch(3)

    with django_assert_max_num_queries(8) as queries:
        page = client.get(form_url(audience))

    assert page.status_code == 200
    assert not page.cookies
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_stranger_joins_from_the_form_to_the_receipt(client):
    hub = HubFactory(country="NL")

    check = post_form(client)
    assert "Electricity" in client.get(check.url).content.decode()
    assert not Message.objects.exists()

    sent = client.post(check.url)
    page = client.get(sent.url).content.decode()
    request = JoinRequest.objects.get()
    assert request.reference in page
    assert request.status == Status.UNCONFIRMED

    link = confirm_address(request)
    assert link in Message.objects.get(kind="join_request_confirm").body_text
    done = client.post(link, follow=True).content.decode()
    request.refresh_from_db()
    assert (request.status, request.hub) == (Status.NEW, hub)
    assert request.reference in done
    assert not client.cookies


def test_opening_the_link_in_the_mail_confirms_nothing(client):
    request = JoinRequestFactory(unconfirmed=True)

    page = client.get(confirm_address(request))

    assert page.status_code == 200
    request.refresh_from_db()
    assert request.status == Status.UNCONFIRMED


def test_confirming_twice_says_so_twice(client):
    request = JoinRequestFactory(unconfirmed=True)

    for _time in range(2):
        assert client.post(confirm_address(request), follow=True).status_code == 200

    assert Message.objects.filter(kind="join_request_receipt").count() == 1


def test_a_link_to_a_draft_does_not_confirm_it(client):
    request = JoinRequestFactory(unconfirmed=True)
    forged = reverse("stakeholders:confirm", kwargs={"token": draft_token(request.pk)})

    assert client.post(forged).status_code == 404


def test_a_link_that_ran_out_or_whose_request_is_gone_says_so(client):
    request = JoinRequestFactory(unconfirmed=True)
    link = confirm_address(request)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert client.get(link).status_code == 410
    request.delete()

    page = client.post(link)

    assert page.status_code == 410
    assert reverse("stakeholders:join") in page.content.decode()


@pytest.mark.parametrize("name", ["check", "later", "resume", "sent"])
def test_a_forged_link_is_not_found_and_one_to_nothing_says_so(client, name):
    request = JoinRequestFactory(draft=True)
    unsigned = reverse(f"stakeholders:{name}", kwargs={"token": str(request.pk)})
    nobody = signing.dumps("00000000000000000000000000000000", salt=DRAFT_SALT)

    assert client.get(unsigned).status_code == 404
    assert client.get(reverse(f"stakeholders:{name}", args=[nobody])).status_code == 410


def test_a_double_post_makes_one_request_and_the_second_meets_the_first(client):
    stamp = stamp_of(client)
    first = post_form(client, stamp=stamp)
    client.post(first.url)

    again = post_first(client, stamp=stamp, message="Typed again")

    assert client.get(again.url).url == address("sent", JoinRequest.objects.get())
    assert JoinRequest.objects.get().message != "Typed again"
    assert client.post(first.url).status_code == 302
    assert Message.objects.count() == 1


def test_going_back_changes_the_draft_instead_of_making_another(client):
    stamp = stamp_of(client)
    post_form(client, stamp=stamp)

    post_form(client, stamp=stamp, message="I changed my mind.")

    assert JoinRequest.objects.get().message == "I changed my mind."


def test_a_change_link_shows_what_was_typed_and_leads_back_to_the_summary(client):
    HubFactory()
    check = post_form(client).url
    link = next(
        answer["url"]
        for answer in client.get(check).context["answers"]
        if answer["value"] == "Electricity"
    )

    page = client.get(link)
    assert "Electricity" in page.content.decode()
    back = client.post(link, fill_in(page, {"answer_know": "Plumbing"}))

    assert "/join/check/" in back.url
    assert JoinRequest.objects.get().answers == {"know": "Plumbing"}


def test_a_change_of_place_asks_about_the_hub_again_and_then_shows_the_summary(client):
    HubFactory(country="NL")
    near = HubFactory(country="PT")
    post_form(client)
    link = step_address("where", JoinRequest.objects.get()) + "?to=check"

    hub_page = client.post(link, {"country": "PT", "place": "Porto", "homepage": ""})
    assert near.own_name in client.get(hub_page.url).content.decode()
    back = client.post(hub_page.url, {"hub": near.slug, "homepage": ""})

    assert "/join/check/" in back.url
    assert JoinRequest.objects.get().hub == near


def test_what_was_sent_cannot_be_changed_or_sent_again(client):
    request = JoinRequestFactory(unconfirmed=True)

    for path in (step_address("you", request), address("check", request)):
        assert client.get(path).url == address("sent", request)
        assert client.post(path).url == address("sent", request)


def test_a_draft_that_was_not_sent_has_no_confirmation_page(client):
    request = JoinRequestFactory(draft=True, step="you")

    assert client.get(address("sent", request)).url == address("check", request)


def test_the_chosen_hub_gets_the_request_though_another_is_nearer(client):
    HubFactory(country="NL")
    chosen = HubFactory(country="PT")

    post_form(client, hub=chosen.slug)

    assert JoinRequest.objects.get().hub == chosen


def test_a_hub_that_takes_nobody_is_not_offered(client):
    closed = HubFactory(status=Hub.Status.PAUSED)

    page = post_form(client, hub=closed.slug)

    assert page.context["form"].errors["hub"]
    assert JoinRequest.objects.get().hub is None


def test_the_address_of_the_form_may_propose_a_hub(client):
    HubFactory(country="NL")
    hub = HubFactory(country="PT")
    page = client.get(f"{form_url()}?hub={hub.slug}").content.decode()
    assert f'name="hub" value="{hub.slug}"' in page

    first = post_first(client, hub=hub.slug)
    walk_on(client, first, SENT | {"hub": ""})

    assert JoinRequest.objects.get().hub == hub


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("message", "x" * 4001),
        ("name", "x" * 121),
        ("answer_know", "x" * 1501),
        ("message", "NUL \x00 here"),
        ("place", "The \u202eHague"),
        ("email", "nobody"),
        ("country", "Atlantis"),
        ("message", ""),
    ],
)
def test_what_cannot_be_taken_is_said_and_everything_typed_is_kept(client, field, typed):
    page = post_form(client, **{field: typed})

    assert page.status_code == 200
    assert page.context["form"].errors[field]
    assert page.context["form"][field].value() == typed
    assert not JoinRequest.objects.filter(status=Status.UNCONFIRMED).exists()


def test_the_usual_answer_time_is_shown_once_there_is_one(client):
    request = JoinRequestFactory(unconfirmed=True)
    assert "usually takes" not in client.get(address("sent", request)).content.decode()
    now = timezone.now()
    for _answered in range(5):
        JoinRequestFactory(hub=request.hub, confirmed_on=now - timedelta(days=2), answered_on=now)

    assert "usually takes 2 days" in client.get(address("sent", request)).content.decode()


def test_no_public_page_shows_what_an_applicant_typed(client):
    request = JoinRequestFactory(name="Canary Name", email="canary@example.org")

    for path in (reverse("stakeholders:join"), form_url(), reverse("stakeholders:pupil")):
        page = client.get(path).content.decode()
        assert request.name not in page
        assert request.email not in page


@pytest.mark.parametrize("name", ["join", "pupil"])
def test_the_pages_before_the_form_ask_the_database_for_nothing(
    client, name, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert client.get(reverse(f"stakeholders:{name}")).status_code == 200
