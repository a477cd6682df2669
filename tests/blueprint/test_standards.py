"""The handbook for other programmes: OAI-PMH, Atom and Markdown, and no draft in any of them."""

from urllib.parse import urlencode

import pytest
from lxml import etree

from blueprint.models import Node, Revision
from blueprint.services import harvesting
from blueprint.views import oai, standards
from tests.factories.blueprint import a_page, live, written

pytestmark = pytest.mark.django_db
NAMES = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture
def handbook():
    block = a_page("start", text="Welcome. Go on with [the talk](blueprint:talk).")
    a_page("talk", block, languages=("en",), text="Talk.")
    return block


def ask(client, **asked):
    words = {name.removesuffix("_"): value for name, value in asked.items()}
    answer = client.get(f"/oai/?{urlencode(words, doseq=True)}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/xml")
    return etree.fromstring(answer.content)


def said(tree, path):
    return [each.text or "" for each in tree.iterfind(path, NAMES)]


def code(tree):
    return tree.find("o:error", NAMES).get("code")


def harvest(client, verb="ListRecords", **asked):
    """Return the records of all parts, as a harvester follows the tokens."""
    asked = {"metadataPrefix": "oai_dc"} | asked
    found = []
    while True:
        tree = ask(client, verb=verb, **asked)
        found += tree.iterfind(".//o:header", NAMES)
        token = said(tree, ".//o:resumptionToken")
        if not token or not token[0]:
            return found
        asked = {"resumptionToken": token[0]}


def test_the_archive_says_who_it_is(client, handbook):
    tree = ask(client, verb="Identify")
    order = [etree.QName(each).localname for each in tree.find("o:Identify", NAMES)]
    assert order == ["repositoryName", "baseURL", "protocolVersion", "adminEmail",
                     "earliestDatestamp", "deletedRecord", "granularity"]  # fmt: skip
    assert said(ask(client, verb="ListSets"), ".//o:setSpec") == ["start"]
    assert said(ask(client, verb="ListMetadataFormats"), ".//o:metadataPrefix") == ["oai_dc"]


def test_every_live_text_is_a_record_in_each_language(client, handbook):
    tree = ask(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert sorted(said(tree, ".//dc:language")) == ["en", "en", "nl"]
    assert set(said(tree, ".//dc:rights")) == {"https://creativecommons.org/licenses/by/4.0/"}
    assert len(harvest(client, set="start")) == 3
    assert code(ask(client, verb="ListRecords", metadataPrefix="oai_dc", set="no")) == (
        "noRecordsMatch"
    )


def test_parts_follow_one_another_and_lose_nothing(client, handbook, monkeypatch):
    monkeypatch.setattr(oai, "PAGE", 1)
    headers = harvest(client, "ListIdentifiers")
    names = [each.findtext("o:identifier", namespaces=NAMES) for each in headers]
    assert len(names) == len(set(names)) == 3


def test_a_text_that_is_gone_is_a_deleted_record(client, handbook):
    Revision.objects.filter(node=handbook, language="nl").update(status="retired")
    name = harvesting.identifier_of("start", "nl")
    tree = ask(client, verb="GetRecord", identifier=name, metadataPrefix="oai_dc")
    assert tree.find(".//o:header", NAMES).get("status") == "deleted"
    assert tree.find(".//o:metadata", NAMES) is None


def test_moments_bound_what_is_given(client, handbook):
    text = Revision.objects.get(node=handbook, language="en")
    Revision.objects.filter(pk=text.pk).update(live_since="2024-03-01T12:00:00.900Z")
    assert len(harvest(client, until="2024-03-01T12:00:00Z")) == 1
    assert len(harvest(client, until="2024-03-01")) == 1
    assert len(harvest(client, from_="2024-03-02")) == 2


ASKED_WRONGLY = [
    ({}, "badVerb"),
    ({"verb": "Dance"}, "badVerb"),
    ({"verb": ["Identify", "Identify"]}, "badVerb"),
    ({"verb": "Identify", "set": "x"}, "badArgument"),
    ({"verb": "ListRecords"}, "badArgument"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "soon"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-01-02",
      "until": "2026-01-01"}, "badArgument"),
    ({"verb": "ListRecords", "resumptionToken": "forged"}, "badResumptionToken"),
    ({"verb": "ListSets", "resumptionToken": "forged"}, "badResumptionToken"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:x:y"}, "idDoesNotExist"),
]  # fmt: skip


def test_what_is_asked_wrongly_gets_the_protocols_own_code(client, handbook):
    for asked, wanted in ASKED_WRONGLY:
        assert code(ask(client, **asked)) == wanted, asked


def test_no_draft_is_told_to_programmes(client, handbook, monkeypatch):
    written(handbook, "nl", "Een geheim concept.", title="Geheim", slug="geheim", note="geheim")
    places = ("/oai/?verb=ListRecords&metadataPrefix=oai_dc", "/nl/blueprint/feed.atom",
              f"/nl/blueprint/{handbook.url_path_nl}.md")  # fmt: skip
    for place in places:
        answer = client.get(place)
        assert answer.status_code == 200, place
        assert "eheim" not in answer.content.decode(), place
    every = Revision.objects.exclude(status="retired")
    monkeypatch.setattr(standards, "_newest", lambda language: every.filter(language=language))
    assert "Geheim" in client.get("/nl/blueprint/feed.atom").content.decode()


def test_the_feed_tells_what_changed_newest_first(client, handbook):
    live(handbook, "en", "Another text.", slug="start-en", title="Start again", note="Shorter")
    tree = etree.fromstring(client.get("/en/blueprint/feed.atom").content)
    titles = [each.text for each in tree.iterfind("{*}entry/{*}title")]
    assert titles == ["Start again", "talk en"]
    assert "Shorter" in [each.text for each in tree.iterfind("{*}entry/{*}summary")]


def test_every_page_is_there_as_markdown(client, handbook, settings):
    page = Node.objects.get(pk=handbook.pk)
    answer = client.get(f"/en/blueprint/{page.url_path_en}.md")
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("# start en\n")
    assert f"[the talk]({settings.SITE_URL}/en/blueprint/" in text
    assert client.get("/en/blueprint/nothing.md").status_code == 404
