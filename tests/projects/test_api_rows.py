"""Public projects in the API: the fields that the schema names, in two reads, whatever there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hubs.models import Membership
from projects.api.reading import ProjectSerializer
from projects.models import ProjectSchool
from tests import people
from tests.factories.helping import OutcomeFactory, PartnerFactory
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory
from tests.factories.projects import PhotoFactory, PublishedProjectFactory

pytestmark = pytest.mark.django_db
PATH = "/api/v1/projects/"
LISTS = ("partners", "needs", "evidence", "results", "photos", "outcomes")


@pytest.fixture
def project():
    """Make a project with one of each, and beside each one that nobody is shown."""
    hub = HubFactory()
    project = PublishedProjectFactory(hub=hub, slug="full", title_nl="Vol", summary_nl="")
    for name, status in (("Here", "member"), ("Invited", "invited")):
        school = SchoolFactory(hub=hub, name=name)
        ProjectSchool.objects.create(project=project, school=school, status=status)
    project.challenges.set(
        [ChallengeFactory(slug="seen"), ChallengeFactory(slug="unseen", status="proposed")]
    )
    helper = PartnerFactory(project=project, name="Weather", status="accepted")
    PartnerFactory(project=project, name="Asked", status="invited")
    OutcomeFactory(
        project=project, partner=helper, status="confirmed", signed_at=timezone.now(),
        signed_by=people.bram(hub),
    )  # fmt: skip
    OutcomeFactory(project=project, partner=helper)
    project.needs.create(text_en="A boat", text_nl="Een boot", targets=["6.3"])
    project.needs.create(text_en="Met", status="met")
    file = project.files.create(hub=hub, name="a.pdf", upload="a.pdf", size=1)
    project.evidence.create(phase="research", text="A table", is_public=True, file=file)
    project.evidence.create(phase="research", text="For the team")
    project.results.create(title_en="A plan", title_nl="Een plan", file=file)
    PhotoFactory(project=project, status="shown", rendition="photos/a.webp", width=3, height=2)
    PhotoFactory(project=project, status="ready")
    return project


def test_an_answer_holds_the_fields_of_the_schema_and_what_everybody_may_see(client, project):
    (row,) = client.get(PATH, {"lang": "nl"}).json()["results"]

    fields = ProjectSerializer().fields
    assert list(row) == list(fields)
    for name in LISTS:
        (one,) = row[name]
        assert set(one) == set(fields[name].child.fields), name
    assert row == client.get(f"{PATH}full/", {"lang": "nl"}).json()
    assert (row["language"], row["title"], row["summary"]) == ("nl", "Vol", project.summary_en)
    assert (row["schools"], row["challenges"]) == (["Here"], ["seen"])
    assert (row["partners"][0]["name"], row["needs"][0]["text"]) == ("Weather", "Een boot")
    for name in ("evidence", "results"):
        assert row[name][0]["file"].endswith(f"/{project.files.get().pk}/")
    assert (row["evidence"][0]["text"], row["evidence"][0]["phase"]) == ("A table", "research")
    assert row["photos"][0]["url"].endswith("/media/photos/a.webp")
    assert row["standing"] == "running"
    assert row["created_at"][:16] == timezone.localtime(project.created_at).isoformat()[:16]


def test_a_page_is_two_reads_however_many_there_are(client, project):
    PublishedProjectFactory.create_batch(3, hub=project.hub)
    with CaptureQueriesContext(connection) as queries:
        rows = client.get(PATH).json()["results"]

    assert len(rows) == 4
    assert len(queries) == 2


def test_pages_follow_each_other_without_gap_or_double(client, monkeypatch):
    made = {one.slug for one in PublishedProjectFactory.create_batch(5)}
    monkeypatch.setattr("missions.api.reading.NewestFirst.page_size", 2)
    seen, path = [], PATH
    while path:
        page = client.get(path).json()
        seen += [row["slug"] for row in page["results"]]
        path = page["next"]

    assert len(seen) == len(set(seen)) == 5
    assert set(seen) == made


def test_nobody_who_works_on_it_is_named(client, project):
    teacher = people.bram(project.hub)
    project.led_by = teacher
    project.save()
    assert Membership.objects.filter(user=teacher).exists()

    seen = client.get(PATH).content.decode()

    assert teacher.name not in seen
    assert teacher.email not in seen
