"""One topic a page: kept at once, resumed by mail, with the hub that is near proposed."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from stakeholders.forms.mailboxes import probable_address
from stakeholders.messages.conversation import draft_token
from stakeholders.models import HubQuestion, JoinRequest
from stakeholders.services import applications, gatekeeping
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana
from tests.stakeholders.form import fill_in, form_url, post_first, post_form, stamp_of, walk_on

pytestmark = pytest.mark.django_db


def address(name, draft):
    return reverse(f"stakeholders:{name}", kwargs={"token": draft_token(draft.pk)})


def step_address(step, draft):
    return reverse("stakeholders:step", args=[draft.audience, step, draft_token(draft.pk)])


def a_draft(**fields):
    """Return a draft in which everything but what is named was filled in."""
    return JoinRequestFactory(**({"draft": True, "hub": None, "step": "you"} | fields))


def test_each_page_is_kept_at_once(client):
    HubFactory(country="NL")

    where = client.post(post_first(client).url, {"answer_know": "Electricity"}).url
    assert JoinRequest.objects.get().answers == {"know": "Electricity"}
    client.post(where, {"country": "NL", "place": "The Hague"})

    assert JoinRequest.objects.get().place == "The Hague"


def test_two_tabs_on_two_pages_do_not_undo_each_other(client):
    draft = a_draft(answers={}, place="Delft")
    pages = [client.get(step_address(step, draft)) for step in ("about", "where")]

    client.post(step_address("where", draft), fill_in(pages[1], {"place": "Leiden"}))
    client.post(step_address("about", draft), fill_in(pages[0], {"answer_know": "Electricity"}))

    draft.refresh_from_db()
    assert (draft.place, draft.answers) == ("Leiden", {"know": "Electricity"})


def test_without_columns_of_its_own_a_tab_undoes_what_another_wrote():
    draft = a_draft(place="Delft")
    stale = JoinRequest.objects.get(pk=draft.pk)
    JoinRequest.objects.filter(pk=draft.pk).update(place="Leiden")

    applications.save_step(stale, step="about", columns=("answers", "place"))

    draft.refresh_from_db()
    assert draft.place == "Delft"


def test_the_first_page_sent_again_from_the_back_button_keeps_the_later_pages(client):
    stamp = stamp_of(client)
    walk_on(client, post_first(client, stamp=stamp), {"place": "The Hague", "country": "NL"})

    post_first(client, stamp=stamp, message="I changed my mind.")

    draft = JoinRequest.objects.get()
    assert (draft.message, draft.place) == ("I changed my mind.", "The Hague")


def test_the_summary_of_an_unfinished_draft_leads_to_what_is_open(client):
    draft = a_draft(name="", email="")

    assert "/you/" in client.get(address("check", draft)).url
    assert "/you/" in client.post(address("check", draft)).url
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize("step", ["robot", "extra"])
def test_a_page_that_the_draft_does_not_have_is_not_found(client, step):
    assert client.get(step_address(step, a_draft())).status_code == 404


def test_a_draft_does_not_open_under_another_audience(client):
    draft = a_draft()
    path = step_address("you", draft).replace("/community/", "/policy/")

    assert client.get(path).status_code == 404


def test_who_goes_on_later_gets_a_link_that_leads_to_where_they_stopped(client):
    page = client.post(post_first(client).url, {"answer_know": "Electricity", "later": "yes"})
    assert "/later/" in page.url

    done = client.post(page.url, {"email": "hannah@gmial.com"}).content.decode()
    assert "hannah@gmial.com" in done
    assert "Did you mean hannah@gmail.com?" in done

    message = Message.objects.get(kind="join_request_resume")
    link = message.body_text[message.body_text.index("/en/join/resume/") :].split()[0]
    assert "/where/" in client.get(link).url
    assert JoinRequest.objects.get().answers == {"know": "Electricity"}


def test_who_goes_on_later_may_leave_a_page_half_filled_in(client):
    draft = a_draft(name="", email="", step="where")

    answer = client.post(step_address("you", draft), {"name": "Hannah", "later": "yes"})

    assert "/later/" in answer.url
    draft.refresh_from_db()
    assert draft.name == "Hannah"


def test_the_link_to_go_on_later_is_no_mail_cannon(client, monkeypatch):
    monkeypatch.setattr(gatekeeping, "PER_MAILBOX", 2)
    drafts = [a_draft(email="") for _number in range(3)]

    answers = [
        client.post(address("later", draft), {"email": "victim@example.org"}) for draft in drafts
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert Message.objects.count() == 2


def test_a_link_to_go_on_that_ran_out_says_so(client):
    path = address("resume", a_draft())

    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert client.get(path).status_code == 410


def test_the_hub_that_is_near_is_proposed_and_another_may_be_chosen(client):
    near, far = HubFactory(country="NL"), HubFactory(country="PT")
    draft = a_draft(country="NL", step="where")

    page = client.get(step_address("hub", draft)).content.decode()
    assert f'value="{near.slug}" ' in page
    assert page.count(" checked") == 1
    client.post(step_address("hub", draft), {"hub": far.slug})

    draft.refresh_from_db()
    assert draft.hub == far


def test_with_no_hub_near_it_goes_to_the_network_and_starting_one_is_shown(client):
    HubFactory(country="PT")
    draft = a_draft(country="NL")

    page = client.get(step_address("hub", draft)).content.decode()
    assert form_url("new_hub") in page
    assert reverse("blueprint:index") in page
    client.post(step_address("hub", draft), {"hub": ""})

    draft.refresh_from_db()
    assert draft.hub is None
    assert form_url("new_hub") in client.get(address("check", draft)).content.decode()


def test_the_hubs_own_questions_are_asked_and_kept_in_the_words_of_the_day(client):
    hub = HubFactory(country="NL")
    asked = HubQuestion.objects.create(
        hub=hub, audience="community", label="Can you climb a ladder?", is_required=True
    )
    HubQuestion.objects.create(hub=hub, audience="policy", label="Which budget?")
    draft = a_draft(country="NL", hub=hub)

    path = step_address("extra", draft)
    page = client.get(path)
    assert "Can you climb a ladder?" in page.content.decode()
    assert "Which budget?" not in page.content.decode()
    assert client.post(path, {f"hub_{asked.pk}": ""}).context["form"].errors
    client.post(path, {f"hub_{asked.pk}": "Yes, a tall one."})
    asked.delete()

    draft.refresh_from_db()
    kept = [(answer["label"], answer["answer"]) for answer in draft.hub_answers]
    assert kept == [("Can you climb a ladder?", "Yes, a tall one.")]
    assert "Yes, a tall one." in client.get(address("check", draft)).content.decode()


def test_answers_to_one_hub_do_not_go_to_another(client):
    old, new = HubFactory(country="NL"), HubFactory(country="NL")
    draft = a_draft(hub=old, hub_answers=[{"id": "1", "label": "Ladder?", "answer": "Yes"}])

    client.post(step_address("hub", draft), {"hub": new.slug})

    draft.refresh_from_db()
    assert (draft.hub, draft.hub_answers) == (new, [])


def test_the_address_is_shown_back_with_what_was_probably_meant(client):
    page = client.get(address("check", a_draft(email="hannah@hotmial.com"))).content.decode()

    assert "Did you mean hannah@hotmail.com?" in page


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("h@gmial.com", "h@gmail.com"),
        ("h@gmail.co", "h@gmail.com"),
        ("h@hotmail.con", "h@hotmail.com"),
        ("h@zigo.nl", "h@ziggo.nl"),
        ("h@gmail.com", ""),
        ("h@mail.com", ""),
        ("h@leidenuniv.nl", ""),
        ("h@denhaag.nl", ""),
        ("h@gmx.at", ""),
    ],
)
def test_a_slip_of_the_finger_in_a_common_address_is_noticed(typed, meant):
    assert probable_address(typed) == meant


@pytest.mark.parametrize("audience", ["school", "community", "professional", "policy", "new_hub"])
def test_every_audience_comes_from_the_first_page_to_the_summary(client, audience):
    HubFactory(country="NL")

    check = post_form(client, audience)

    assert "/join/check/" in check.url
    assert client.get(check.url).status_code == 200
    assert client.post(check.url).status_code == 302
    assert JoinRequest.objects.get().is_unconfirmed


def test_a_page_costs_few_queries(client, django_assert_max_num_queries):
    hub = HubFactory(country="NL")
    HubFactory.create_batch(3)
    draft = a_draft(country="NL", hub=hub)

    for step in ("about", "where", "hub", "you"):
        with django_assert_max_num_queries(8):
            assert client.get(step_address(step, draft)).status_code == 200


def test_the_desk_reads_what_was_answered_to_the_hubs_own_questions(client):
    hub = HubFactory()
    said = [{"id": "1", "label": "Can you climb a ladder?", "answer": "Yes, a tall one."}]
    request = JoinRequestFactory(hub=hub, hub_answers=said)
    client.force_login(ana(hub))

    page = client.get(request.get_absolute_url()).content.decode()

    assert "Can you climb a ladder?" in page
    assert "Yes, a tall one." in page
