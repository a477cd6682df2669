import threading
from contextlib import suppress

import pytest
from django.db import OperationalError, connections

from core.exceptions import TransitionError
from hubs.permissions import Role
from notifications.models import Message
from projects import services
from projects.models import Project, ProjectSchool
from projects.querysets import ProjectQuerySet
from tests import people
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.projects import PublishedProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def abroad():
    return SchoolFactory(hub=HubFactory(country="PT"))


@pytest.fixture
def teacher(school):
    return people.bram(school.hub, school)


@pytest.fixture
def project(school, teacher):
    project = PublishedProjectFactory(hub=school.hub, led_by=teacher)
    project.places.create(school=school, teacher=teacher)
    return project


def kinds():
    return list(Message.objects.order_by("created_at", "kind").values_list("kind", "email"))


def test_a_school_is_asked_says_yes_and_writes_in_the_same_workspace(
    client, project, teacher, abroad
):
    colleague, coordinator = people.bram(abroad.hub, abroad), people.ana(abroad.hub)
    place = services.invite_school(project, abroad, by=teacher)
    client.force_login(colleague)
    work = f"/en/projects/{project.slug}/workspace/"
    assert client.get(work).status_code == 403

    answer = f"/en/projects/{project.slug}/invitation/{place.pk}/"
    assert client.get(answer).status_code == 200
    client.post(f"{answer}accept/", {"group_name": "6A", "pupil_count": "21"})

    place.refresh_from_db()
    assert (place.status, place.teacher, place.group_name) == ("member", colleague, "6A")
    assert client.get(work).status_code == 200
    assert sorted(kinds()) == [
        ("school_invited", colleague.email),
        ("school_joined", teacher.email),
        ("school_of_hub_joined", coordinator.email),
    ]
    client.force_login(coordinator)
    desk = f"/en/hubs/{abroad.hub.slug}/desk/projects/"
    assert project.title in client.get(f"{desk}?state=published").text
    assert client.get(f"{desk}{project.pk}/").status_code == 200


def test_the_other_hub_reads_along_but_does_not_publish(client, project, abroad):
    project.places.create(school=abroad)
    Project.objects.filter(pk=project.pk).update(status="submitted")
    client.force_login(people.ana(abroad.hub))
    desk = f"/en/hubs/{abroad.hub.slug}/desk/projects/{project.pk}/"

    assert client.get(desk).status_code == 200
    assert client.post(f"{desk}publish/").status_code == 404
    assert client.post(f"{desk}send-back/", {"reason": "Because."}).status_code == 404


def test_the_public_page_names_all_schools_hubs_and_countries(client, project, abroad):
    project.places.create(school=abroad, group_name="6A")
    project.places.create(school=SchoolFactory(name="Only asked"), status="invited")

    page = client.get(project.get_absolute_url()).text

    assert abroad.name in page
    assert "Portugal" in page
    assert "Netherlands" in page
    assert "Only asked" not in page


def test_a_school_says_no_and_can_be_asked_again(project, teacher, abroad):
    colleague = people.bram(abroad.hub, abroad)
    place = services.invite_school(project, abroad, by=teacher)
    services.decline_place(place, by=colleague)

    again = services.invite_school(project, abroad, by=teacher)

    assert (again.pk, again.status) == (place.pk, "invited")
    assert [kind for kind, _email in kinds()].count("school_invited") == 2


def test_only_people_of_the_school_find_the_invitation(client, project, teacher, abroad):
    place = services.invite_school(project, abroad, by=teacher)
    path = f"/en/projects/{project.slug}/invitation/{place.pk}/"

    for person in (people.dora(), people.bram(abroad.hub), people.bram(HubFactory())):
        client.force_login(person)
        assert client.get(path).status_code == 404


