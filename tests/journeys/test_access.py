"""Every kind of page, for everybody: axe finds nothing, nothing overflows, nothing is foreign."""

from fnmatch import fnmatch

import pytest
from axe_playwright_python.base import AXE_SCRIPT

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
    "challenges/no-thread-in-transition-year/",
    "missions/living-waters/",
    "missions/places-with-memory/",
    "missions/living-waters/news/",
    "missions/living-waters/classes/",
    "missions/living-waters/classes/ > classes/*-*/",
    "projects/",
    "projects/?view=table",
    "projects/studenten-voor-educatie/",
    "projects/cool-yard-lab/",
    "projects/cool-yard-lab/ > object/",
    "code-of-conduct/",
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
PROJECT = "projects/cool-yard-lab/workspace/"
DESK = "hubs/oshub-nl/desk/"
TEACHER = (
    "me/", "schools/find/?name=water", "schools/register/", "accounts/profile/",
    "accounts/email/", "accounts/2fa/", "notifications/", "notifications/preferences/",
    "hubs/oshub-nl/challenges/propose/", "projects/start/?mission=living-waters",
    "challenges/lunch-without-plastic/edit/", "challenges/island-drinking-water/ours-too/",
    "missions/clear-air-cool-streets/classes/new/",
    "talk/challenge/teacher-shortage-inequality/", "me/following/", "projects/shown/",
    "projects/studenten-voor-educatie/copy/", "projects/cool-yard-lab/edit/",
    PROJECT, f"{PROJECT}phases/", f"{PROJECT}milestones/", f"{PROJECT}milestones/ > milestones/*/",
    f"{PROJECT}log/", f"{PROJECT}log/ > log/*/", f"{PROJECT}schools/?name=kade",
    f"{PROJECT}needs/", f"{PROJECT}needs/ > offers/", f"{PROJECT}partners/",
    f"{PROJECT}partners/invite/", f"{PROJECT}partners/ > visit/", f"{PROJECT}partners/ > visits/*/",
    f"{PROJECT}outcomes/", f"{PROJECT}outcomes/ > outcomes/*/", f"{PROJECT}photos/",
    f"{PROJECT}photos/ > consent/", f"{PROJECT}results/", f"{PROJECT}results/new/",
    f"{PROJECT}results/ > results/*/", f"{PROJECT}check/",
)  # fmt: skip
COORDINATOR = (
    DESK, f"{DESK}schools/", f"{DESK}challenges/", f"{DESK}projects/", f"{DESK}inbox/",
    f"{DESK}inbox/?look=board", f"{DESK}replies/new/", f"{DESK}questions/new/",
    f"{DESK}challenges/ > challenges/*/", f"{DESK}missions/",
    f"{DESK}challenges/?state=accepted > challenges/*-*/ > merge/", f"{DESK}workbench/",
    f"{DESK}missions/ > desk/missions/*/", f"{DESK}projects/ > desk/projects/*-*/",
    f"{DESK}projects/partners/", f"{DESK}projects/visits/", f"{DESK}projects/stuck/",
    f"{DESK}radar/", f"{DESK}radar/weights/", f"{DESK}radar/ > radar/needs/*/",
    f"{DESK}radar/?show=challenges > radar/challenges/*/", f"{DESK}inbox/ > desk/photos/*/",
    "missions/nature-next-door/take-up/", f"{DESK}translations/", f"{DESK}handbook/",
    "missions/living-waters/leave/",
)  # fmt: skip
SIGNED_IN = {
    "teacher": TEACHER,
    "coordinator": COORDINATOR,
    "manager": ("desk/", "desk/inbox/", "missions/new/", "outbox/", "desk/workbench/",
                "desk/radar/", "desk/projects/", "missions/living-waters/edit/",
                "missions/living-waters/close/", "missions/living-waters/challenges/"),
    "head": ("me/", "hubs/oshub-nl/ > schools/*-*/", "me/ > year/"),
    "stakeholder": ("me/", "projects/taking-part/", "projects/taking-part/ > visits/*/",
                    "projects/taking-part/ > outcomes/*/",
                    "me/organisation/ > organisation/*-*/ > for-offer/*/"),
}  # fmt: skip
# In the short form a page meets one screen, the next page the next one; in full, each meets all.
SCREENS = (
    {"language": "nl", "width": 320, "scheme": "light"},
    {"language": "en", "width": 1280, "scheme": "dark"},
    {"language": "en", "width": 320, "scheme": "dark"},
    {"language": "nl", "width": 1280, "scheme": "light"},
)
NAMES = ["-".join(map(str, screen.values())) for screen in SCREENS]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def part_of(paths, place, places):
    return paths if evidence.FULL else paths[place::places]


def meetings():
    """Say who sees what on which screen; in the short form, few pages meet one screen together."""
    for number, (who, paths) in enumerate(SIGNED_IN.items()):
        is_few = len(paths) <= len(SCREENS) * 3 and not evidence.FULL
        screens = [SCREENS[number % len(SCREENS)]] if is_few else SCREENS
        for place, screen in enumerate(screens):
            shown = part_of(paths, place, len(screens))
            yield pytest.param((who, shown, screen), id=f"{who}-{NAMES[SCREENS.index(screen)]}")


def check(page, paths, screen):
    with evidence.of(f"axe {'-'.join(map(str, screen.values()))}", pass_line=0) as shown:
        found = [
            fault
            for path in paths
            for fault in faults(page, f"/{screen['language']}/{path}", screen["width"])
        ]
        shown.figure = len(found)
        shown.more = {"pages": len(paths)}
    return found


def violations(page):
    page.evaluate(AXE_SCRIPT)
    # What is in order is long, and nobody reads it: it stays in the browser.
    broken = page.evaluate("options => axe.run(options).then(all => all.violations)", OPTIONS)
    return [f"{rule['id']}: {node['html'][:140]}" for rule in broken for node in rule["nodes"][:3]]


def faults(page, path, width):
    go(page, path)
    found = [f"{path} {fault}" for fault in violations(page)]
    reached = page.evaluate("document.documentElement.scrollWidth")
    if reached > width:
        found.append(f"{path} is {reached} wide on a screen of {width}")
    return found


def go(page, path):
    """Open a page; "list/ > part/*/" is where the first link of the list that fits leads."""
    path, *parts = path.split(" > ")
    page.goto(path)
    for part in parts:
        links = page.locator("main a").evaluate_all("all => all.map(link => link.pathname)")
        page.goto(next(link for link in links if fnmatch(link, f"*/{part}")))


@pytest.mark.parametrize("screen", SCREENS, ids=NAMES)
def test_public_pages_are_for_everybody(open_page, site, screen):
    page = open_page(**screen)
    chapter = "blueprint/ > blueprint/*/"
    shown = part_of([*PUBLIC, chapter], SCREENS.index(screen), len(SCREENS))

    assert check(page, shown, screen) == []


@pytest.fixture(scope="module")
def cookies():
    """Keep what signing in left behind: a person's later screens take it over."""
    return {}


@pytest.mark.parametrize("meeting", list(meetings()))
def test_pages_of_people_are_for_everybody(open_page, site, cookies, meeting):
    who, paths, screen = meeting
    if who in cookies:
        page = open_page(storage_state=cookies[who], **screen)
    else:
        with signed_in(open_page, site, who, **screen) as page:
            cookies[who] = page.context.storage_state()

    assert check(page, paths, screen) == []
