import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hubs.permissions import Role
from missions.models import Challenge, Mission
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import PublishedProjectFactory

pytestmark = pytest.mark.django_db


def test_the_list_of_challenges_shows_what_hubs_accepted_and_nothing_else(client):
    accepted = ChallengeFactory()
    proposed = ChallengeFactory(status=Challenge.Status.PROPOSED)

    page = client.get("/en/challenges/")

    assert page.status_code == 200
    assert accepted.title in page.text
    assert proposed.title not in page.text
    assert not page.cookies


def test_filters_narrow_the_list_and_can_be_taken_off(client):
    kept = ChallengeFactory(goals=[11])
    ChallengeFactory(goals=[4])

    page = client.get("/en/challenges/", {"sdg": "11", "hub": kept.hub.slug, "status": "accepted"})

    assert [card.title for card in page.context["cards"]] == [kept.title]
    assert "Remove filter" in page.text


def test_filters_count_what_each_value_would_leave(client):
    first, second = HubFactory(), HubFactory()
    ChallengeFactory.create_batch(2, hub=first)
    ChallengeFactory(hub=second)

    page = client.get("/en/challenges/", {"hub": first.slug})

    hub_facet = next(facet for facet in page.context["facets"] if facet.name == "hub")
    assert {option.value: option.count for option in hub_facet.options} == {
        first.slug: 2,
        second.slug: 1,
    }
    assert page.context["total"] == 2


@pytest.mark.parametrize(
    "query",
    [
        "sdg=18",
        "sdg=1&sdg=2&sdg=3&sdg=4",
        "hub=nowhere",
        "mission=none",
        "status=proposed",
        "sort=best",
        "q=%E2%80%AEwater",
        "q=" + "w" * 300,
        "colour=red",
    ],
)
def test_a_filter_that_we_do_not_know_is_named_and_set_aside(client, query):
    challenge = ChallengeFactory()

    page = client.get(f"/en/challenges/?{query}")

    assert page.status_code == 400
    assert "We do not know this filter" in page.text
    if "sdg=1&" not in query:
        assert challenge.title in page.text


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "99999999999", "1.5", "²"])
def test_a_page_that_is_not_there_is_not_found(client, number):
    ChallengeFactory()

    assert client.get("/en/challenges/", {"page": number}).status_code == 404


def test_search_finds_words_in_either_language_and_forgives_typing_errors(client):
    challenge = ChallengeFactory(title_en="Plastic in the harbour", title_nl="Plastic in de haven")

    for words in ("harbour", "haven", "harbuor"):
        page = client.get("/en/challenges/", {"q": words})
        assert [card.title for card in page.context["cards"]] == [challenge.title], words


def test_a_text_in_another_language_says_so(client):
    ChallengeFactory(
        title_en=None, title_nl="Waarom stinkt de sloot?", card_en=None, card_nl="Hij stinkt."
    )

    page = client.get("/en/challenges/")

    assert '<article class="card" lang="nl">' in page.text


def _fill(rows, hubs):
    Challenge.objects.bulk_create(
        Challenge(
            hub=hubs[number % len(hubs)],
            slug=f"filled-{number}",
            title_en=f"Question {number}",
            goals=[1 + number % 17],
            raised_by="class",
            status="accepted",
        )
        for number in range(rows)
    )


@pytest.mark.parametrize("query", ["", "?q=question&sdg=6&status=accepted&sort=hub"])
def test_the_list_asks_the_database_the_same_few_questions_for_any_number_of_rows(client, query):
    hubs = HubFactory.create_batch(5)
    counts = []
    for rows in (30, 600):
        Challenge.objects.all().delete()
        _fill(rows, hubs)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/en/challenges/{query}")
        assert page.status_code == 200
        assert not [q for q in queries if not q["sql"].startswith(("SELECT", "(SELECT"))]
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


def test_a_proposed_challenge_is_there_for_its_proposer_and_the_desk_only(client):
    hub = HubFactory()
    teacher = people.bram(hub)
    challenge = ChallengeFactory(hub=hub, status="proposed", proposed_by=teacher)
    seen = {}
    readers = {
        "nobody": None,
        "proposer": teacher,
        "coordinator": people.ana(hub),
        "facilitator": people.member(hub, Role.FACILITATOR),
        "colleague": people.bram(hub),
        "next hub": people.chiara(),
        "newcomer": people.dora(),
        "manager": people.max_of_the_network(),
    }

    for name, user in readers.items():
        client.logout()
        if user:
            client.force_login(user)
        seen[name] = client.get(challenge.get_absolute_url()).status_code

    assert seen == {
        "nobody": 404,
        "proposer": 200,
        "coordinator": 200,
        "facilitator": 200,
        "colleague": 404,
        "next hub": 404,
        "newcomer": 404,
        "manager": 200,
    }


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_challenge_page_shows_the_text_the_mission_and_the_projects(client, language):
    mission = MissionFactory()
    challenge = ChallengeFactory(status="in_mission", mission=mission)
    other = ChallengeFactory(status="in_mission", mission=mission)
    project = PublishedProjectFactory()
    project.challenges.add(challenge)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/{language}/challenges/{challenge.slug}/")

    assert page.status_code == 200
    for text in (
        challenge.title,
        mission.title_nl if language == "nl" else mission.title,
        other.title,
        project.title,
    ):
        assert text in page.text
    assert len(queries) <= 8
    assert not page.cookies


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_mission_page_shows_its_places_challenges_and_projects(client, language):
    mission = MissionFactory()
    challenge = ChallengeFactory(status="in_mission", mission=mission)
    mission.hubs.add(challenge.hub)
    project = PublishedProjectFactory(mission=mission)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/{language}/missions/{mission.slug}/")

    assert page.status_code == 200
    for text in (challenge.title, project.title, challenge.hub.name):
        assert text in page.text
    assert len(queries) <= 8
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text


def test_the_list_of_missions_shows_open_and_closed_ones_and_drafts_to_managers_only(client):
    shown = [MissionFactory(), MissionFactory(status=Mission.Status.CLOSED)]
    draft = MissionFactory(status=Mission.Status.DRAFT)

    page = client.get("/en/missions/")
    assert all(mission.title in page.text for mission in shown)
    assert draft.title not in page.text
    assert client.get(draft.get_absolute_url()).status_code == 404

    client.force_login(people.max_of_the_network())
    assert draft.title in client.get("/en/missions/").text
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_missions_are_found_by_hub(client):
    mission, _other = MissionFactory(), MissionFactory()
    mission.hubs.add(mission.lead_hub)

    page = client.get("/en/missions/", {"hub": mission.lead_hub.slug})

    assert [card.title for card in page.context["cards"]] == [mission.title]


def test_a_share_card_is_a_public_picture(client):
    picture = client.get(f"/en/missions/{MissionFactory().slug}/card.png")

    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert not picture.cookies
