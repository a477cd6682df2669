"""Counting by bits gives what counting row by row gives, whatever changed since."""

from random import Random

import pytest
from django.db import connection
from django.http import QueryDict

from core.languages import country_choices
from hubs.models import Hub, School
from missions.filters import ChallengeFinder, tallies, tally
from missions.models import Challenge, Mission, Tally, TallyChange
from missions.services import tallying
from projects.filters import ProjectFinder
from projects.models import Project
from projects.phases import Phase
from projects.subjects import Subject
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db
ASKED = (
    "",
    "sdg=6",
    "sdg=6&sdg=13&phase=research",
    "sdg=6&phase=research&level=primary",
    "country=NL&language=en",
    "results=yes&subject=biology",
    "standing=running&mission=water",
    "hub=first&sdg=4",
    "q=water",
    "q=water&sdg=6&level=primary",
    "q=watr",
    "q=nothing+of+the+kind",
)


@pytest.fixture(autouse=True)
def short_lists_count(monkeypatch):
    monkeypatch.setattr(tallying, "FEWEST", 0)


@pytest.fixture
def crowd():
    rng = Random(5)  # noqa: S311 -- nothing here is secret
    hubs = [
        HubFactory(slug=slug, country=country) for slug, country in (("first", "NL"), ("b", "FR"))
    ]
    missions = [MissionFactory(slug="water"), MissionFactory(), None]
    for number in range(40):
        ProjectFactory(
            hub=rng.choice(hubs),
            mission=rng.choice(missions),
            title_en=f"{rng.choice(('Water', 'Bats', 'Noise'))} near the school {number}",
            goals=rng.sample((4, 6, 13), rng.randint(0, 3)),
            subjects=rng.sample(Subject.values, rng.randint(0, 2)),
            phase=rng.choice(Phase.values),
            level=rng.choice(School.Level.values),
            language=rng.choice(("en", "nl")),
            has_results=rng.random() < 0.5,
            status=rng.choice(("draft", "published", "closed")),
        )
    return hubs


def finder_of(asked, finder=ProjectFinder):
    return finder(QueryDict(asked))


def both_ways(asked, finder=ProjectFinder):
    """Return the counts by bits and those row by row, each with whether the words were guessed."""
    by_bits, by_rows = finder_of(asked, finder), finder_of(asked, finder)
    by_rows._count = by_rows._count_rows
    return (by_bits.counts, by_bits.is_guess), (by_rows.counts, by_rows.is_guess)


def assert_all_agree():
    for asked in ASKED:
        by_bits, by_rows = both_ways(asked)
        assert by_bits == by_rows, asked


def is_counted_by_bits():
    return tallies.count_by_bits(ProjectFinder, finder_of("").wish()) is not None


def test_a_short_list_is_counted_row_by_row(crowd, monkeypatch):
    monkeypatch.setattr(tallying, "FEWEST", 5_000)

    assert not tally(ProjectFinder)

    assert not is_counted_by_bits()
    assert not TallyChange.objects.filter(list_of="project").exists()


def test_every_wish_is_counted_as_row_by_row(crowd):
    assert tally(ProjectFinder)

    assert is_counted_by_bits()
    assert_all_agree()


def test_what_changed_since_is_counted_as_it_is_now(crowd):
    tally(ProjectFinder)
    project, other, gone, *_rest = Project.objects.public().order_by("created_at")
    Project.objects.filter(pk=project.pk).update(goals=[6], phase="research", mission=None)
    Project.objects.filter(pk=other.pk).update(status="draft")
    gone.delete()
    ProjectFactory(hub=crowd[0], status="published", goals=[6, 13], subjects=["sport"])
    Hub.objects.filter(pk=crowd[0].pk).update(country="BE")

    assert_all_agree()


@pytest.mark.parametrize(
    ("change", "trigger"),
    [
        ({"phase": "share"}, "projects_project_changed ON projects_project"),
        ({"status": "draft"}, "projects_project_changed ON projects_project"),
        (None, "projects_project_removed ON projects_project"),
        ({}, "projects_project_added ON projects_project"),
    ],
)
def test_without_the_note_of_a_change_the_count_is_wrong(crowd, change, trigger):
    tally(ProjectFinder)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}")
    first = Project.objects.public().exclude(phase="share").earliest("created_at")

    if change is None:
        first.delete()
    elif change:
        Project.objects.filter(pk=first.pk).update(**change)
    else:
        ProjectFactory(hub=crowd[0], status="published")

    by_bits, by_rows = both_ways("")
    assert by_bits != by_rows


def test_without_the_note_of_a_move_countries_are_wrong(crowd):
    tally(ProjectFinder)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER projects_hub_moved ON hubs_hub")

    Hub.objects.filter(pk=crowd[0].pk).update(country="BE")

    by_bits, by_rows = both_ways("")
    assert by_bits != by_rows


def test_what_changes_while_bitmaps_are_written_stays_noted(crowd):
    project = Project.objects.public().earliest("created_at")

    def meanwhile():
        Project.objects.filter(pk=project.pk).update(status="draft")
        return 40

    rows = tallies._collected(ProjectFinder, tallies._holding_all(ProjectFinder))
    tallying.keep_tally("project", meanwhile, lambda: rows)

    assert TallyChange.objects.filter(list_of="project").exists()
    assert_all_agree()


def test_bitmaps_are_written_again_only_after_a_change(crowd):
    tally(ProjectFinder)
    before = set(Tally.objects.values_list("version", flat=True))

    assert not tally(ProjectFinder)
    Project.objects.update(phase="share")
    assert tally(ProjectFinder)

    after = set(Tally.objects.values_list("version", flat=True))
    assert len(before) == len(after) == 1
    assert before != after
    assert_all_agree()


def test_challenges_are_counted_the_same_way():
    first, second = HubFactory(country="NL"), HubFactory(country="FR")
    for number in range(12):
        ChallengeFactory(hub=(first, second)[number % 2], goals=[4 + number % 3])
    tally(ChallengeFinder)
    one, other, *_rest = Challenge.objects.public()
    Challenge.objects.filter(pk=one.pk).update(goals=[17])
    other.delete()
    Hub.objects.filter(pk=second.pk).update(country="DE")

    for asked in ("", "sdg=4", f"hub={first.slug}", "country=DE&sdg=5", "language=nl"):
        by_bits, by_rows = both_ways(asked, ChallengeFinder)
        assert by_bits == by_rows, asked


def test_every_value_of_every_filter_fits_its_column():
    longest = Tally._meta.get_field("value").max_length
    values = [value for choices in ProjectFinder.choices.values() for value in choices]

    assert max(map(len, [*values, *(code for code, _name in country_choices())])) <= longest
    assert max(map(len, ProjectFinder(QueryDict("")).columns())) <= 12
    assert Mission._meta.pk.get_internal_type() == "BigAutoField"


def test_the_list_says_how_many_projects_each_goal_has(client):
    hub = HubFactory()
    ProjectFactory.create_batch(2, hub=hub, status="published", goals=[6, 13])

    page = client.get("/en/projects/", {"sdg": "6"})

    assert page.context["goal_counts"] == {"6": 2, "13": 2}
    assert '<span class="n">2</span>' in page.text
