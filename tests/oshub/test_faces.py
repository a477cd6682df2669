"""What programmes read of public pages: feeds, share cards, linked data; and lists as tables."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from core.templatetags.linked import linked_data
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import PublishedProjectFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, path):
    answer = client.get(path)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert not answer.cookies
    feed = ET.fromstring(answer.content)  # noqa: S314 -- our own
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.parametrize(
    ("kind", "factory"),
    [
        ("challenges", ChallengeFactory),
        ("missions", MissionFactory),
        ("projects", PublishedProjectFactory),
    ],
)
def test_a_list_is_a_feed_under_the_same_filters_in_both_languages(client, kind, factory):
    clean, other = factory(goals=[6], title_nl="Water"), factory(goals=[4])

    assert entries(client, f"/en/{kind}/feed.atom") == [other.title_en, clean.title_en]
    assert entries(client, f"/nl/{kind}/feed.atom?sdg=6") == ["Water"]
    assert client.get(f"/en/{kind}/feed.atom?sdg=99").status_code == 400
    assert f"/en/{kind}/feed.atom?sdg=6" in client.get(f"/en/{kind}/?sdg=6").content.decode()


@pytest.mark.parametrize(
    ("kind", "factory"),
    [
        ("challenges", ChallengeFactory),
        ("missions", MissionFactory),
        ("projects", PublishedProjectFactory),
    ],
)
def test_a_list_is_shown_as_a_table_and_back_and_keeps_its_filters(client, kind, factory):
    thing = factory(goals=[6])

    page = client.get(f"/en/{kind}/?sdg=6&view=table")

    assert page.context["table"]["rows"][0]["cells"][0] == thing.title_en
    assert page.context["cards_url"] == "?sdg=6"
    assert client.get(f"/en/{kind}/").context["table"] is None
    assert client.get(f"/en/{kind}/?view=wall").status_code == 400


def found(client, query):
    page = client.get(f"/en/projects/?{query}")
    facets = {
        facet.name: {option.value: option.count for option in facet.options}
        for facet in page.context["facets"]
    }
    return [card.title for card in page.context["cards"]], facets


def test_projects_are_found_by_subject_results_country_and_language_with_counts(client):
    dutch = PublishedProjectFactory(
        hub=HubFactory(country="NL"),
        language="nl",
        subjects=["biology", "arts"],
        has_results=True,
    )
    other = PublishedProjectFactory(hub=HubFactory(country="PT"), subjects=["arts"])

    everything, facets = found(client, "")

    assert set(everything) == {dutch.title_en, other.title_en}
    assert facets["subject"] == {"biology": 1, "arts": 2}
    assert facets["results"] == {"yes": 1}
    assert facets["country"] == {"NL": 1, "PT": 1}
    assert facets["language"] == {"nl": 1, "en": 1}
    for query in ("subject=biology", "results=yes", "country=NL", "language=nl"):
        assert found(client, query)[0] == [dutch.title_en]
    assert found(client, "country=NL")[1]["country"] == {"NL": 1, "PT": 1}


def test_challenges_are_found_by_country_and_language(client):
    dutch = ChallengeFactory(hub=HubFactory(country="NL"), language="nl")
    ChallengeFactory(hub=HubFactory(country="PT"))

    for query in ("country=NL", "language=nl"):
        cards = client.get(f"/en/challenges/?{query}").context["cards"]
        assert [card.title for card in cards] == [dutch.title_en]


def test_what_is_public_has_a_share_card_and_what_is_not_has_none(client):
    hub = HubFactory()
    for path in (
        f"/en/hubs/{hub.slug}/",
        f"/en/missions/{MissionFactory().slug}/",
        f"/en/challenges/{ChallengeFactory().slug}/",
        f"/en/projects/{PublishedProjectFactory().slug}/",
    ):
        assert client.get(f"{path}card.png").content.startswith(b"\x89PNG")
        page = client.get(path).content.decode()
        assert f'og:image" content="http://localhost:8000{path}card.png"' in page
        assert "og:image:alt" in page
    hidden = ChallengeFactory(status="proposed")
    assert client.get(f"/en/challenges/{hidden.slug}/card.png").status_code == 404


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: f"hubs/{HubFactory().slug}", "Organization"),
        (lambda: f"missions/{MissionFactory().slug}", "Project"),
        (lambda: f"challenges/{ChallengeFactory().slug}", "Question"),
        (lambda: f"projects/{PublishedProjectFactory().slug}", "ResearchProject"),
    ],
)
def test_a_page_says_what_it_is_about_as_linked_data(client, make, kind):
    path = f"/en/{make()}/"

    page = client.get(path).content.decode()

    said = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert (said["@context"], said["@type"]) == ("https://schema.org", kind)
    assert said["url"].endswith(path)
    assert said["name"]


def test_no_text_ends_the_element_that_holds_linked_data():
    script = linked_data("Question", name="</script><script>alert(1)</script>", text="")

    assert script.count("<") == 2
    assert json.loads(script.partition(">")[2].rpartition("<")[0]) == {
        "@context": "https://schema.org",
        "@type": "Question",
        "name": "</script><script>alert(1)</script>",
    }


def test_projects_are_points_and_ppsr_core_records_in_the_api(client):
    hub = HubFactory(name="The Harbour", latitude=52.0, longitude=4.5)
    project = PublishedProjectFactory(hub=hub, goals=[6], subjects=["biology"])
    path = "/api/v1/projects/"

    points = client.get(path, {"format": "geojson", "sdg": "6"}).json()
    records = client.get(path, {"format": "ppsr"}).json()
    one = client.get(f"{path}{project.slug}/", {"format": "ppsr"}).json()

    assert points["features"][0]["geometry"] == {"type": "Point", "coordinates": [4.5, 52.0]}
    assert records["project"] == [one]
    assert (one["projectName"], one["projectStatus"]) == (project.title_en, "active")
    assert (one["keyword"], one["hasTag"]) == (["SDG 6"], ["biology"])
    assert one["projectResponsiblePartyName"] == "The Harbour"
    assert one["projectGeographicLocation"][0]["projectPinLatitude"] == 52.0
    assert client.get(f"{path}nowhere/", {"format": "ppsr"}).status_code == 404
