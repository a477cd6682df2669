"""Every kind of page, for everybody: axe finds nothing, nothing overflows, nothing is foreign."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import signed_in

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PUBLIC = (
    "",
    "hubs/",
    "hubs/?type=school_based",
    "hubs/oshub-nl/",
    "challenges/",
    "challenges/?sdg=6",
    "challenges/douro-river-tourism/",
    "missions/",
    "missions/living-waters/",
    "projects/",
    "projects/studenten-voor-educatie/",
    "blueprint/",
    "join/",
    "join/community/",
    "join/pupil/",
    "search/?q=water",
    "search/?q=zzzzzz",
    "about/",
    "about/partners/",
    "about/advisory-board/",
    "about/contact/",
    "about/privacy/",
    "about/accessibility/",
    "accounts/login/",
    "accounts/signup/",
    "accounts/password/reset/",
    "gallery/",
    "not-there/",
)
SIGNED_IN = {
    "teacher": ("me/", "schools/find/?name=water", "schools/register/", "accounts/profile/",
                "accounts/email/", "accounts/2fa/", "notifications/", "notifications/preferences/",
                "hubs/oshub-nl/challenges/propose/", "projects/start/?mission=living-waters"),
    "coordinator": ("hubs/oshub-nl/desk/", "hubs/oshub-nl/desk/challenges/",
                    "hubs/oshub-nl/desk/projects/", "hubs/oshub-nl/desk/requests/"),
    "manager": ("desk/", "desk/requests/", "missions/new/", "outbox/"),
}  # fmt: skip
axe = Axe()


def violations(page):
    results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{rule['id']}: {node['html'][:140]}"
        for rule in results.response["violations"]
        for node in rule["nodes"][:3]
    ]


def faults(page, path, width):
    page.goto(path)
    found = [f"{path} {fault}" for fault in violations(page)]
    reached = page.evaluate("document.documentElement.scrollWidth")
    if reached > width:
        found.append(f"{path} is {reached} wide on a screen of {width}")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("nl", 320)])
def test_public_pages_are_for_everybody(open_page, site, language, width, scheme):
    page = open_page(language=language, width=width, scheme=scheme)
    found = []
    for path in PUBLIC:
        found += faults(page, f"/{language}/{path}", width)
    chapter = first_chapter(page, language)
    assert found + faults(page, chapter, width) == []


def first_chapter(page, language):
    page.goto(f"/{language}/blueprint/")
    return page.locator("main a[href*='/blueprint/']").nth(1).get_attribute("href")


SCREENS = (
    {"language": "en", "width": 320, "scheme": "dark"},
    {"language": "nl", "width": 1280, "scheme": "light"},
)


@pytest.mark.parametrize("who", SIGNED_IN)
@pytest.mark.parametrize("screen", SCREENS, ids=["en-320-dark", "nl-1280-light"])
def test_pages_of_people_are_for_everybody(open_page, site, who, screen):
    found = []
    with signed_in(open_page, site, who, **screen) as page:
        for path in SIGNED_IN[who]:
            found += faults(page, f"/{screen['language']}/{path}", screen["width"])
    assert found == []
