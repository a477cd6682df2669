"""Projects that are more than one school's: two countries in one, and one that grows from another.

The teacher is of The Hague; whoever answers works in Figueira. Links and forms are found by their
addresses and names, so that both languages take the same way.
"""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import submit
from tests.journeys.conftest import signed_in

WAYS = [("en", True), ("nl", False)]
IDS = ["en-script", "nl-no-script"]


def look_for_a_class(page, language, words):
    """Write on the page of a mission whom the class looks for."""
    page.goto(f"/{language}/missions/living-waters/")
    page.click("main a[href$='/living-waters/classes/']")
    page.click("main a[href$='/classes/new/']")
    page.fill("[name=text]", words)
    page.locator("[name=languages]").first.check()
    submit(page)
    page.wait_for_url(re.compile(r"/classes/[0-9a-f-]{36}/$"))
    return page.url


def answer_with_a_class(page, address):
    """Read the search as anybody does, and answer it."""
    page.goto(address)
    page.click("main a[href$='/answer/']")
    page.fill("[name=text]", "We are 20 pupils beside the Douro.")
    submit(page)
    page.wait_for_url(address)


def write_in_the_log(page, work, title):
    """Write a page of the class log and show it."""
    page.goto(f"{work}log/")
    page.fill("[name=title]", title)
    page.fill("[name=text]", "We counted drops for a week.")
    page.click("main button[name=show]")
    page.wait_for_url(f"**{work}log/")
    expect(page.locator("main")).to_contain_text(title)


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_two_schools_of_two_countries_work_in_one_project(open_page, site, language, script):
    mark = uuid.uuid4().hex[:6]
    ways = {"language": language, "script": script}
    with signed_in(open_page, site, "teacher", **ways) as teacher:
        address = look_for_a_class(teacher, language, f"Who counts drops with us {mark}?")
        with signed_in(open_page, site, "elsewhere", **ways) as colleague:
            answer_with_a_class(colleague, address)
            site.wait_for_mail("teacher@demo.example", "Figueira")
            teacher.goto(address)
            submit(teacher, "/accept/")
            teacher.wait_for_url(re.compile(r"/workspace/$"))
            work = "/" + teacher.url.split("/", 3)[3]
            site.wait_for_mail("elsewhere@demo.example", "Waterhoek")
            write_in_the_log(teacher, work, f"We in The Hague {mark}")
            write_in_the_log(colleague, work, f"We in Figueira {mark}")
            colleague.goto(f"{work}schools/")
            expect(colleague.locator("main")).to_contain_text("De Waterhoek")
            expect(colleague.locator("main")).to_contain_text("Figueira")
            colleague.goto(f"/{language}/hubs/oshub-pt/desk/projects/?state=draft")
            expect(colleague.locator("main")).to_contain_text("De Waterhoek")


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_class_does_the_project_of_another_country_again(open_page, site, language, script):
    title = f"Our own drops {uuid.uuid4().hex[:6]}"
    ways = {"language": language, "script": script}
    with signed_in(open_page, site, "teacher", **ways) as teacher:
        teacher.goto(f"/{language}/projects/summer-water-count/")
        teacher.click("main a[href$='/copy/']")
        teacher.check("[name=kind][value=replicates]")
        teacher.fill("[name=title]", title)
        teacher.fill("[name=summary]", "We count drops in our own street.")
        submit(teacher)
        teacher.wait_for_url(re.compile(r"/workspace/$"))
        work = "/" + teacher.url.split("/", 3)[3]
        expect(teacher.locator("#family").locator("..")).to_contain_text("CC BY")
        teacher.goto(f"{work}phases/")
        submit(teacher, "/phases/discover/finish/")
        teacher.wait_for_url(re.compile(r"/workspace/phases/"))
        teacher.goto(f"{work}log/")
        submit(teacher, "/remove/")
        teacher.goto(f"{work}delete/")
        submit(teacher)
        teacher.wait_for_url(lambda url: "/workspace/" not in url)
