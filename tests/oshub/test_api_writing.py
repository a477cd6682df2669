"""What members write by the API: kept once, refused by field, and never over somebody's words."""

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation

from accounts import tokens
from hubs.http import members
from hubs.models import Hub
from missions.forms import ChallengeForm
from missions.models import Challenge
from projects.models import Need, Project, ProjectSchool, Update
from tests import people
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db

WORDS = {
    "title": "Why is the ditch dry?", "summary": "It has been dry since May.", "goals": [6],
    "raised_by": "class",
}  # fmt: skip


@pytest.fixture
def hub():
    return HubFactory(slug="here")


@pytest.fixture
def school(hub):
    return SchoolFactory(hub=hub)


@pytest.fixture
def teacher(hub, school):
    return people.bram(hub, school)


@pytest.fixture
def project(hub, school, teacher):
    project = ProjectFactory(hub=hub, led_by=teacher, slug="ditch")
    ProjectSchool.objects.create(
        project=project, school=school, teacher=teacher, group_name="Class 2B", pupil_count=17
    )
    return project


def holding(person, **headers):
    """Return how this person posts: by a token of their own."""
    secret = tokens.make_token(uuid4(), name="x", days=1, by=person)
    given = {"Authorization": f"Bearer {secret}"} | headers
    client = Client(headers=given)

    def send(path, typed=None):
        return client.post(f"/api/v1/{path}", typed or {}, content_type="application/json")

    send.read = lambda path: client.get(f"/api/v1/{path}")
    return send


def test_a_challenge_is_in_the_language_asked_for_and_goes_to_nobody_before_the_hub_decides(
    hub, teacher, client
):
    made = holding(teacher)("hubs/here/challenges/?lang=nl", WORDS)

    assert made.status_code == 201
    assert made["Content-Language"] == made.json()["language"] == "nl"
    assert Challenge.objects.get().title_nl == WORDS["title"]
    assert client.get(f"/api/v1/challenges/{made.json()['slug']}/").status_code == 404


def test_what_is_sent_twice_under_one_key_is_made_once_and_the_key_is_nobody_elses(hub, teacher):
    other = people.bram(hub)
    keyed = {"Idempotency-Key": "one"}
    send, again = holding(teacher, **keyed), holding(other, **keyed)

    first, second, third = (
        each("hubs/here/challenges/", WORDS).json()["slug"] for each in (send, send, again)
    )

    assert first == second != third
    assert Challenge.objects.count() == 2
    holding(teacher)("hubs/here/challenges/", WORDS)
    assert Challenge.objects.count() == 3


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_wrong_is_said_by_field_in_the_words_of_the_page(hub, teacher, language):
    answer = holding(teacher)(f"hubs/here/challenges/?lang={language}", {"goals": [1, 2, 3, 4]})

    with translation.override(language):
        page = ChallengeForm({"goals": [1, 2, 3, 4]}, hub=hub).errors
    assert answer.status_code == 422
    assert answer.json()["errors"] == {name: list(words) for name, words in page.items()}
    assert "goals" in page


def test_a_likely_name_and_a_like_challenge_are_looked_at_before_anything_is_sent(hub, teacher):
    ChallengeFactory(title_en="Why is the ditch dry?", slug="dry", targets=[])
    typed = WORDS | {"story": "Daan de Vries saw it."}
    send = holding(teacher)

    refused = send("hubs/here/challenges/", typed)

    assert refused.status_code == 422
    found = str(refused.json()["errors"]["checked"])
    assert "dry" in found
    assert "Daan de Vries" in found
    assert send("hubs/here/challenges/", typed | {"checked": True}).status_code == 201


