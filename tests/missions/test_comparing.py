"""A mission side by side: whatever was done, rows less what stands twice are the total."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from missions.comparing import MEASURES, compare_hubs, progress_of
from missions.models import Measurement, MissionHub
from projects.models import Outcome, Partner, Project, ProjectSchool, Result
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import MissionFactory
from tests.factories.projects import ProjectFactory, PublishedProjectFactory

pytestmark = pytest.mark.django_db


def random_work(mission, chance):
    """Make projects of one hub and of several, and return what a plain count finds."""
    hubs = HubFactory.create_batch(4)
    schools = [SchoolFactory(hub=chance.choice(hubs)) for _number in range(8)]
    MissionHub.objects.create(mission=mission, hub=hubs[0])
    plain = {
        hub.slug: {"schools": set(), "projects": 0, "pupils": 0, "findings": 0} for hub in hubs
    }
    for _number in range(12):
        hub = chance.choice(hubs)
        project = PublishedProjectFactory(hub=hub, mission=mission)
        part = {hub.slug}
        for school in chance.sample(schools, chance.randrange(4)):
            pupils = chance.choice([None, 12, 30])
            ProjectSchool.objects.create(project=project, school=school, pupil_count=pupils)
            plain[school.hub.slug]["schools"].add(school.pk)
            plain[school.hub.slug]["pupils"] += pupils or 0
            part.add(school.hub.slug)
        findings = add_findings(project, chance)
        for slug in part:
            plain[slug]["projects"] += 1
            plain[slug]["findings"] += findings
    return plain


def add_findings(project, chance):
    """Add results and outcomes, and return how many of them count."""
    partner = Partner.objects.create(project=project, name="Water board")
    results, signed, stated = (chance.randrange(3) for _number in range(3))
    Result.objects.bulk_create(Result(project=project, title_en="R") for _number in range(results))
    Project.objects.filter(pk=project.pk).update(has_results=results > 0)
    for status, number in (("confirmed", signed), ("stated", stated)):
        Outcome.objects.bulk_create(
            Outcome(project=project, partner=partner, kind="hours", number=2, status=status)
            for _number in range(number)
        )
    return results + signed


@pytest.mark.parametrize("seed", range(3))
def test_rows_less_what_stands_twice_are_the_total(seed):
    mission, other = MissionFactory(), MissionFactory()
    chance = random.Random(seed)  # noqa: S311 -- nobody guards a secret with it
    plain = random_work(mission, chance)
    random_work(other, chance)
    ProjectFactory(mission=mission)  # nobody can read it, so it does not count

    compared = compare_hubs(mission.pk)

    rows = {row["slug"]: row for row in compared.rows}
    for slug, counted in plain.items():
        row = rows.get(slug, dict.fromkeys(MEASURES, 0))
        assert row["schools"] == len(counted["schools"])
        assert [row[name] for name in MEASURES[1:]] == [counted[name] for name in MEASURES[1:]]
    for measure in MEASURES:
        added = sum(row[measure] for row in compared.rows) - compared.twice.get(measure, 0)
        assert added == compared.total[measure]
    assert compared.total["projects"] == 12


def test_a_school_that_was_only_invited_does_not_count():
    project = PublishedProjectFactory(mission=MissionFactory())
    ProjectSchool.objects.create(
        project=project, school=SchoolFactory(), status="invited", pupil_count=20
    )

    compared = compare_hubs(project.mission_id)

    assert (compared.total["schools"], compared.total["pupils"]) == (0, 0)


def test_the_newest_figure_of_each_hub_counts_and_they_add_up():
    mission = MissionFactory(target_from=10, target_to=30, target_unit_en="records")
    first, second = HubFactory.create_batch(2)
    for hub, day, value in ((first, 1, 3), (first, 9, 12), (second, 5, 8)):
        Measurement.objects.create(
            mission=mission, hub=hub, value=value, measured_on=f"2026-01-0{day}"
        )

    measured = compare_hubs(mission.pk).measured

    assert measured == 20
    row = {"target_from": 10.0, "target_to": 30.0, "target_unit": "records"}
    assert progress_of(row, measured).share == 50
    assert progress_of(row | {"target_from": 30.0, "target_to": 10.0}, 25.0).share == 25
    assert progress_of(row | {"target_to": None}, measured) is None


def test_a_joint_project_is_explained_on_the_page_and_the_queries_stay_the_same(client):
    mission, school = MissionFactory(), SchoolFactory()
    project = PublishedProjectFactory(mission=mission)
    ProjectSchool.objects.create(project=project, school=school, pupil_count=20)
    address = f"/en/missions/{mission.slug}/"
    client.get(address)

    with CaptureQueriesContext(connection) as few:
        client.get(f"{address}?a=1")
    PublishedProjectFactory.create_batch(30, mission=mission)
    with CaptureQueriesContext(connection) as many:
        page = client.get(f"{address}?a=2")

    assert "Counted in more than one row" in page.text
    assert len(few) == len(many) <= 8
