"""A picture with pupils in it: added with a consent, stopped by a parent, ended by its last day."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.acts import IDS, WAYS, choose, submit
from tests.journeys.conftest import signed_in

PROJECT, DESK = "/projects/cool-yard-lab/", "/hubs/oshub-nl/desk/"


def picture():
    """Return a photograph with the place where it was taken inside."""
    written, held = BytesIO(), Image.Exif()
    held[0x8825] = {1: "N", 2: (52.0, 4.0, 43.0), 3: "E", 4: (4.0, 18.0, 2.0)}
    Image.new("RGB", (1800, 1200), "teal").save(written, "JPEG", exif=held.tobytes())
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def add_picture(page, language, words):
    """Add a picture with a consent that ends in ten days."""
    page.goto(f"/{language}{PROJECT}workspace/photos/")
    page.set_input_files("[name=upload]", picture())
    page.fill("[name=alternative]", words)
    choose(page, "people", "consent")
    page.fill("[name=consent_reference]", "Folder 12")
    page.fill("[name=consent_until]", str(timezone.localdate() + timedelta(days=10)))
    page.locator("main form[enctype] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(words)


def wait_until_prepared(page, words):
    """Look again until the worker has made the picture safe."""
    for _second in range(60):
        if page.locator(f"main img[alt='{words}']").count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    message = "The worker did not prepare the picture."
    raise AssertionError(message)


def open_on_desk(desk, language, words):
    """Find the picture in the inbox of the hub."""
    desk.goto(f"/{language}{DESK}inbox/?q={words.split()[-1]}")
    desk.locator("main table a[href*='/photos/']").first.click()


def press(desk, act):
    """Decide on the desk, and wait for the answer."""
    submit(desk, f"/{act}/")
    desk.wait_for_load_state()


@pytest.mark.parametrize(("language", "script"), WAYS, ids=IDS)
def test_a_picture_is_held_shown_stopped_put_back_and_ends_with_its_consent(
    open_page, site, language, script
):
    words = f"Pupils at the pump {uuid.uuid4().hex[:6]}"
    shown = f"img[alt='{words}']"
    ways = {"language": language, "script": script}
    reader = open_page(**ways)
    with (
        signed_in(open_page, site, "teacher", **ways) as teacher,
        signed_in(open_page, site, "coordinator", **ways) as desk,
    ):
        add_picture(teacher, language, words)
        wait_until_prepared(teacher, words)
        reader.goto(f"/{language}{PROJECT}")
        expect(reader.locator(shown)).to_have_count(0)

        open_on_desk(desk, language, words)
        press(desk, "approve")
        reader.goto(f"/{language}{PROJECT}")
        expect(reader.locator(shown)).to_have_count(1)

        reader.locator("main figure", has=reader.locator(shown)).locator("a").click()
        submit(reader)
        reader.goto(f"/{language}{PROJECT}")
        expect(reader.locator(shown)).to_have_count(0)
        assert reader.context.cookies() == []

        site.wait_for_mail("coordinator@demo.example", holding=words)
        desk.reload()
        press(desk, "put-back")
        reader.goto(f"/{language}{PROJECT}")
        expect(reader.locator(shown)).to_have_count(1)

        site.change(
            "UPDATE projects_photo SET consent_until = current_date - 1 WHERE alternative = %s",
            words,
        )
        site.run_task("projects.tasks.obey_consents")
        reader.goto(f"/{language}{PROJECT}")
        expect(reader.locator(shown)).to_have_count(0)