def test_a_text_that_is_newer_than_the_one_read_is_not_written_over(hub, teacher):
    challenge = ChallengeFactory(hub=hub, proposed_by=teacher, status="proposed")
    send, path = holding(teacher), f"challenges/{challenge.slug}/edit/"
    version = send.read(path).json()["version"]

    first = send(path, {"summary": "Mine.", "version": version})
    second = send(path, {"summary": "Too late.", "version": version})

    assert (first.status_code, second.status_code) == (200, 409)
    challenge.refresh_from_db()
    assert challenge.summary_en == "Mine."
    assert challenge.title_en == ChallengeFactory._meta.model.objects.get().title_en
    assert send(path, {"summary": "Now.", "version": version + 1}).status_code == 200


def test_a_class_starts_writes_shows_and_hands_in(hub, school, teacher):
    challenge = ChallengeFactory(hub=hub, goals=[14], mission=MissionFactory(), status="in_mission")
    send = holding(teacher)

    typed = {"challenge": challenge.slug, "school": str(school.pk), "title": "Ditch watch",
             "summary": "A class measures.", "group_name": "2B"}  # fmt: skip
    made = send("projects/start/", typed)
    assert made.status_code == 201, made.content
    work = f"projects/{made.json()['slug']}/workspace/"
    page = send(f"{work}log/", {"title": "Dry", "text": "Nothing to measure."})
    shown = send(f"{work}log/{page.json()['id']}/edit/", {"text": "Still dry.", "show": True})
    need = send(f"{work}needs/", {"text": "A pump", "help": "equipment"})
    better = send(f"{work}needs/{need.json()['id']}/edit/", {"hours": 3})
    handed = send(f"{work}submit/")

    assert (made.json()["goals"], made.json()["mission"]) == ([14], challenge.mission.slug)
    assert (shown.json()["title"], shown.json()["is_draft"]) == ("Dry", False)
    assert (better.json()["text"], better.json()["hours"]) == ("A pump", 3)
    assert handed.json()["status"] == Project.Status.SUBMITTED
    assert Project.objects.get().challenges.get() == challenge
    assert send(f"{work}submit/").status_code == 409


@pytest.mark.parametrize("typed", [{}, {"challenge": "waiting"}, {"mission": "draft"}])
def test_nothing_starts_from_what_nobody_may_read(hub, school, teacher, typed):
    ChallengeFactory(slug="waiting", status="proposed")
    MissionFactory(slug="draft", status="draft")
    whole = {"school": str(school.pk), "title": "A", "summary": "B", "goals": [6]}

    answer = holding(teacher)("projects/start/", whole | typed)

    assert answer.status_code == 422
    assert not Project.objects.exists()


def test_texts_change_in_each_language_and_the_rest_stays(project, teacher):
    project.needs.create(text_en="A boat")
    project.partners.create(name="The mill", part_en="a room")
    send = holding(teacher)

    assert send.read("projects/ditch/edit/").json()["needs"] == ["A boat"]
    send("projects/ditch/edit/", {"question": "How deep?", "version": 1})
    done = send(
        "projects/ditch/edit/",
        {"language": "nl", "title": "Sloot", "summary": "Meten.", "version": 2},
    )

    assert done.status_code == 200, done.content
    project.refresh_from_db()
    assert (project.question_en, project.title_nl, project.version) == ("How deep?", "Sloot", 3)
    assert project.needs.get().text_en == "A boat"
    assert project.partners.get().part_en == "a room"


def test_a_draft_of_others_is_not_there_and_nobody_meets_a_pupil(project, teacher, client):
    own, other = holding(teacher), holding(people.bram(HubFactory()))

    assert other.read("projects/ditch/workspace/").status_code == 404
    assert other("projects/ditch/workspace/log/", {"title": "A", "text": "B"}).status_code == 404
    assert client.get("/api/v1/projects/ditch/").status_code == 404
    seen = own.read("projects/ditch/workspace/").content.decode()
    assert "ditch" in seen
    for told in ("Class 2B", "17", teacher.name, teacher.email):
        assert told not in seen
    assert not Update.objects.exists()


