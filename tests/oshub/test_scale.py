"""Invented projects: in proportion, the same every time, and no page asks more for more of them."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from django.urls import reverse

from core.pages import read_page_version
from hubs.models import Hub, School
from missions.models import Challenge, Mission
from projects.models import Project
from tests import evidence

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
    pytest.mark.xdist_group("invented projects"),  # which are made once for all
]
FEW, MANY = 300, 20_000 if evidence.FULL else 2_000


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Invent once: what a test adds is rolled back after it, and all of it at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMO=True):
            grow(FEW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(network, db, settings):
    settings.DEMO = True


def grow(number):
    call_command("seed_demo", "--scale", number, stdout=StringIO())


def counts():
    invented = Hub.objects.filter(is_demo=True)
    return {
        "hubs": invented.count(),
        "schools": School.objects.filter(hub__in=invented).count(),
        "challenges": Challenge.objects.filter(hub__in=invented).count(),
        "projects": Project.objects.filter(hub__in=invented).count(),
        "missions": Mission.objects.filter(slug__startswith="demo-").count(),
    }


def queries_of(client, path):
    sent = []

    def note(execute, sql, *rest):
        sent.append(sql)
        return execute(sql, *rest)

    client.get(path)
    with connection.execute_wrapper(note):
        response = client.get(path)
    assert response.status_code == 200, path
    return sent


def test_three_hundred_projects_have_what_belongs_to_them_in_proportion():
    expected = {"hubs": 2, "schools": 37, "challenges": 60, "projects": 300, "missions": 1}
    assert counts() == expected
    assert not Project.objects.filter(places__isnull=True).exists()


def test_the_same_number_again_adds_nothing():
    before, version = counts(), read_page_version()

    grow(FEW)

    assert counts() == before
    assert read_page_version() == version


def test_a_larger_number_adds_the_rest():
    grow(900)

    assert counts()["projects"] == 900
    assert counts()["hubs"] == 3


def test_every_row_is_marked_as_invented_and_told_in_two_languages():
    invented = Project.objects.filter(hub__is_demo=True)
    for project in invented:
        assert project.is_demo
        assert project.title_en != project.title_nl
        assert "{" not in project.summary_en + project.summary_nl + project.about_en
        assert project.card_en
    assert len({project.title_en for project in invented}) > 100
    assert len({goal for project in invented for goal in project.goals}) > 12
    assert len(set(invented.values_list("phase", flat=True))) == 7
    assert len({project.created_at.year for project in invented}) > 4


def test_a_project_stays_with_its_hubs_schools_challenges_and_missions():
    invented = Project.objects.filter(hub__is_demo=True)
    for project in invented.prefetch_related("schools", "challenges", "hub__missions"):
        (school,) = project.schools.all()
        assert (school.hub_id, school.level) == (project.hub_id, project.level)
        assert {challenge.hub_id for challenge in project.challenges.all()} <= {project.hub_id}
        assert project.mission in project.hub.missions.all()


def test_no_page_sends_more_statements_for_more_projects(client):
    hub = Hub.objects.filter(is_demo=True).earliest("pk")
    paths = [
        reverse("home"),
        reverse("hubs:list"),
        hub.get_absolute_url(),
        reverse("missions:challenge_list"),
        Challenge.objects.public().filter(hub=hub).earliest("pk").get_absolute_url(),
        reverse("missions:mission_list"),
        Mission.objects.get(slug="living-waters").get_absolute_url(),
        reverse("projects:list"),
        f"{reverse('projects:list')}?sdg=13&phase=research",
        Project.objects.public().filter(hub=hub).earliest("pk").get_absolute_url(),
        f"{reverse('search')}?q=water",
        reverse("blueprint:index"),
        "/api/v1/projects/",
    ]
    few = {path: len(queries_of(client, path)) for path in paths}

    with evidence.of(f"most statements of a public page, {MANY} projects", pass_line=8) as shown:
        grow(MANY)
        many = {path: len(queries_of(client, path)) for path in paths}
        shown.figure = max(many.values())

    assert all(many[path] <= few[path] for path in paths)
    assert max(many.values()) <= 8
