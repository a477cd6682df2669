"""The workbench suggests, and people decide."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from missions import services
from missions.grouping import fitting_challenges, suggest_groups
from missions.models import DismissedGroup, Mission, MissionHub
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory

pytestmark = pytest.mark.django_db


def challenge(words, **fields):
    return ChallengeFactory(title_en=words, summary_en=f"{words}. We saw it.", **fields)


@pytest.fixture
def eels():
    """Two places that ask about eels in the canal, and two that ask about something else."""
    alike = [
        challenge("Where have the eels of the canal gone", goals=[14], targets=["14.2"]),
        challenge("Do eels still swim past our canal lock", goals=[14], targets=["14.2"]),
    ]
    challenge("Is the canteen throwing away too much bread", goals=[12])
    challenge("Why is the bus stop dark in winter", goals=[11])
    return alike


def test_a_group_is_of_several_hubs_and_says_why(eels):
    groups = suggest_groups()

    assert [set(group.challenges) for group in groups] == [set(eels)]
    said = " ".join(groups[0].reasons)
    assert "Same target, 14.2" in said
    assert "eels" in said
    assert "From 2 hubs" in said


def test_challenges_of_one_hub_alone_are_no_group():
    hub = HubFactory()
    for number in range(3):
        challenge(f"Where have the eels of canal {number} gone", hub=hub, targets=["14.2"])

    assert suggest_groups() == []


def test_what_is_in_a_mission_or_not_accepted_is_not_suggested(eels):
    services.adopt_challenge(eels[0], mission=MissionFactory(), by=people.max_of_the_network())

    assert suggest_groups() == []


def test_a_group_that_was_dismissed_comes_back_only_when_it_grows_or_is_recalled(eels):
    by = people.max_of_the_network()
    group = services.dismiss_group(eels, by=by)
    assert suggest_groups() == []

    third = challenge("Eels are missing from the canal", goals=[14], targets=["14.2"])
    assert any(third in found.challenges for found in suggest_groups())

    third.delete()
    services.recall_group(group)
    assert suggest_groups()


def test_filters_narrow_what_is_compared(eels):
    assert suggest_groups(goal=14)
    assert suggest_groups(goal=13) == []
    assert suggest_groups(season="spring") == []


def test_a_group_becomes_a_draft_and_its_challenges_come_along(client, eels):
    client.force_login(people.max_of_the_network())
    lead = HubFactory()
    texts = {
        f"{name}_{code}": "Eels again"
        for name in ("title", "statement", "summary")
        for code in ("en", "nl")
    }
    query = "&".join(f"challenge={one.pk}" for one in eels)

    page = client.get("/en/desk/workbench/")
    form = client.get(f"/en/missions/new/?{query}&mission=&csrfmiddlewaretoken=x")
    client.post(f"/en/missions/new/?{query}", {**texts, "goals": ["14"], "lead_hub": lead.pk})

    mission = Mission.objects.get()
    assert "Words that few others use" in page.text
    assert form.context["form"].initial["goals"] == [14]
    assert set(mission.planned.all()) == set(eels)


def test_a_lead_hub_fills_its_own_missions_and_no_others(client, eels):
    own, other = MissionFactory(), MissionFactory()
    MissionHub.objects.create(mission=own, hub=own.lead_hub)
    client.force_login(people.ana(own.lead_hub))
    desk = f"/en/hubs/{own.lead_hub.slug}/desk/workbench/"
    keys = [str(one.pk) for one in eels]

    assert client.get(desk).status_code == 200
    client.post(f"{desk}gather/", {"challenge": keys, "mission": other.slug})
    assert not other.challenges.exists()
    client.post(f"{desk}gather/", {"challenge": keys, "mission": own.slug})
    assert set(own.challenges.all()) == set(eels)
    assert client.get("/en/desk/workbench/").status_code == 403
    assert client.get(f"/en/missions/{own.slug}/challenges/").status_code == 200
    assert client.get(f"/en/missions/{other.slug}/challenges/").status_code == 403


def test_dismissing_on_the_page_and_taking_it_back(client, eels):
    client.force_login(people.max_of_the_network())
    keys = [str(one.pk) for one in eels]

    client.post("/en/desk/workbench/dismiss/", {"challenge": keys})
    page = client.get("/en/desk/workbench/")
    assert eels[0].title in page.text
    assert "No group to suggest" in page.text

    client.post(f"/en/desk/workbench/{DismissedGroup.objects.get().pk}/recall/")
    assert not DismissedGroup.objects.exists()


def test_what_fits_a_mission_stands_first_and_the_page_asks_few_queries(client, eels):
    mission = MissionFactory(
        goals=[12, 14], statement_en="Eels swim in every canal again.", title_en="Eels"
    )

    assert set(fitting_challenges(mission)[:2]) == set(eels)

    client.force_login(people.max_of_the_network())
    address = f"/en/missions/{mission.slug}/challenges/"
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        challenge(f"Eels of brook {number}", goals=[14])
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many)


@pytest.mark.parametrize("typed", [{}, {"challenge": "x"}, {"challenge": ["x"], "mission": "none"}])
def test_bad_input_at_the_workbench_is_refused_in_words(client, typed):
    client.force_login(people.max_of_the_network())

    for act in ("gather", "dismiss"):
        answer = client.post(f"/en/desk/workbench/{act}/", typed, follow=True)
        assert "Choose" in answer.text
    assert client.get("/en/desk/workbench/?goal=99&season=never").status_code == 200
    assert client.get("/en/missions/new/?challenge=x").status_code == 200
