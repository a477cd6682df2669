"""A hundred thousand projects cost a page little more than a hundred do.

The long form alone: two databases are filled, and their pages asked for in turn, so that whatever
else the machine does weighs on both. What is compared is the time on a processor of the process and
its PostgreSQL together, and the time that passed.
"""

import os
from contextlib import ExitStack
from statistics import median

from tests import evidence
from tests.large.networks import IN_MISSION, MISSION, network_of

FEW, MANY = 100, 100_000
PARTS, ROUNDS = 4, 6
MOST_QUERIES, MOST_TIMES, MOST_SECONDS = 10, 3.0, 180
HUB = "SELECT slug FROM hubs_hub WHERE is_demo ORDER BY id LIMIT 1"
TEACHERS_HUB = (
    "SELECT hub.slug FROM hubs_membership AS place JOIN hubs_hub AS hub ON hub.id = place.hub_id"
    " JOIN accounts_user AS person ON person.id = place.user_id"
    " WHERE person.email = 'teacher@demo.example' LIMIT 1"
)
TYPED = {
    "title": "How clean is the water in our canal?",
    "summary": "We see foam and dead fish near the bridge.",
}
# The name of a page, its address, who asks, and whether its line is the issue's own.
PAGES = (
    ("list, no filter", "/en/projects/", "", True),
    ("list, three facets", "/en/projects/?sdg=6&phase=research&hub={hub}", "", True),
    (
        "list, three wide facets",
        "/en/projects/?sdg=6&sdg=13&level=secondary&language=en",
        "",
        True,
    ),
    ("list, facets and words", "/en/projects/?q=water&sdg=6&phase=research", "", False),
    ("list, facets and a typing error", "/en/projects/?q=watter&sdg=6&phase=research", "", False),
    ("challenges, three facets", "/en/challenges/?sdg=6&status=accepted&country=FR", "", True),
    ("search, typing error", "/en/search/?q=watter", "", True),
    ("search, letters swapped", "/en/search/?q=biodiverstiy", "", True),
    ("mission page", "/en/missions/{mission}/", "", True),
    ("similar challenges", "/en/hubs/{mine}/challenges/similar/", "teacher", False),
    ("workbench", "/en/desk/workbench/", "manager", False),
    ("API list", "/api/v1/projects/?sdg=6&phase=research", "", False),
)


def costs_of(networks, page):
    """Return queries, milliseconds of work and milliseconds passed, of the small and the large."""
    _name, address, who, _is_held = page
    typed = TYPED if "similar" in address else None
    asked = {"few": [], "many": []}
    queries = {}
    for _part in range(PARTS):
        for size, network in networks.items():
            answer = network.cost_of(paths(network, address), rounds=ROUNDS, who=who, typed=typed)
            queries[size] = answer["queries"]
            asked[size] += answer["rounds"]
    worked = {size: median(own + served for own, served, _all in asked[size]) for size in asked}
    passed = {size: median(clock for _own, _served, clock in asked[size]) for size in asked}
    return queries, worked, passed


def paths(network, address):
    hub, mine = network.one(HUB), network.one(TEACHERS_HUB)
    return address.format(hub=hub, mission=MISSION, mine=mine)


def missed_by(networks, page):
    """Keep what a page costs; return it in words where it misses its line."""
    name, _address, _who, is_held = page
    line = f"{MOST_QUERIES} queries, {MOST_TIMES} times the work" if is_held else None
    with evidence.of(f"{name}: {MANY} projects beside {FEW}", pass_line=line) as shown:
        queries, worked, passed = costs_of(networks, page)
        times = worked["many"] / worked["few"]
        shown.figure = [queries["many"], round(times, 2)]
        shown.more = {
            "ms_worked": [round(worked[size], 1) for size in ("few", "many")],
            "ms_passed": [round(passed[size], 1) for size in ("few", "many")],
            "passes": queries["many"] <= MOST_QUERIES and times <= MOST_TIMES,
        }
    return f"{name}: {shown.figure}" if is_held and not shown.more["passes"] else ""


def assert_proportions(large):
    assert large.one("SELECT count(*) FROM projects_project") >= MANY
    assert large.one("SELECT count(*) FROM missions_challenge") >= MANY / 5
    assert large.one("SELECT count(*) FROM hubs_hub") >= MANY / 334
    assert large.projects_in_mission() == IN_MISSION


if evidence.FULL:

    def test_pages_of_a_large_network_cost_little_more_than_those_of_a_small_one():
        with ExitStack() as stack:
            few, many = (stack.enter_context(network_of(number)) for number in (FEW, MANY))
            with evidence.of(f"seconds to invent {MANY} projects", pass_line=MOST_SECONDS) as shown:
                shown.figure = round(many.seconds, 1)
                shown.more = {"load": round(os.getloadavg()[0], 1)}
            assert_proportions(many)
            networks = {
                size: stack.enter_context(network.answering())
                for size, network in (("few", few), ("many", many))
            }
            missed = [missed_by(networks, page) for page in PAGES]

        assert not list(filter(None, missed))
