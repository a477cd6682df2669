"""From "I would like to help" to a place in a hub, and how a team runs that hub."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import (
    IDS,
    WAYS,
    ask_to_join,
    begin_to_ask,
    confirm_request,
    say_name_and_password,
    say_where,
    say_who_and_send,
    submit,
)
from tests.journeys.conftest import signed_in

DESK = "/hubs/oshub-nl/desk/"
LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])


def somebody(name):
    return f"{name}-{uuid.uuid4().hex[:6]}@example.org"


def open_in_inbox(desk, language, words):
    desk.goto(f"/{language}{DESK}inbox/?q={words}")
    desk.locator("main table a[href*='/requests/']").first.click()


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_request_is_put_aside_taken_up_asked_about_and_ends_in_a_place(
    open_page, site, language, script
):
    email, name = somebody("wim"), f"Wim {uuid.uuid4().hex[:6]}"
    neighbour = open_page(language=language, script=script)
    begin_to_ask(neighbour, language)
    neighbour.click("button[name=later]")
    neighbour.fill("[name=email]", email)
    submit(neighbour)

    elsewhere = open_page(language=language, script=script)
    elsewhere.goto(site.link_to("/join/resume/", email))
    say_where(elsewhere)
    say_who_and_send(elsewhere, email, name)
    confirm_request(elsewhere, site, email)

    with signed_in(open_page, site, "coordinator", language=language, script=script) as desk:
        open_in_inbox(desk, language, name)
        desk.click("main a[href$='/ask/']")
        desk.fill("[name=question]", "Which mornings suit you?")
        submit(desk)
        desk.wait_for_url(lambda url: "/ask/" not in url)
        asked = site.wait_for_mail(email, holding="Which mornings suit you?")
        elsewhere.goto(site.link_in(asked, "/join/status/"))
        expect(elsewhere.locator("main")).to_contain_text("Which mornings suit you?")
        elsewhere.fill("[name=words]", "Tuesday and Thursday.")
        submit(elsewhere, "/reply/")
        desk.reload()
        expect(desk.locator("main")).to_contain_text("Tuesday and Thursday.")
        desk.locator("main a[href$='/accept/']").first.click()
        submit(desk)
        desk.wait_for_url(lambda url: "/accept/" not in url)

    take_the_place(elsewhere, site.link_to("/reply/", email, place=-1), name)
    elsewhere.goto(f"/{language}/hubs/oshub-nl/directory/")
    expect(elsewhere.locator("h1")).to_be_visible()
    assert "/directory/" in elsewhere.url


def take_the_place(page, link, name):
    """Follow the link of the yes, make an account on the way, and press the one button."""
    page.goto(link)
    page.click("main a[href*='/signup/']")
    say_name_and_password(page, name)
    expect(page).to_have_url(re.compile("/reply/"))
    submit(page)
    expect(page.locator("main form[method=post]")).to_have_count(0)


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_somebody_is_invited_and_takes_the_role(open_page, site, language, script):
    email = somebody("iris")
    with signed_in(open_page, site, "coordinator", language=language, script=script) as desk:
        desk.goto(f"/{language}{DESK}members/invite/")
        desk.fill("[name=email]", email)
        desk.fill("[name=name]", "Iris Mulder")
        desk.check("[name=role][value=facilitator]")
        submit(desk)
        desk.wait_for_url(lambda url: "/invite/" not in url)

    guest = open_page(language=language, script=script)
    take_the_place(guest, site.link_to("/reply/", email), "Iris Mulder")
    guest.goto(f"/{language}{DESK}")

    assert guest.url.endswith(DESK)
    again = open_page(language=language, script=script)
    again.goto(site.link_to("/reply/", email))
    expect(again.locator("main form[method=post]")).to_have_count(0)


@LANGUAGES
def test_an_answer_to_several_is_undone_before_anybody_hears_of_it(open_page, site, language):
    mark = uuid.uuid4().hex[:6]
    senders = [somebody(f"{mark}a"), somebody(f"{mark}b")]
    for number, email in enumerate(senders):
        page = open_page(language=language)
        ask_to_join(page, language, email, name=f"Team {mark} {number}")
        confirm_request(page, site, email)

    with signed_in(open_page, site, "coordinator", language=language, script=False) as desk:
        desk.goto(f"/{language}{DESK}inbox/?q={mark}")
        for box in desk.locator("input[name=row]").all():
            box.check()
        desk.click("button[name=act][value='join-request.decline'], button[value*=decline]")
        desk.fill("textarea[name]", "We are full until the summer.")
        desk.click("button[name=sure]")
        desk.locator("form[action*='/undo/'] button").first.click()
        desk.goto(f"/{language}{DESK}inbox/?q={mark}")
        expect(desk.locator("input[name=row]")).to_have_count(2)

    for email in senders:
        assert "full until the summer" not in site.wait_for_mail(email).as_string()


@LANGUAGES
def test_the_form_to_join_needs_nothing_but_a_keyboard(open_page, site, language):
    page = open_page(language=language)
    page.goto(f"/{language}/join/community/")
    type_into(page, "[name=message]", "I can show how a sluice works.")
    page.wait_for_timeout(3200)  # a form filled in within three seconds is a machine's
    press_on(page, "main form button[type=submit]", "/about/")
    press_on(page, "main form button[type=submit]", "/where/")
    type_into(page, "[name=country]", {"en": "Netherlands", "nl": "Nederland"}[language])
    type_into(page, "[name=place]", "Den Haag")
    press_on(page, "main form button[type=submit]", "/hub/")
    press_on(page, "main form button[type=submit]", "/you/")
    type_into(page, "[name=name]", "Kees Bakker")
    type_into(page, "[name=email]", somebody("kees"))
    press_on(page, "main form button[type=submit]", "/check/")
    press_on(page, "main form button[type=submit]", "/sent/")


def reach(page, selector):
    """Press Tab until the thing has the focus, as somebody without a mouse does."""
    for _press in range(60):
        if page.locator(selector).first.evaluate("thing => thing === document.activeElement"):
            return
        page.keyboard.press("Tab")
    message = f"{selector} cannot be reached by keyboard on {page.url}"
    raise AssertionError(message)


def type_into(page, selector, words):
    reach(page, selector)
    page.keyboard.type(words)


def press_on(page, selector, onto):
    reach(page, selector)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(onto))
