"""What people do on more than one journey, found by addresses and names, so in both languages."""

import re

from playwright.sync_api import expect

from tests.evidence import FULL

# Two ways show both languages, and pages with and without scripts; the long form goes all four.
ALL_WAYS = [(language, script) for language in ("en", "nl") for script in (True, False)]
WAYS = ALL_WAYS if FULL else [("en", True), ("nl", False)]
IDS = [f"{language}-{'script' if script else 'no-script'}" for language, script in WAYS]
PASSWORD = "a-long-way-to-school-27"


def submit(page, action=""):
    """Press the button of the form that goes to this address, or of the page's own form."""
    form = page.locator(f"main form[action*='{action}']" if action else "main form[method=post]")
    form.locator("button:not([value])").first.click()


def choose(page, name, value):
    """Choose a value, whether the field is drawn as a list or as buttons."""
    field = page.locator(f"[name={name}]").first
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        page.check(f"[name={name}][value='{value}']")


def sign_up(page, site, language, email):
    """Make an account from nothing but an address."""
    page.goto(f"/{language}/accounts/signup/")
    page.fill("input[name=email]", email)
    submit(page)
    complete_sign_up(page, site, email, name="Sanne de Wit")


def complete_sign_up(page, site, email, *, name):
    """Follow the link in the mail, and give a name and a password."""
    page.goto(site.link_to("/signup/complete/", email))
    say_name_and_password(page, name)


def say_name_and_password(page, name):
    """Fill in what an account still needs."""
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", PASSWORD)
    submit(page)
    page.wait_for_url(lambda url: "/signup/" not in url)


def turn_page(page, onto):
    """Send one page of the form to join, and arrive at the next."""
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(rf"/join/(community/)?{onto}/"))


def begin_to_ask(page, language):
    """Fill in the first page of the form for neighbours."""
    page.goto(f"/{language}/join/")
    page.click("main a[href*='/join/community/']")
    page.fill("[name=message]", "I know the canal well and have two mornings a week.")
    page.wait_for_timeout(3200)  # a form filled in within three seconds is a machine's
    turn_page(page, "about")


def say_where(page):
    """Go from the questions about oneself to those about one's name, by place and hub."""
    turn_page(page, "where")
    choose(page, "country", "NL")
    page.fill("[name=place]", "Den Haag")
    turn_page(page, "hub")
    turn_page(page, "you")


def say_who_and_send(page, email, name):
    """Say who one is, look at everything once more, and send it."""
    page.fill("[name=name]", name)
    page.fill("[name=email]", email)
    turn_page(page, "check")
    submit(page)
    expect(page).to_have_url(re.compile(r"/join/sent/"))


def ask_to_join(page, language, email, *, name):
    """Go through the whole form, one topic a page."""
    begin_to_ask(page, language)
    say_where(page)
    say_who_and_send(page, email, name)


def confirm_request(page, site, email):
    """Follow the link in the mail that shows that the address is one's own."""
    page.goto(site.link_to("/join/confirm/", email))
    submit(page)
