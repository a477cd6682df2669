"""The main job, as people do it: from the empty sign-up to the published project.

Everything goes through the real thing: a browser, gunicorn, PostgreSQL, a worker, SMTP and the mail
catcher. Links and forms are found by their addresses and names, so that both languages take the
same way.
"""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import signed_in

WAYS = [(language, script) for language in ("en", "nl") for script in (True, False)]
IDS = [f"{language}-{'script' if script else 'no-script'}" for language, script in WAYS]
PASSWORD = "a-long-way-to-school-27"


def submit(page, action=""):
    """Press the button of the form that goes to this address, or of the page's own form."""
    form = page.locator(f"main form[action*='{action}']" if action else "main form[method=post]")
    form.locator("button:not([value])").first.click()


def sign_up(page, site, language, email):
    """Make an account from nothing but an address."""
    page.goto(f"/{language}/accounts/signup/")
    page.fill("input[name=email]", email)
    submit(page)
    page.goto(site.link_in(site.wait_for_mail(email), "/signup/complete/"))
    page.fill("input[name=name]", "Sanne de Wit")
    page.fill("input[name=password]", PASSWORD)
    submit(page)
    page.wait_for_url(lambda url: "/signup/" not in url)


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


def choose(page, name, value):
    """Choose a value, whether the field is drawn as a list or as buttons."""
    field = page.locator(f"[name={name}]").first
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        page.check(f"[name={name}][value='{value}']")


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
    page.wait_for_url(lambda url: "/start/" not in url)
    page.goto(page.url.split("?")[0].rstrip("/").removesuffix("/edit") + "/edit/")
    choose(page, "phase", "research")
    submit(page, "/phase/")
    page.goto(page.url.split("?")[0].rstrip("/").removesuffix("/edit") + "/edit/")
    submit(page, "/submit/")
    page.wait_for_url(lambda url: "/submit/" not in url)


def publish(page, language, title):
    """Check the project and publish it."""
    page.goto(f"/{language}/hubs/oshub-nl/desk/projects/")
    page.click(f"main a:has-text('{title} measured')")
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


def turn_page(page, onto):
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(rf"/join/(community/)?{onto}/"))


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_neighbour_asks_to_join_and_the_coordinator_answers(open_page, site, language, script):
    email = f"noor-{uuid.uuid4().hex[:6]}@example.org"
    neighbour = open_page(language=language, script=script)
    neighbour.goto(f"/{language}/join/")
    neighbour.click("main a[href*='/join/community/']")
    neighbour.fill("[name=message]", "I know the canal well and have two mornings a week.")
    neighbour.wait_for_timeout(3200)  # a form filled in within three seconds is a machine's
    turn_page(neighbour, "about")
    turn_page(neighbour, "where")
    choose(neighbour, "country", "NL")
    neighbour.fill("[name=place]", "Den Haag")
    turn_page(neighbour, "hub")
    turn_page(neighbour, "you")
    neighbour.fill("[name=name]", "Noor Visser")
    neighbour.fill("[name=email]", email)
    turn_page(neighbour, "check")
    submit(neighbour)
    expect(neighbour).to_have_url(re.compile(r"/join/sent/"))
    neighbour.goto(site.link_in(site.wait_for_mail(email), "/join/confirm/"))
    submit(neighbour)
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
