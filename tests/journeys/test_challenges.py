"""Two classes ask the same: one is asked about it, and the two challenges become one."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import IDS, WAYS, choose, submit
from tests.journeys.conftest import signed_in

DESK = "coordinator@demo.example"


def say_where(page, *, script):
    """Point at the map, or without scripts choose a place of the hub."""
    if not script:
        page.select_option("[name=near]", "hub")
        return
    drawing = page.locator("[data-place-map] svg")
    drawing.scroll_into_view_if_needed()
    drawing.click()
    expect(page.locator("[name=latitude]")).to_have_value(re.compile(r"^\d\d\.\d\d$"))


def propose(page, language, title, *, script):
    """Propose a challenge with a target and a place; go on where others ask the same."""
    page.goto(f"/{language}/hubs/oshub-nl/challenges/propose/")
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "Green slime covers the canal beside our school every spring.")
    page.locator("[name=goals][value='6']").check(force=True)
    page.locator("details:has([value='6.3']) summary").first.focus()
    if not page.locator("[name=targets][value='6.3']").is_visible():
        page.keyboard.press("Enter")
    page.locator("[name=targets][value='6.3']").check()
    choose(page, "raised_by", "class")
    say_where(page, script=script)
    submit(page)
    return page.locator("#before-sending").count()


def on_desk(page, language, title):
    """Open a challenge that waits at the desk."""
    page.goto(f"/{language}/hubs/oshub-nl/desk/challenges/")
    page.click(f"main a:has-text('{title}')")


def ask_and_answer(site, ana, sanne, title):
    """Let the desk ask something of whoever raised the challenge, who answers by the mail."""
    ana.fill("[name=question]", "Since which year?")
    submit(ana, "/ask/")
    mail = site.wait_for_mail("teacher2@demo.example", title)
    sanne.goto(site.link_in(mail, "/questions/"))
    sanne.fill("[name=answer]", "Since the new locks, four years ago.")
    submit(sanne)
    site.wait_for_mail(DESK, title, "four years ago")


def merge_into(ana, title):
    """Make the open challenge part of another, with what was said of it."""
    ana.click("main a[href*='/merge/']")
    ana.locator("label", has_text=title).locator("[name=likely]").check()
    submit(ana)
    expect(ana.locator("main")).to_contain_text(title)
    expect(ana.locator("main")).to_contain_text("four years ago")


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_two_classes_ask_the_same_and_their_challenges_become_one(
    open_page, site, language, script
):
    mark = uuid.uuid4().hex[:6]
    first, second = f"Why is canal {mark} green?", f"Why is the canal {mark} so green?"
    ways = {"language": language, "script": script}
    with (
        signed_in(open_page, site, "teacher", **ways) as bram,
        signed_in(open_page, site, "teacher2", **ways) as sanne,
        signed_in(open_page, site, "coordinator", **ways) as ana,
    ):
        if propose(bram, language, first, script=script):
            submit(bram)
        bram.wait_for_url(lambda url: "/propose/" not in url)
        on_desk(ana, language, first)
        submit(ana, "/accept/")

        assert propose(sanne, language, second, script=script)
        expect(sanne.locator("#before-sending")).to_contain_text(first)
        submit(sanne)
        sanne.wait_for_url(lambda url: "/propose/" not in url)
        address = sanne.url.split("?")[0]

        on_desk(ana, language, second)
        ask_and_answer(site, ana, sanne, second)
        on_desk(ana, language, second)
        merge_into(ana, first)
        site.wait_for_mail("teacher2@demo.example", second, first)

    reader = open_page(**ways)
    reader.goto(address)
    expect(reader.locator("h1")).to_have_text(first)
    expect(reader.locator("main")).to_contain_text(second)
    expect(reader.locator("main")).to_contain_text("6.3")
    assert reader.context.cookies() == []
