"""Every kind of page, for everybody: axe finds nothing, nothing overflows, nothing is foreign."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import evidence
from tests.journeys.conftest import signed_in

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PUBLIC = (
    "",
    "hubs/",
    "hubs/?type=school_based",
    "hubs/oshub-nl/",
    "goals/",
    "goals/6/",
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
    "coordinator": ("hubs/oshub-nl/desk/", "hubs/oshub-nl/desk/schools/",
                    "hubs/oshub-nl/desk/challenges/",
                    "hubs/oshub-nl/desk/projects/", "hubs/oshub-nl/desk/inbox/",
                    "hubs/oshub-nl/desk/inbox/?look=board", "hubs/oshub-nl/desk/replies/new/",
                    "hubs/oshub-nl/desk/questions/new/"),
    "manager": ("desk/", "desk/inbox/", "missions/new/", "outbox/"),
}  # fmt: skip
# In the short form a page meets one screen, the next page the next one; in full, each meets all.
SCREENS = (
    {"language": "nl", "width": 320, "scheme": "light"},
    {"language": "en", "width": 1280, "scheme": "dark"},
    {"language": "en", "width": 320, "scheme": "dark"},
    {"language": "nl", "width": 1280, "scheme": "light"},
)
NAMES = ["-".join(map(str, screen.values())) for screen in SCREENS]
axe = Axe()


def shown_on(paths, screen):
    if evidence.FULL:
        return paths
    return paths[SCREENS.index(screen) :: len(SCREENS)]


def check(page, paths, screen):
    with evidence.of(f"axe {'-'.join(map(str, screen.values()))}", pass_line=0) as shown:
        found = [fault for path in paths for fault in faults(page, path, screen["width"])]
        shown.figure = len(found)
        shown.more = {"pages": len(paths)}
    return found


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


@pytest.mark.parametrize("screen", SCREENS, ids=NAMES)
def test_public_pages_are_for_everybody(open_page, site, screen):
    page = open_page(**screen)
    paths = [f"/{screen['language']}/{path}" for path in PUBLIC]
    chapter = first_chapter(page, screen["language"])

    assert check(page, shown_on([*paths, chapter], screen), screen) == []


def first_chapter(page, language):
    page.goto(f"/{language}/blueprint/")
    return page.locator("main a[href*='/blueprint/']").nth(1).get_attribute("href")


@pytest.mark.parametrize("who", SIGNED_IN)
@pytest.mark.parametrize("screen", SCREENS, ids=NAMES)
def test_pages_of_people_are_for_everybody(open_page, site, who, screen):
    paths = shown_on([f"/{screen['language']}/{path}" for path in SIGNED_IN[who]], screen)

    with signed_in(open_page, site, who, **screen) as page:
        assert check(page, paths, screen) == []
