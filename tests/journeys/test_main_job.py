"""The main job, as people do it: from the empty sign-up to the published project.

Everything goes through the real thing: a browser, gunicorn, PostgreSQL, a worker, SMTP and the mail
catcher. Links and forms are found by their addresses and names, so that both languages take the
same way.
"""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import IDS, WAYS, ask_to_join, choose, confirm_request, sign_up, submit
from tests.journeys.conftest import signed_in


def register_school(page, language, name):
    """Look for a school that is not there, and register it with the hub of The Hague."""
    page.goto(f"/{language}/schools/find/")
    page.fill("input[name=name]", name)
    page.fill("input[name=city]", "Den Haag")
    page.locator("main form[method=get] button").click()
    page.click("a[href*='/schools/register/']")
    page.fill("input[name=name]", name)
    page.fill("input[name=city]", "Den Haag")
    choose(page, "level", "primary")
    choose_hub(page, "Het Open Leerplein")
    choose(page, "role", "teacher")
    submit(page)
    if page.locator("[name=is_another]").count():
        page.check("[name=is_another]")
        submit(page)
    expect(page).to_have_url(re.compile(r"/hubs/oshub-nl/schools/"))


def choose_hub(page, label):
    """Choose a hub by its name in a list or among buttons."""
    field = page.locator("[name=hub]").first
    if field.evaluate("field => field.tagName") == "SELECT":
        option = field.locator("option", has_text=label).first
        field.select_option(option.get_attribute("value"))
    else:
        page.locator("label", has_text=label).locator("[name=hub]").check()


def confirm_school(page, language, name):
    """Find the school on the desk and confirm it."""
    page.goto(f"/{language}/hubs/oshub-nl/desk/schools/")
    row = page.locator("tr", has_text=name)
    row.locator("form[action*='/confirm/'] button").click()
    expect(page.locator("tr", has_text=name)).to_have_count(0)


def propose_challenge(page, language, title):
    """Say what the class noticed."""
    page.goto(f"/{language}/hubs/oshub-nl/challenges/propose/")
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "On warm days nobody can play on the yard at noon.")
    page.locator("[name=goals][value='13']").check(force=True)
    choose(page, "raised_by", "class")
    page.fill("[name=group_name]", "Class 7B")
    submit(page)
    if page.locator("#before-sending").count():
        submit(page)
    page.wait_for_url(lambda url: "/propose/" not in url)


def accept_into_mission(page, language, title):
    """Accept the challenge and put it into an open mission at once."""
    page.goto(f"/{language}/hubs/oshub-nl/desk/challenges/")
    page.click(f"main a:has-text('{title}')")
    mission = page.locator("form[action*='/accept/'] [name=mission]").first
    mission.select_option(index=1)
    submit(page, "/accept/")
    page.wait_for_url(lambda url: "/accept/" not in url)


def start_and_hand_in(page, language, title):
    """Start a project from the challenge, move it on, and hand it in."""
    page.goto(f"/{language}/challenges/")
    page.click(f"main a:has-text('{title}')")
    page.click("main a[href*='/projects/start/']")
    page.fill("[name=title]", f"{title} measured")
    page.fill(
        "[name=summary]", "The class measures the yard at three places and tells the council."
    )
    submit(page)
    page.wait_for_url(re.compile(r"/workspace/$"))
    work = page.url
    page.goto(f"{work}phases/")
    submit(page, "/phases/research/go/")
    page.wait_for_url(lambda url: "/go/" not in url)
    page.goto(f"{work}check/")
    submit(page, "/submit/")
    page.wait_for_url(lambda url: "/check/" not in url)


def publish(page, language, title):
    """Check the project and publish it."""
    page.goto(f"/{language}/hubs/oshub-nl/desk/projects/")
    page.click(f"main a:has-text('{title} measured')")
    for box in page.locator("form[action*='/publish/'] input[type=checkbox]").all():
        box.check()
    submit(page, "/publish/")
    page.wait_for_url(lambda url: "/publish/" not in url)


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_teacher_comes_in_and_a_project_is_published(open_page, site, language, script):
    mark = uuid.uuid4().hex[:6]
    email, school, title = f"sanne-{mark}@example.org", f"De Proef {mark}", f"Too hot {mark}"
    teacher = open_page(language=language, script=script)
    ways = {"language": language, "script": script}
    sign_up(teacher, site, language, email)
    register_school(teacher, language, school)
    site.wait_for_mail("coordinator@demo.example", school)
    with signed_in(open_page, site, "coordinator", **ways) as coordinator:
        confirm_school(coordinator, language, school)
        site.wait_for_mail(email, school)
        propose_challenge(teacher, language, title)
        site.wait_for_mail("coordinator@demo.example", title)
        accept_into_mission(coordinator, language, title)
        site.wait_for_mail(email, title)
        start_and_hand_in(teacher, language, title)
        site.wait_for_mail("coordinator@demo.example", f"{title} measured")
        publish(coordinator, language, title)
    site.wait_for_mail(email, f"{title} measured")
    reader = open_page(language=language, script=script)
    reader.goto(f"/{language}/projects/")
    expect(reader.locator("main")).to_contain_text(f"{title} measured")
    assert reader.context.cookies() == []


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_neighbour_asks_to_join_and_the_coordinator_answers(open_page, site, language, script):
    email = f"noor-{uuid.uuid4().hex[:6]}@example.org"
    neighbour = open_page(language=language, script=script)
    ask_to_join(neighbour, language, email, name="Noor Visser")
    confirm_request(neighbour, site, email)
    receipt = site.wait_for_mail(email, "(NL-")
    neighbour.goto(site.link_in(receipt, "/join/status/"))
    neighbour.fill("[name=more]", "I also have a rowing boat.")
    submit(neighbour, "/add/")
    expect(neighbour.locator("main")).to_contain_text("I also have a rowing boat.")
    assert neighbour.context.cookies() == []
    site.wait_for_mail("coordinator@demo.example", "Noor Visser")
    with signed_in(open_page, site, "coordinator", language=language, script=script) as desk:
        desk.goto(f"/{language}/hubs/oshub-nl/desk/requests/")
        desk.locator("tr", has_text="Noor Visser").locator("a").first.click()
        desk.locator("main a[href*='/accept/']").first.click()
        submit(desk)
        desk.wait_for_url(lambda url: "/accept/" not in url)
    answer = site.wait_for_mail(email)
    assert answer["Message-ID"]


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_reader_reads_the_blueprint_and_changes_the_language(open_page, language, script):
    reader = open_page(language=language, script=script)
    reader.goto(f"/{language}/blueprint/")
    reader.locator("main a[href*='/blueprint/']").nth(1).click()
    here = reader.locator("h1").inner_text()
    other = "nl" if language == "en" else "en"
    reader.click(f"header a[hreflang={other}]")
    expect(reader).to_have_url(re.compile(rf"/{other}/blueprint/.+"))
    assert reader.locator("html").get_attribute("lang") == other
    assert reader.locator("h1").inner_text() != here
    reader.click(f"header a[hreflang={language}]")
    assert reader.locator("h1").inner_text() == here
    assert reader.context.cookies() == []