def test_a_school_leaves_and_its_people_write_no_more(client, project, teacher, abroad):
    colleague = people.bram(abroad.hub, abroad)
    place = project.places.create(school=abroad, teacher=colleague)
    client.force_login(colleague)

    client.post(f"/en/projects/{project.slug}/workspace/schools/{place.pk}/leave/")

    place.refresh_from_db()
    assert place.status == "left"
    assert client.get(f"/en/projects/{project.slug}/workspace/").status_code == 403


def test_the_school_that_leads_hands_over_before_it_leaves(project, teacher, abroad):
    colleague = people.bram(abroad.hub, abroad)
    project.places.create(school=abroad, teacher=colleague)
    own = project.places.exclude(school=abroad).get()
    with pytest.raises(services.RefusedError):
        services.leave_project(project, own.pk, by=teacher)

    services.hand_over(project, to=colleague, by=teacher)
    services.leave_project(project, own.pk, by=teacher)

    project.refresh_from_db()
    assert project.led_by == colleague


def test_somebody_from_elsewhere_does_not_get_the_lead(project, teacher):
    with pytest.raises(services.RefusedError):
        services.hand_over(project, to=people.bram(HubFactory()), by=teacher)


def test_a_head_works_along_and_a_partner_of_the_hub_does_not(client, project, school):
    for role, status in ((Role.SCHOOL_HEAD, 200), (Role.PARTNER, 403)):
        more = {"school": school} if role == Role.SCHOOL_HEAD else {}
        client.force_login(people.member(school.hub, role, **more))
        assert client.get(f"/en/projects/{project.slug}/workspace/").status_code == status


def at_the_same_moment(*acts):
    """Do things in threads of their own; return what came of each."""
    outcomes = []

    def run(act):
        try:
            act()
            outcomes.append("done")
        except TransitionError:
            outcomes.append("refused")
        except OperationalError:
            outcomes.append("stuck")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def meet_before(monkeypatch, model, method, among=2):
    """Let all read the row before anybody writes it, as far as the lock lets them."""
    ready = threading.Barrier(among)
    original = getattr(model, method)

    def wait_first(self, *args, **kwargs):
        with suppress(threading.BrokenBarrierError):
            ready.wait(timeout=0.5)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(model, method, wait_first)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked", [True, False])
def test_of_a_yes_and_a_no_at_the_same_moment_one_stands(monkeypatch, is_locked):
    school, abroad = SchoolFactory(), SchoolFactory()
    teacher, yes, no = (people.bram(one.hub, one) for one in (school, abroad, abroad))
    project = PublishedProjectFactory(hub=school.hub, led_by=teacher)
    place = services.invite_school(project, abroad, by=teacher)
    if not is_locked:
        monkeypatch.setattr(ProjectQuerySet, "select_for_update", lambda self, **_how: self.all())
        monkeypatch.setattr(
            "projects.services.schools.lock_row", lambda rows, key: rows.get(pk=key)
        )
    meet_before(monkeypatch, ProjectSchool, "step")

    outcomes = at_the_same_moment(
        lambda: services.accept_place(place, by=yes),
        lambda: services.decline_place(place, by=no),
    )

    told = [kind for kind, _email in kinds() if kind in {"school_joined", "school_refused"}]
    assert (outcomes, len(told)) == (
        (["done", "refused"], 1) if is_locked else (["done", "done"], 2)
    )


@pytest.mark.django_db(transaction=True)
def test_nobody_joins_a_project_that_closes_at_the_same_moment(monkeypatch):
    school, abroad = SchoolFactory(), SchoolFactory()
    teacher, colleague = people.bram(school.hub, school), people.bram(abroad.hub, abroad)
    project = PublishedProjectFactory(hub=school.hub, led_by=teacher)
    place = services.invite_school(project, abroad, by=teacher)
    meet_before(monkeypatch, Project, "close", among=1)

    at_the_same_moment(
        lambda: services.close_project(project, by=teacher),
        lambda: services.accept_place(place, by=colleague),
    )

    project.refresh_from_db()
    place.refresh_from_db()
    joined = Message.objects.filter(kind="school_joined").count()
    assert project.status == "closed"
    assert joined == (1 if place.status == "member" else 0)
