"""One browser and one running site for all journeys of a test process."""

import os
import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.site import running_site

FIRST = {"test_access", "test_main_job"}  # about half of the time that all take
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """Keep journeys together: those of one process share a browser and a site."""
    for item in items:
        if "journeys" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            part = "first" if item.path.stem in FIRST else "second"
            item.add_marker(pytest.mark.xdist_group(f"{part} browser"))


@pytest.fixture(scope="session")
def site():
    with running_site() as site:
        yield site


@pytest.fixture(scope="session")
def browser():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "No Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM."
    # Playwright keeps an event loop in this thread, which Django would take for an async caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(site, browser):
    """Return a way to open a page as a person: language, script or none, width, colours.

    Afterwards no page may have asked another host, broken the policy or raised an error.
    """
    faults, contexts = [], []

    def watch(page):
        def on_request(request):
            address = urlsplit(request.url)
            if address.scheme in {"http", "https"} and address.netloc != urlsplit(site.url).netloc:
                faults.append(f"asked {request.url}")

        def on_console(message):
            if "Content Security Policy" in message.text:
                faults.append(message.text)

        page.on("request", on_request)
        page.on("console", on_console)
        page.on("pageerror", lambda error: faults.append(str(error)))

    def opened(*, script=True, width=1280, scheme="light", language="en", **options):
        context = browser.new_context(
            base_url=site.url,
            java_script_enabled=script,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale={"en": "en-GB", "nl": "nl-NL"}[language],
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@contextmanager
def signed_in(open_page, site, who, **options):
    """Lend a page on which a demo person is signed in."""
    language = options.get("language", "en")
    page = open_page(**options)
    page.goto(f"/{language}/accounts/login/")
    page.fill("input[name=login]", f"{who}@demo.example")
    page.fill("input[name=password]", site.password)
    page.click("form[action*='login'] button[type=submit], main form button.btn")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
    yield page
