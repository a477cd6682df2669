"""What the API does with what cannot be kept: it says why by field, and loses nothing."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from accounts import tokens
from missions.models import MissionHub, MissionUpdate
from projects.models import Milestone, Outcome, Project, ProjectFile, ProjectSchool, Result
from tests import people
from tests.factories.helping import OutcomeFactory, PartnerFactory
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import PublishedProjectFactory
from tests.projects.pieces import PDF

pytestmark = pytest.mark.django_db
WORK = "projects/ditch/workspace/"
NOBODYS = "00000000-0000-4000-8000-000000000000"
HUGE = 10**30
ODD = ("\x00a\u202eb", {"a": 1}, None, HUGE, NOBODYS)


@pytest.fixture
def hub():
    return HubFactory(slug="here")


@pytest.fixture
def teacher(hub):
    return people.bram(hub, SchoolFactory(hub=hub))


@pytest.fixture
def project(hub, teacher):
    project = PublishedProjectFactory(hub=hub, led_by=teacher, slug="ditch")
    school = teacher.memberships.get().school
    ProjectSchool.objects.create(project=project, school=school, teacher=teacher)
    return project


def holding(person, **headers):
    """Return how this person posts: by a token of their own."""
    secret = tokens.make_token(uuid4(), name="x", days=1, by=person)
    client = Client(headers={"Authorization": f"Bearer {secret}"} | headers)

    def send(path, typed=None, **how):
        how.setdefault("content_type", "application/json")
        return client.post(f"/api/v1/{path}", {} if typed is None else typed, **how)

    def send_file(name, data=PDF, **how):
        file = {"upload": SimpleUploadedFile(name, data)}
        return client.post(f"/api/v1/{WORK}files/", file, **how)

    send.read = lambda path: client.get(f"/api/v1/{path}")
    send.file = send_file
    return send


WRITTEN = {
    f"{WORK}milestones/": {"title": "Measure", "due_on": "2027-05-01"},
    f"{WORK}evidence/": {"phase": "research", "text": "A table.", "url": "", "file": None},
    f"{WORK}results/": {"title": "A plan", "licence": "CC-BY-4.0", "made_on": None, "file": None},
    f"{WORK}outcomes/": {"kind": "hours", "number": 1, "text": "A", "evidence": "B", "partner": 1},
    f"{WORK}phases/research/unused/": {"reason": "No time left."},
    f"{WORK}circle/": {"circle": "hub"},
    f"{WORK}schools/": {"school": NOBODYS},
    "projects/ditch/copy/": {"kind": "adapts", "title": "A", "summary": "B", "school": NOBODYS},
    "missions/clean/classes/new/": {"school": NOBODYS, "text": "Who?", "languages": ["en"]},
}


@pytest.mark.parametrize("path", WRITTEN)
def test_odd_values_in_any_field_are_refused_or_kept_and_never_an_error(path, project, teacher):
    MissionFactory(slug="clean")
    send, words = holding(teacher), WRITTEN[path]

    answers = {
        (name, str(odd)[:20]): send(path, words | {name: odd}).status_code
        for name in words
        for odd in ODD
    }
    answers |= {odd: send(path, odd).status_code for odd in ("[1]", '"a"', "null", "7")}

    assert set(answers.values()) <= {200, 201, 404, 409, 422}, answers
    assert {answers[odd] for odd in ("[1]", '"a"', "null", "7")} == {422}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_broken_is_refused_in_the_readers_language(project, teacher, language):
    send = holding(teacher)
    broken = send(f"{WORK}milestones/?lang={language}", "{")
    parts = {"content_type": "multipart/form-data; boundary="}
    torn = send(f"{WORK}files/?lang={language}", b"--x", **parts)

    assert (broken.status_code, torn.status_code) == (400, 400)
    with translation.override(language):
        words = translation.gettext("This cannot be read: it is broken, or cut off.")
    assert [answer.json()["detail"] for answer in (broken, torn)] == [words, words]
    assert not Milestone.objects.exists()


def test_a_file_is_taken_as_the_page_takes_it_and_once(project, teacher):
    send, keyed = holding(teacher), holding(teacher, **{"Idempotency-Key": "one"})

    first, second = keyed.file("report.pdf"), keyed.file("report.pdf")
    other, empty = send.file("photo.pdf", b"<svg onload=1>"), send.file("a.txt", b"")
    none = send(f"{WORK}files/", {}, content_type="multipart/form-data; boundary=x")

    assert first.status_code == 201, first.content
    assert first.json() == second.json()
    assert (first.json()["name"], first.json()["size"]) == ("report.pdf", len(PDF))
    for refused in (other, empty, none):
        assert (refused.status_code, list(refused.json()["errors"])) == (422, ["upload"])
    assert send(f"{WORK}files/", {"upload": "a"}).status_code == 415
    assert ProjectFile.objects.count() == 1
    project.hub.file_quota_mb = 0
    project.hub.save()
    full = send.file("more.pdf")
    assert (full.status_code, "no room" in full.json()["errors"]["upload"][0]) == (422, True)


def test_a_result_takes_a_file_of_its_own_project_and_no_other(project, teacher):
    send = holding(teacher)
    foreign = PublishedProjectFactory().files.create(
        hub=project.hub, name="b.pdf", upload="b.pdf", size=1
    )
    typed = {"title": "A plan"}
    refused = send(f"{WORK}results/", typed | {"file": str(foreign.pk)})
    kept = send(f"{WORK}evidence/", {"phase": "share", "text": "A", "file": str(foreign.pk)})
    file = send.file("report.pdf").json()["id"]
    made = send(f"{WORK}results/", typed | {"file": file, "how_to_copy": "Measure."})
    again = send(f"{WORK}results/{made.json()['id']}/edit/", {"title": "A better plan"})

    assert [list(one.json()["errors"]) for one in (refused, kept)] == [["file"], ["file"]]
    shown = again.json()
    assert (shown["title"], shown["file"], shown["how_to_copy"]) == (
        "A better plan", file, "Measure.",
    )  # fmt: skip
    assert send.read("projects/ditch/").json()["results"][0]["title"] == "A better plan"
    assert Result.objects.count() == 1


def test_a_likely_name_in_a_result_is_asked_about_once_more(project, teacher):
    send, typed = holding(teacher), {"title": "A plan", "makers": "Daan de Vries"}

    assert list(send(f"{WORK}results/", typed).json()["errors"]) == ["makers"]
    assert send(f"{WORK}results/", typed | {"is_sure": True}).status_code == 201


def test_words_that_a_partner_signs_are_not_written_over_unread(project, teacher):
    partner = PartnerFactory(project=project)
    outcome = OutcomeFactory(project=project, partner=partner)
    send, path = holding(teacher), f"{WORK}outcomes/{outcome.pk}/edit/"

    first = send(path, {"number": 30, "edition": 1})
    late = send(path, {"number": 99, "edition": 1})

    assert (first.status_code, late.status_code) == (200, 409)
    outcome.refresh_from_db()
    assert (outcome.number, outcome.text, outcome.edition) == (30, OutcomeFactory.text, 2)
    Outcome.objects.update(status="confirmed", signed_at="2026-01-01T00:00Z", signed_by=teacher)
    assert send(f"{WORK}outcomes/{outcome.pk}/remove/").status_code == 409
    assert send.read("projects/ditch/").json()["outcomes"][0]["number"] == 30


def test_what_is_closed_stays_as_it_is_until_it_is_opened_again(project, teacher):
    send = holding(teacher)
    milestone = project.milestones.create(title="Measure", due_on="2027-05-01")
    assert send(f"{WORK}close/", {"reason": "Done."}).json()["status"] == "closed"

    for path, typed in WRITTEN.items():
        if path.startswith(WORK):
            assert send(path, typed).status_code == 409, path
    assert send(f"{WORK}milestones/{milestone.pk}/done/").status_code == 409
    assert send.read(f"{WORK}milestones/").json()[0]["done_at"] is None
    assert send(f"{WORK}reopen/").json()["status"] == "published"
    assert send(f"{WORK}reopen/").status_code == 409
    assert send(f"{WORK}milestones/{milestone.pk}/done/").json()["done_at"]
    assert send(f"{WORK}milestones/{milestone.pk}/open/").json()["done_at"] is None


def test_parts_of_another_project_are_not_there(project, teacher):
    foreign = PublishedProjectFactory()
    milestone = foreign.milestones.create(title="Theirs", due_on="2027-05-01")
    evidence = foreign.evidence.create(phase="share", text="Theirs")
    result = foreign.results.create(title_en="Theirs")
    send = holding(teacher)

    for path in (f"milestones/{milestone.pk}/remove/", f"evidence/{evidence.pk}/show/",
                 f"results/{result.pk}/edit/", f"outcomes/{NOBODYS}/edit/"):  # fmt: skip
        assert send(f"{WORK}{path}", {"title": "Mine", "edition": 1}).status_code == 404
    assert not foreign.evidence.get().is_public
    assert foreign.milestones.get().title == "Theirs"


@pytest.mark.parametrize("part", ["milestones", "evidence", "results", "outcomes", "partners"])
def test_a_list_of_a_workspace_costs_the_same_for_one_entry_and_for_many(
    project, teacher, part, django_assert_max_num_queries
):
    partner = PartnerFactory(project=project)
    send = holding(teacher)
    make = {
        "milestones": lambda: project.milestones.create(title="M", due_on="2027-05-01"),
        "evidence": lambda: project.evidence.create(phase="share", text="E"),
        "results": lambda: project.results.create(title_en="R"),
        "outcomes": lambda: OutcomeFactory(project=project, partner=partner),
        "partners": lambda: PartnerFactory(project=project),
    }[part]
    make()
    with django_assert_max_num_queries(30) as first:
        send.read(f"{WORK}{part}/")
    cost = len(first)
    for _number in range(3):
        make()
    with django_assert_max_num_queries(cost):
        assert len(send.read(f"{WORK}{part}/").json()) >= 4


def test_a_mission_is_written_in_every_language_and_lost_in_none(hub):
    manager, coordinator = people.max_of_the_network(), people.ana(hub)
    send, lead = holding(manager), holding(coordinator)
    ChallengeFactory(slug="ditch")
    ChallengeFactory(slug="waiting", status="proposed")
    typed = {f"{name}_{code}": f"{name} {code}" for name in ("title", "statement", "summary")
             for code in ("en", "nl")} | {"goals": [6], "lead_hub": "here"}  # fmt: skip

    lost = send("missions/start/", typed | {"challenges": ["ditch", "waiting", "none"]})
    nowhere = send("missions/start/", typed | {"lead_hub": "nowhere"})
    half = send("missions/start/?lang=nl", {"title_en": "Only English", "lead_hub": "here"})
    made = send("missions/start/", typed | {"challenges": ["ditch"]})
    path = f"missions/{made.json()['slug']}/"

    assert "none, waiting" in lost.json()["errors"]["challenges"][0]
    assert list(nowhere.json()["errors"]) == ["lead_hub"]
    assert {"title_nl", "summary_en", "goals"} <= set(half.json()["errors"])
    assert (made.status_code, made.json()["planned"]) == (201, ["ditch"])
    assert list(lead(f"{path}edit/", {"lead_hub": "here"}).json()["errors"]) == ["lead_hub"]
    changed = lead(f"{path}edit/", {"title_nl": "Schoon water"}).json()
    assert (changed["title_nl"], changed["title_en"]) == ("Schoon water", "title en")
    assert lead(f"{path}close/", {"result_en": "A", "result_nl": "B"}).status_code == 409
    assert send(f"{path}launch/").json()["status"] == "open"
    assert send(f"{path}launch/").status_code == 409
    assert list(lead(f"{path}close/", {"result_en": "A"}).json()["errors"]) == ["result_nl"]


def test_news_is_kept_once_read_by_all_and_put_right_by_its_own_hub(hub, client):
    mission = MissionFactory(slug="clean")
    MissionHub.objects.create(mission=mission, hub=hub)
    keyed = holding(people.ana(hub), **{"Idempotency-Key": "one"})
    path = "hubs/here/missions/clean/news/"

    news = [keyed(path, {"text": "We began."}).json()["id"] for _time in range(2)]
    assert keyed(f"{path}{news[0]}/edit/?lang=nl", {"text": ""}).status_code == 422
    keyed(f"{path}{news[0]}/edit/?lang=nl", {"text": "We have begun."})

    (shown,) = client.get("/api/v1/missions/clean/news/").json()["results"]
    assert news[0] == news[1] == shown["id"]
    assert (shown["text"], shown["language"], shown["hub"]) == ("We have begun.", "en", "here")
    assert keyed("hubs/here/missions/clean/figures/", {"value": 10**13}).status_code == 422
    MissionHub.objects.update(left_on="2026-01-01")
    assert keyed(f"{path}{news[0]}/remove/").status_code == 409
    assert MissionUpdate.objects.count() == 1


def test_classes_find_each_other_and_have_one_project(project, teacher, client):
    MissionFactory(slug="clean", lead_hub=project.hub)
    abroad = HubFactory(country="BE")
    other = people.bram(abroad, SchoolFactory(hub=abroad, name="Abroad"))
    send, reply = holding(teacher), holding(other)
    school, theirs = (str(one.memberships.get().school_id) for one in (teacher, other))
    path = "missions/clean/classes/"

    search = send(f"{path}new/", {"school": school, "text": "Who joins?", "languages": ["en"]})
    here = f"{path}{search.json()['id']}/"
    own = send(f"{here}answer/", {"school": school, "text": "We answer ourselves."})
    answer = reply(f"{here}answer/", {"school": theirs, "text": "We do."}).json()

    assert list(own.json()["errors"]) == ["school"]
    assert [one["text"] for one in client.get(f"/api/v1/{path}").json()["results"]] == [
        "Who joins?"
    ]
    assert "We do" not in client.get(f"/api/v1/{here}").content.decode()
    assert reply.read(f"{here}answers/").status_code == 403
    assert [one["school_name"] for one in send.read(f"{here}answers/").json()] == ["Abroad"]
    joined = send(f"{here}answers/{answer['id']}/accept/").json()
    assert (joined["status"], Project.objects.filter(slug=joined["project"]).count()) == (
        "accepted", 1,
    )  # fmt: skip
    assert send(f"{here}answers/{answer['id']}/accept/").status_code == 409
    assert client.get(f"/api/v1/{path}").json()["results"] == []
    assert client.get(f"/api/v1/{here}").json()["status"] == "joined"


def test_a_question_of_the_hub_is_answered_once_by_whoever_raised_it(hub, teacher):
    challenge = ChallengeFactory(hub=hub, status="proposed", proposed_by=teacher, slug="ditch")
    asked = challenge.questions.create(question="Since when?", asked_by=people.ana(hub))
    send, path = holding(teacher), f"challenges/ditch/questions/{asked.pk}/"

    assert send.read("challenges/ditch/edit/").json()["questions"][0]["id"] == str(asked.pk)
    assert list(send(path, {"answer": ""}).json()["errors"]) == ["answer"]
    assert send(path, {"answer": "Since May."}).json()["answer"] == "Since May."
    assert send(path, {"answer": "Since June."}).status_code == 409
    asked.refresh_from_db()
    assert asked.answer == "Since May."