def test_parts_of_another_project_are_not_there(project, teacher):
    foreign = ProjectFactory()
    page = foreign.updates.create(title="Theirs", text="Theirs", phase="discover")
    need = foreign.needs.create(text_en="Theirs", help="equipment")
    send = holding(teacher)

    for path in (f"log/{page.pk}/edit/", f"log/{page.pk}/show/", f"needs/{need.pk}/edit/"):
        assert send(f"projects/ditch/workspace/{path}", {"text": "Mine"}).status_code == 404
    assert (Update.objects.get().text, Need.objects.get().text_en) == ("Theirs", "Theirs")


def test_what_is_closed_stays_as_it_is(project, teacher):
    project.status, send = Project.Status.CLOSED, holding(teacher)
    project.save(update_fields=["status"])

    for path in ("edit/", "workspace/log/", "workspace/needs/", "workspace/submit/"):
        answer = send(f"projects/ditch/{path}", {"title": "A", "text": "B", "version": 1})
        assert (answer.status_code, "closed" in answer.json()["detail"]) == (409, True), path


def test_too_much_in_a_day_is_refused_and_reading_goes_on(project, teacher, monkeypatch):
    monkeypatch.setattr(members, "ACTS_A_DAY", 1)
    send, path = holding(teacher), "projects/ditch/workspace/"

    answers = [send(f"{path}needs/", {"text": f"Pump {n}"}).status_code for n in range(2)]

    assert answers == [201, 429]
    assert Need.objects.count() == 1
    assert send.read(path).status_code == 200


def test_a_session_needs_the_token_of_the_form_and_a_form_is_no_json(project, teacher):
    client = Client(enforce_csrf_checks=True)
    client.force_login(teacher, backend="allauth.account.auth_backends.AuthenticationBackend")
    path = "/api/v1/projects/ditch/workspace/needs/"

    assert client.post(path, {"text": "A"}, content_type="application/json").status_code == 403
    secret = tokens.make_token(uuid4(), name="x", days=1, by=teacher)
    by_token = Client(headers={"Authorization": f"Bearer {secret}"})
    assert by_token.post(path, {"text": "A"}).status_code == 415
    assert not Need.objects.exists()


def test_who_decides_without_a_second_factor_is_refused(hub, settings):
    coordinator = people.ana(hub)
    challenge = ChallengeFactory(hub=hub, status="proposed")
    path = f"hubs/here/challenges/{challenge.slug}/accept/"
    settings.REQUIRE_SECOND_FACTOR = True
    assert holding(coordinator)(path).status_code == 403
    settings.REQUIRE_SECOND_FACTOR = False
    assert holding(coordinator)(path).json()["status"] == "accepted"


def test_a_hub_takes_part_only_by_who_decides_for_it_and_while_the_call_is_open(hub):
    mission = MissionFactory(closes_on="2020-01-01")
    send = holding(people.ana(hub))
    path = f"missions/{mission.slug}/take-up/"

    assert send(path, {"hub": HubFactory().slug}).status_code == 422
    assert send(path, {"hub": "here"}).status_code == 409
    mission.closes_on = None
    mission.save()
    assert "here" in send(path, {"hub": "here"}).json()["hubs"]
    assert Hub.objects.get(slug="here").pk in mission.places.values_list("hub", flat=True)


@pytest.mark.parametrize(("things", "state"), [("challenges", "declined"), ("projects", "draft")])
def test_a_desk_reads_what_is_in_one_state_and_a_state_we_do_not_know_is_refused(
    hub, project, things, state
):
    ChallengeFactory(hub=hub, slug="ditch", status="declined")
    ChallengeFactory(status="declined")
    send = holding(people.ana(hub))

    found = send.read(f"hubs/here/{things}/?state={state}").json()

    assert (found["count"], [row["slug"] for row in found["results"]]) == (1, ["ditch"])
    assert send.read(f"hubs/here/{things}/").json()["count"] == 0
    assert send.read(f"hubs/here/{things}/?state=lost").status_code == 400
    assert send.read(f"hubs/here/{things}/ditch/").json()["slug"] == "ditch"
