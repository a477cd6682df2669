"""The check before a project is public: what is found, and that somebody looked at all of it."""

import pytest

from core.exceptions import TransitionError
from projects import services
from projects.checking import Confirmation, Point, check_project
from projects.models import Photo
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.projects import PhotoFactory, ProjectFactory
from tests.projects.pieces import confirmed, ready_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    hub = HubFactory()
    return ProjectFactory(
        hub=hub, led_by=people.bram(hub), status="submitted", about_en="A class measures."
    )


def found(project):
    return {
        checked.point.value: [finding.text for finding in checked.findings]
        for checked in check_project(project)
    }


def test_a_plain_project_is_in_order(project):
    assert found(project) == {"pictures": [], "names": [], "licence": [], "alternatives": []}


def test_pictures_names_licences_and_words_are_found(project):
    ready_photo(project, by=project.led_by, alternative="IMG_1234")
    project.about_en = "Yesterday Sanne de Vries fell into the river."
    project.licence = ""
    project.save()
    project.results.create(title_en="Film", licence="")

    said = found(project)

    assert "waits for the hub" in said["pictures"][0]
    assert "Sanne de Vries" in said["names"][0]
    assert len(said["licence"]) == 2
    assert "IMG_1234" in said["alternatives"][0]


def test_the_check_takes_the_same_number_of_queries_however_much_there_is(
    project, django_assert_max_num_queries
):
    for number in range(6):
        PhotoFactory(project=project, alternative=f"A bridge {number}")
        project.results.create(title_en=f"Film {number}")

    with django_assert_max_num_queries(5):
        check_project(project)


@pytest.mark.parametrize("missing", Point)
def test_nothing_is_published_before_every_point_was_looked_at(project, missing):
    ana = people.ana(project.hub)
    some = Confirmation(frozenset(Point) - {missing}, project.version)

    with pytest.raises(TransitionError):
        services.publish_project(project, by=ana, confirmed=some)

    project.refresh_from_db()
    assert project.status == "submitted"


def test_texts_that_changed_meanwhile_are_looked_at_again(project):
    looked_at = confirmed(project)
    type(project).objects.filter(pk=project.pk).update(version=project.version + 1)

    with pytest.raises(services.UnconfirmedError):
        services.publish_project(project, by=people.ana(project.hub), confirmed=looked_at)


def test_without_the_check_an_unread_project_would_be_public(project, monkeypatch):
    monkeypatch.setattr(Confirmation, "is_whole_for", lambda _confirmation, _project: True)
    nothing = Confirmation(frozenset(), -1)

    services.publish_project(project, by=people.ana(project.hub), confirmed=nothing)

    project.refresh_from_db()
    assert project.is_public


def test_the_desk_asks_for_every_tick(client, project):
    client.force_login(people.ana(project.hub))
    address = f"/en/hubs/{project.hub.slug}/desk/projects/{project.pk}/publish/"
    ticks = {point.value: "on" for point in Point} | {"version": project.version}

    refused = client.post(address, {"version": project.version, "names": "on"})
    done = client.post(address, ticks)

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "Look at this point" in refused.text
    project.refresh_from_db()
    assert project.is_public


def test_the_team_sees_the_same_points_before_it_hands_in(client, project):
    PhotoFactory(project=project, alternative="foto", status=Photo.Status.READY)
    client.force_login(project.led_by)

    page = client.get(f"/en/projects/{project.slug}/workspace/check/").text

    assert "say what can be seen" in page
    assert "waits for the hub" in page
