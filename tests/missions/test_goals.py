import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from missions.goals import Goal
from missions.models import Challenge
from missions.targets import goal_texts
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import PublishedProjectFactory

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Why does the river smell?",
    "summary": "Dead fish drift by below the factory.",
    "story": "We measured it twice.",
    "raised_by": "class",
    "group_name": "2B",
    "place": "At the bridge",
}


@pytest.fixture
def hub():
    return HubFactory()


def propose(hub, language="en"):
    return f"/{language}/hubs/{hub.slug}/challenges/propose/"


def test_the_list_of_goals_counts_what_is_public_under_each(client):
    ChallengeFactory(goals=[6, 14])
    ChallengeFactory(goals=[6])
    ChallengeFactory(goals=[6], status=Challenge.Status.PROPOSED)
    MissionFactory(goals=[6])
    MissionFactory(goals=[6], status="draft")
    PublishedProjectFactory(goals=[14])

    goals = {goal["number"]: goal for goal in client.get("/en/goals/").context["goals"]}

    counted = {
        number: [goals[number][kind] for kind in ("challenges", "missions", "projects")]
        for number in (1, 6, 14)
    }
    assert counted == {1: [0, 0, 0], 6: [2, 1, 0], 14: [1, 0, 1]}
    assert len(goals) == 17


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_goal_shows_its_targets_in_the_language_of_the_page(client, language):
    for goal in (Goal.NO_POVERTY, Goal.PARTNERSHIPS_FOR_THE_GOALS):
        page = client.get(f"/{language}/goals/{goal.value}/")

        assert page.status_code == 200
        said = [target.said(language) for target in goal_texts()[goal.value].targets]
        assert [sentence for _number, sentence in page.context["targets"]] == said


def test_a_goal_shows_the_newest_of_what_is_public_under_it_and_links_to_the_rest(client):
    shown, other = ChallengeFactory(goals=[6]), ChallengeFactory(goals=[4])
    mission, project = MissionFactory(goals=[6]), PublishedProjectFactory(goals=[6])

    page = client.get("/en/goals/6/")

    for thing in (shown, mission, project):
        assert thing.title in page.text
    assert other.title not in page.text
    assert "/en/challenges/?sdg=6" in page.text
    assert "/en/projects/?sdg=6" in page.text
    assert page.context["project_count"] == page.context["mission_count"] == 1


@pytest.mark.parametrize("number", ["0", "18", "99999999999999999999"])
def test_a_goal_that_is_not_there_is_not_found(client, number):
    assert client.get(f"/en/goals/{number}/").status_code == 404


def test_the_pages_ask_the_same_few_questions_however_much_there_is(client):
    asked = []
    for more in (1, 8):
        ChallengeFactory.create_batch(more, goals=[6])
        PublishedProjectFactory.create_batch(more, goals=[6])
        for address in ("/en/goals/", "/en/goals/6/"):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            asked.append(len(queries))

    assert asked[:2] == asked[2:]
    assert max(asked) <= 8


def test_the_button_brings_suggestions_and_keeps_all_that_was_typed(client, hub):
    client.force_login(people.bram(hub))
    key = str(client.get(propose(hub)).context["form"]["submission"].value())

    page = client.post(
        propose(hub), TYPED | {"goals": ["4"], "submission": key, "suggest": "goals"}
    )

    assert page.status_code == 200
    assert "Suggested for your text" in page.text
    assert "Because you wrote: “river”" in page.text
    assert "Perhaps target 6.3:" in page.text
    for text in TYPED.values():
        assert text in page.text
    assert 'value="4" checked' in page.text
    assert page.context["form"]["submission"].value() == key
    assert not page.context["form"].errors
    assert not Challenge.objects.exists()


def test_asking_for_suggestions_refuses_nothing_that_is_not_finished_yet(client, hub):
    client.force_login(people.bram(hub))

    page = client.post(propose(hub), {"summary": "s" * 900, "suggest": "goals"})

    assert page.status_code == 200
    assert "error-summary" not in page.text
    assert "s" * 900 in page.text
    assert "Your text does not point to a goal yet." in page.text


def test_what_is_sent_with_four_goals_comes_back_with_all_of_it_and_the_reason(client, hub):
    client.force_login(people.bram(hub))

    page = client.post(propose(hub), TYPED | {"goals": ["1", "2", "6", "14"]})

    assert page.status_code == 200
    assert "Choose at most three goals." in page.text
    for goal in (1, 2, 6, 14):
        assert f'value="{goal}" checked' in page.text
    assert "At the bridge" in page.text


def test_every_goal_is_there_once_and_says_what_it_means(client, hub):
    client.force_login(people.bram(hub))

    for page in (client.get(propose(hub)), client.post(propose(hub), TYPED | {"suggest": "1"})):
        for goal in Goal:
            assert page.text.count(f'name="goals" value="{goal.value}"') == 1
            assert goal_texts()[goal.value].said("en") in page.text


def test_while_somebody_writes_the_picker_comes_back_alone_in_the_language_of_the_page(client, hub):
    client.force_login(people.bram(hub))

    answer = client.post(
        "/nl/goals/suggest/", {"title": "Waarom stinkt de sloot?", "goals": ["4", "x", "<b>"]}
    )

    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.index('value="6"') < answer.text.index('value="1"')
    assert "sloot" in answer.text
    assert 'value="4" checked' in answer.text
    assert "<b>" not in answer.text
    assert not Challenge.objects.exists()


def test_words_that_are_told_back_are_escaped(client, hub):
    client.force_login(people.bram(hub))

    answer = client.post("/en/goals/suggest/", {"title": "<script>river</script> & farmer's"})

    assert "<script>" not in answer.text


def test_suggestions_are_for_people_who_signed_in(client):
    answer = client.post("/en/goals/suggest/", {"title": "river"})

    assert answer.status_code == 302
    assert "/login/" in answer.url
