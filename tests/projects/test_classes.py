import threading
from contextlib import suppress

import pytest

from core.exceptions import TransitionError
from notifications.models import Message
from projects import services
from projects.models import ClassAnswer, ClassSearch, Project
from tests import people
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import MissionFactory
from tests.factories.projects import PublishedProjectFactory
from tests.projects.test_project_schools import at_the_same_moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


def school_in(country):
    school = SchoolFactory(hub=HubFactory(country=country))
    return school, people.bram(school.hub, school)


def search_on(mission, school, teacher, **fields):
    search = ClassSearch(mission=mission, school=school, text="Who measures with us?", **fields)
    return services.write_search(search, by=teacher)


def answer_to(search, country="PT"):
    school, teacher = school_in(country)
    answer = ClassAnswer(search=search, school=school, text="We do.")
    return services.answer_search(answer, by=teacher)


def test_two_classes_of_two_countries_get_one_project(mission):
    school, teacher = school_in("NL")
    search = search_on(mission, school, teacher)
    answer, other = answer_to(search), answer_to(search, "GR")

    project = services.accept_answer(answer, by=teacher)

    places = project.places.filter(status="member")
    assert {place.school for place in places} == {school, answer.school}
    assert (project.mission, project.led_by, project.status) == (mission, teacher, "draft")
    other.refresh_from_db()
    assert other.status == "declined"
    kinds = list(Message.objects.order_by("created_at").values_list("kind", "email"))
    assert kinds.count(("class_answered", teacher.email)) == 2
    assert ("classes_joined", answer.written_by.email) in kinds
    assert ("class_declined", other.written_by.email) in kinds


def test_a_class_joins_the_project_that_there_is(mission):
    school, teacher = school_in("NL")
    project = PublishedProjectFactory(hub=school.hub, led_by=teacher, mission=mission)
    project.places.create(school=school, teacher=teacher)
    search = search_on(mission, school, teacher, project=project)

    joint = services.accept_answer(answer_to(search), by=teacher)

    assert joint == project
    assert project.places.count() == 2


def test_a_class_of_the_same_country_is_not_abroad(mission):
    search = search_on(mission, *school_in("NL"))

    with pytest.raises(services.RefusedError):
        answer_to(search, "NL")


def test_a_school_answers_once_and_a_closed_search_nobody(mission):
    search = search_on(mission, *school_in("NL"))
    answer = answer_to(search)
    again = ClassAnswer(search=search, school=answer.school, text="Again.")
    assert services.answer_search(again, by=answer.written_by).pk == answer.pk

    services.close_search(search)

    answer.refresh_from_db()
    assert answer.status == "declined"
    with pytest.raises(services.RefusedError):
        answer_to(search)


def test_everybody_reads_who_looks_and_only_the_school_the_answers(client, mission):
    school, teacher = school_in("NL")
    search = search_on(mission, school, teacher, languages=["nl"])
    answer_to(search)
    place = f"/en/missions/{mission.slug}/classes/"

    assert school.name in client.get(place).text
    assert "We do." not in client.get(f"{place}{search.pk}/").text
    client.force_login(people.dora())
    assert "We do." not in client.get(f"{place}{search.pk}/").text
    client.force_login(teacher)
    assert "We do." in client.get(f"{place}{search.pk}/").text


def test_a_search_is_found_within_its_own_mission_only(client, mission):
    search = search_on(mission, *school_in("NL"))
    other = MissionFactory()

    assert client.get(f"/en/missions/{other.slug}/classes/{search.pk}/").status_code == 404


def test_the_list_asks_few_questions_for_any_number(client, mission, django_assert_max_num_queries):
    for _number in range(15):
        search_on(mission, *school_in("NL"), languages=["nl", "en"])

    with django_assert_max_num_queries(8):
        client.get(f"/en/missions/{mission.slug}/classes/")


def test_a_teacher_writes_answers_and_accepts_by_the_pages(client, mission):
    school, teacher = school_in("NL")
    abroad, colleague = school_in("PT")
    place = f"/en/missions/{mission.slug}/classes/"
    client.force_login(teacher)
    client.post(f"{place}new/", {"school": school.pk, "text": "Who measures?", "languages": ["en"]})
    search = ClassSearch.objects.get()
    client.force_login(colleague)
    client.post(f"{place}{search.pk}/answer/", {"school": abroad.pk, "text": "We do."})
    answer = search.answers.get()
    assert client.post(f"{place}{search.pk}/{answer.pk}/accept/").status_code == 403

    client.force_login(teacher)
    accepted = client.post(f"{place}{search.pk}/{answer.pk}/accept/")

    project = Project.objects.get()
    assert accepted.url == f"/en/projects/{project.slug}/workspace/"
    client.force_login(colleague)
    assert client.get(accepted.url).status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked", [True, False])
def test_of_two_answers_accepted_at_once_one_class_joins(monkeypatch, is_locked):
    mission = MissionFactory()
    school, teacher = school_in("NL")
    project = PublishedProjectFactory(hub=school.hub, led_by=teacher, mission=mission)
    project.places.create(school=school, teacher=teacher)
    search = search_on(mission, school, teacher, project=project)
    answers = [answer_to(search), answer_to(search, "GR")]
    ready = threading.Barrier(2)
    lock = services.searches._lock

    def look_then_wait(search):
        found = lock(search)
        with suppress(threading.BrokenBarrierError):
            ready.wait(timeout=0.5)
        return found

    if not is_locked:
        rows = ClassSearch.objects.select_related("mission", "school__hub", "project")
        lock = lambda search: rows.get(pk=search.pk)  # noqa: E731 -- the same without its guard
    monkeypatch.setattr(services.searches, "_lock", look_then_wait)

    outcomes = at_the_same_moment(
        *(lambda one=one: services.accept_answer(one, by=teacher) for one in answers)
    )

    one_stands = (outcomes, project.places.count()) == (["done", "refused"], 2)
    assert one_stands == is_locked  # without the lock both join, or each waits for the other


def test_a_search_for_which_the_time_is_over_takes_no_answer(mission):
    search = search_on(mission, *school_in("NL"))
    ClassSearch.objects.filter(pk=search.pk).update(until="2020-01-01")

    with pytest.raises(TransitionError):
        answer_to(search)
