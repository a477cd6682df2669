"""Public challenges in the API are what their serializer says of them, in two reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from missions.api.reading import ChallengeSerializer
from missions.models import Challenge, ChallengeHub
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory

pytestmark = pytest.mark.django_db
PATH = "/api/v1/challenges/"


@pytest.fixture
def challenges():
    """Make a bare one, one in a mission that others share, and one that was answered."""
    hub = HubFactory()
    shared = ChallengeFactory(
        status="in_mission", mission=MissionFactory(), title_nl="Waarom?", latitude=52.0,
        longitude=4.5, targets=["6.3"], season="spring",
    )  # fmt: skip
    for _one in range(2):
        ChallengeHub.objects.create(challenge=shared, hub=HubFactory())
    answered = ChallengeFactory(
        hub=hub, status="answered", outcome_en="It was soap.", answered_at=timezone.now(),
        answered_by=people.ana(hub), title_en="", title_nl="Waarom stinkt het?", language="nl",
    )  # fmt: skip
    return [answered, shared, ChallengeFactory(status="proposed"), ChallengeFactory(hub=hub)]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_row_is_what_the_serializer_says(client, challenges, language):
    with CaptureQueriesContext(connection) as queries:
        rows = client.get(PATH, {"lang": language}).json()["results"]

    assert len(queries) == 2
    with translation.override(language):
        told = ChallengeSerializer(Challenge.objects.public(), many=True).data
    assert rows == [dict(one) for one in told]
    assert len(rows) == 3
    for row in rows:
        assert client.get(f"{PATH}{row['slug']}/", {"lang": language}).json() == row
    assert client.get(f"{PATH}{challenges[2].slug}/").status_code == 404
