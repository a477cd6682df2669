"""A reader does the self-assessment, reads what it advises and follows a path."""

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import IDS, WAYS


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_reader_takes_the_test_and_follows_a_path(open_page, language, script):
    page = open_page(language=language, script=script)
    page.goto(f"/{language}/blueprint/paths/")
    page.click(f"main a[href='/{language}/blueprint/tests/building-blocks/']")
    for statement in page.locator("main fieldset").all():
        statement.locator("input").nth(1).check()
    page.click("main form button[type=submit]")
    page.locator("main ol.lines a").first.click()
    expect(page.locator(".book-text")).to_be_visible()

    page.goto(f"/{language}/blueprint/paths/starting/")
    assert not page.context.cookies()
    page.locator(".when-open").first.click()
    page.wait_for_url("**/mine/")
    expect(page.locator("[data-done]")).to_have_text("1")

    page.goto(f"/{language}/blueprint/paths/starting/")
    expect(page.locator("[data-done]")).to_have_text("1" if script else "0")
