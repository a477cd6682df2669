"""From what a class notices to a published result, with a partner from another organisation."""

import uuid
from datetime import date, timedelta

import icalendar
import pytest
from playwright.sync_api import expect

from hubs.school_year import all_calendars
from tests.journeys.acts import IDS, WAYS, choose, submit
from tests.journeys.conftest import signed_in
from tests.journeys.test_main_job import accept_into_mission, propose_challenge, publish

PARTNER, TEACHER = "stakeholder@demo.example", "teacher@demo.example"


def days_of_school(number):
    """Return days some weeks ahead on which every school of the country is open."""
    calendars = [one for one in all_calendars() if one.country == "nl"]
    day, found = date.today() + timedelta(days=60), []  # noqa: DTZ011 -- a day is a day
    while len(found) < number:
        day += timedelta(days=1)
        if all(one.is_school_day(day) for one in calendars):
            found.append(day)
    return found


def start_project(page, language, title):
    """Start a project from the challenge; return the address of its workspace."""
    page.goto(f"/{language}/challenges/")
    page.click(f"main a:has-text('{title}')")
    page.click("main a[href*='/projects/start/']")
    page.fill("[name=title]", f"{title} measured")
    page.fill("[name=summary]", "The class measures the yard at three places.")
    submit(page)
    page.wait_for_url(lambda url: "/start/" not in url)
    slug = page.url.split("/projects/")[1].split("/")[0]
    return f"/{language}/projects/{slug}/workspace/"


def ask_partner(page, work, part):
    """Ask the students' group for help."""
    page.goto(f"{work}partners/invite/")
    option = page.locator("[name=organisation] option", has_text="Studentengroep Koele Stad").first
    page.locator("[name=organisation]").select_option(option.get_attribute("value"))
    page.fill("[name=part]", part)
    page.fill("[name=until]", (date.today() + timedelta(days=200)).isoformat())  # noqa: DTZ011
    submit(page)
    page.wait_for_url(lambda url: url.endswith("/workspace/partners/"))


def tap(open_page, site, mail, place=0, **ways):
    """Follow a link of a mail without being signed in, and press its button."""
    page = open_page(**ways)
    page.goto(site.link_in(mail, "/reply/", place=place))
    submit(page)
    expect(page.locator("main form")).to_have_count(0)
    assert page.context.cookies() == []


def offer_visit(page, work, what):
    """Offer three moments."""
    page.goto(f"{work}partners/")
    page.locator("main a[href$='/visit/']").first.click()
    page.fill("[name=what]", what)
    page.fill("[name=place]", "De Waterhoek")
    for number, day in enumerate(days_of_school(3), start=1):
        page.fill(f"[name=day_{number}]", day.isoformat())
        page.fill(f"[name=time_{number}]", "10:30")
    submit(page)
    page.wait_for_url(lambda url: "/partners/#visits" in url)


def state_outcome(page, work, text):
    """Write down what came of it, for the partner to sign."""
    page.goto(f"{work}outcomes/")
    choose(page, "kind", "pupils")
    page.fill("[name=number]", "54")
    page.fill("[name=text]", text)
    page.fill("[name=evidence]", "The list of measurements")
    page.locator("[name=partner]").select_option(index=1)
    submit(page)
    expect(page.locator("main")).to_contain_text(text)


def add_result_and_hand_in(page, work, result):
    """Add something that others can use, and send the project to the hub."""
    page.goto(f"{work}results/new/")
    page.fill("[name=title]", result)
    page.fill("[name=kind]", "data")
    submit(page)
    page.wait_for_url(lambda url: "/results/new/" not in url)
    page.goto(f"{work}check/")
    submit(page, "/submit/")
    page.wait_for_url(lambda url: "/check/" not in url)


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_from_a_challenge_to_a_result_with_a_partner_from_outside(
    open_page, site, language, script
):
    ways = {"language": language, "script": script}
    mark = uuid.uuid4().hex[:6]
    title, what, text = f"Too hot {mark}", f"Measuring {mark}", f"54 pupils measured {mark}."
    with signed_in(open_page, site, "teacher", **ways) as teacher:
        propose_challenge(teacher, language, title)
        with signed_in(open_page, site, "coordinator", **ways) as coordinator:
            accept_into_mission(coordinator, language, title)
            work = start_project(teacher, language, title)

            ask_partner(teacher, work, f"Shows the camera {mark}")
            tap(open_page, site, site.wait_for_mail(PARTNER, f"{title} measured"), **ways)
            site.wait_for_mail(TEACHER, f"{title} measured", holding=f"Shows the camera {mark}")

            offer_visit(teacher, work, what)
            tap(open_page, site, site.wait_for_mail(PARTNER, holding=what), **ways)
            for address in (PARTNER, TEACHER):
                mail = site.wait_for_mail(address, "10:30", holding=what)
                (file,) = [part for part in mail.walk() if part.get_filename() == "visit.ics"]
                entry = icalendar.Calendar.from_ical(file.get_payload(decode=True))
                assert entry["method"] == "REQUEST"
                assert entry.walk("VEVENT")[0]["summary"] == what

            state_outcome(teacher, work, text)
            tap(open_page, site, site.wait_for_mail(PARTNER, holding=text), **ways)
            site.wait_for_mail(TEACHER, holding=text)

            add_result_and_hand_in(teacher, work, f"Heat map {mark}")
            publish(coordinator, language, title)
    reader = open_page(**ways)
    reader.goto(work.removesuffix("workspace/"))
    for shown in ("Studentengroep Koele Stad", text, f"Heat map {mark}"):
        expect(reader.locator("main")).to_contain_text(shown)
    assert reader.context.cookies() == []
