from datetime import timedelta

import pytest
from django.utils import timezone

from hubs.models import Hub, School
from tests.factories.hubs import HubFactory, SchoolFactory

pytestmark = pytest.mark.django_db

HUBS = "/api/v1/hubs/"
SCHOOLS = "/api/v1/schools/"


def test_hubs_are_listed_without_the_proposed_ones_and_without_a_cookie(client):
    HubFactory(slug="seen", summary_en="A hub.", summary_nl="Een hub.")
    HubFactory(status=Hub.Status.PROPOSED)

    answer = client.get(HUBS)

    assert [hub["slug"] for hub in answer.json()["results"]] == ["seen"]
    assert not answer.cookies


@pytest.mark.parametrize(
    ("asked", "header", "summary", "language"),
    [
        ({"lang": "nl"}, "en", "Een hub.", "nl"),
        ({}, "nl", "Een hub.", "nl"),
        ({}, "fr", "A hub.", "en"),
    ],
)
def test_the_answer_is_in_the_language_asked_for(client, asked, header, summary, language):
    HubFactory(summary_en="A hub.", summary_nl="Een hub.")

    hub = client.get(HUBS, asked, headers={"accept-language": header}).json()["results"][0]

    assert (hub["summary"], hub["language"]) == (summary, language)


def test_a_text_in_another_language_names_that_language(client):
    HubFactory(summary_en="A hub.", summary_nl="")

    hub = client.get(HUBS, {"lang": "nl"}).json()["results"][0]

    assert (hub["summary"], hub["language"]) == ("A hub.", "en")


@pytest.mark.parametrize("language", ["xx", "", "x" * 10_000, "\u202e"])
def test_a_language_we_do_not_have_is_refused_in_words(client, language):
    answer = client.get(HUBS, {"lang": language})

    assert answer.status_code == 400
    assert "en, nl" in answer.json()["lang"][0]


def test_one_hub_has_all_its_parts(client):
    hub = HubFactory(slug="wilg", assets_en="A lab\nA boat")
    hub.sites.create(name="The barn", city="Delft", latitude=52.0, longitude=4.0)
    hub.board_seats.create(name="The mill", sector="culture")

    answer = client.get(f"{HUBS}wilg/").json()

    assert answer["assets"] == ["A lab", "A boat"]
    assert answer["sites"] == [{"name": "The barn", "city": "Delft", "lat": 52.0, "lon": 4.0}]
    assert answer["board"] == [{"name": "The mill", "sector": "culture"}]


def test_who_sat_on_the_board_before_is_not_listed_as_if_they_sat_there_still(client):
    hub, today = HubFactory(slug="wilg"), timezone.localdate()
    for name, until in (("Sits", None), ("Leaves", today), ("Left", today - timedelta(days=1))):
        hub.board_seats.create(name=name, sector="ngo", until=until)

    board = client.get(f"{HUBS}wilg/").json()["board"]

    assert {seat["name"] for seat in board} == {"Sits", "Leaves"}


def test_hubs_are_points_in_geojson(client):
    HubFactory(slug="wilg", latitude=52.0, longitude=4.5)

    page = client.get(HUBS, {"format": "geojson"})
    one = client.get(f"{HUBS}wilg/", {"format": "geojson"}).json()

    assert page["Content-Type"] == "application/geo+json"
    feature = page.json()["features"][0]
    assert page.json()["type"] == "FeatureCollection"
    assert feature["geometry"] == {"type": "Point", "coordinates": [4.5, 52.0]}
    assert one["geometry"] == feature["geometry"]


def test_hubs_are_records_of_ppsr_core(client):
    hub = HubFactory(slug="wilg", host="The mill", since=2019, latitude=52.0, longitude=4.5)
    HubFactory(slug="resting", status=Hub.Status.PAUSED)

    page = client.get(HUBS, {"format": "ppsr"})
    one = client.get(f"{HUBS}wilg/", {"format": "ppsr"}).json()

    assert page["Content-Type"] == "application/vnd.ppsr-core+json"
    records = {record["projectName"]: record for record in page.json()["project"]}
    assert records[hub.name]["projectId"] == one["projectId"]
    assert {record["projectStatus"] for record in records.values()} == {"active", "on hold"}
    assert (one["projectStartDate"], one["projectResponsiblePartyName"]) == (
        "2019-01-01",
        "The mill",
    )
    assert one["projectGeographicLocation"] == [
        {"projectPinLatitude": 52.0, "projectPinLongitude": 4.5}
    ]
    assert client.get(f"{HUBS}nowhere/", {"format": "ppsr"}).status_code == 404


@pytest.mark.parametrize("path", [f"{HUBS}nowhere/", f"{SCHOOLS}nonsense/", f"{HUBS}?format=xml"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("cursor", ["nonsense", "x" * 5000])
def test_a_forged_cursor_is_not_found(client, cursor):
    assert client.get(HUBS, {"cursor": cursor}).status_code == 404


def test_only_confirmed_schools_are_listed_and_by_hub(client):
    school = SchoolFactory()
    SchoolFactory()
    SchoolFactory(hub=school.hub, status=School.Status.PENDING)
    SchoolFactory(hub=HubFactory(status=Hub.Status.PROPOSED))

    assert len(client.get(SCHOOLS).json()["results"]) == 2
    here = client.get(SCHOOLS, {"hub": school.hub.slug}).json()["results"]
    assert [row["id"] for row in here] == [str(school.pk)]


def test_a_pending_school_is_not_found(client):
    school = SchoolFactory(status=School.Status.PENDING)

    assert client.get(f"{SCHOOLS}{school.pk}/").status_code == 404


@pytest.mark.parametrize("path", [HUBS, SCHOOLS])
def test_nothing_is_written_through_the_api(client, path):
    assert client.post(path, {"name": "x"}).status_code == 405


@pytest.mark.parametrize("path", [HUBS, SCHOOLS])
def test_a_page_costs_the_same_for_one_row_and_for_fifty(client, path, django_assert_num_queries):
    SchoolFactory()
    client.get(path)
    with django_assert_num_queries(2 if path == HUBS else 1):
        client.get(path)
    SchoolFactory.create_batch(60)

    with django_assert_num_queries(2 if path == HUBS else 1):
        answer = client.get(path).json()

    assert len(answer["results"]) == 50
    assert answer["next"]
