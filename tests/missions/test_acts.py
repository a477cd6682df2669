import pytest

from missions.models import Challenge, Mission
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory()


def words(**changes):
    return {
        "title": "Waarom stinkt de sloot?",
        "summary": "Hij stinkt in augustus.",
        "goals": ["6", "14"],
        "raised_by": "class",
        "group_name": "2B",
    } | changes


def test_a_teacher_proposes_a_challenge_in_the_language_of_the_page(client, hub):
    teacher = people.bram(hub)
    client.force_login(teacher)
    address = f"/nl/hubs/{hub.slug}/challenges/propose/"
    key = str(client.get(address).context["form"]["submission"].value())

    first = client.post(address, words(submission=key))
    second = client.post(address, words(submission=key))

    challenge = Challenge.objects.get()
    assert first.status_code == second.status_code == 302
    assert (challenge.title_nl, challenge.title_en) == ("Waarom stinkt de sloot?", None)
    assert (challenge.language, challenge.proposed_by) == ("nl", teacher)
    assert client.get(first.url).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "T\x00"),
        ("title", "abc\u202edef"),
        ("title", "t" * 141),
        ("summary", "s" * 601),
        ("goals", []),
        ("goals", ["1", "2", "3", "4"]),
        ("goals", ["x"]),
        ("raised_by", "Sanne"),
    ],
)
def test_bad_input_is_refused_in_words_and_what_was_typed_stays(client, hub, field, value):
    client.force_login(people.bram(hub))

    answer = client.post(
        f"/en/hubs/{hub.slug}/challenges/propose/", words(place="My own place") | {field: value}
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert "My own place" in answer.text
    assert not Challenge.objects.exists()


def test_who_may_propose(client, hub):
    address = f"/en/hubs/{hub.slug}/challenges/propose/"
    assert client.get(address).status_code == 302

    for user, status in ((people.dora(), 403), (people.chiara(), 403), (people.bram(hub), 200)):
        client.force_login(user)
        assert client.get(address).status_code == status


def test_the_way_to_the_form_leads_by_the_hubs_one_belongs_to(client, hub):
    client.force_login(people.bram(hub))
    assert client.get("/en/challenges/propose/").url == f"/en/hubs/{hub.slug}/challenges/propose/"

    client.force_login(people.dora())
    assert "First join a hub" in client.get("/en/challenges/propose/").text

    client.force_login(people.max_of_the_network())
    HubFactory()
    assert hub.own_name in client.get("/en/challenges/propose/").text


def test_the_desk_decides_within_its_own_hub(client, hub):
    challenge = ChallengeFactory(hub=hub, status="proposed")
    desk = f"/en/hubs/{hub.slug}/desk/challenges/"
    client.force_login(people.chiara())
    assert client.get(desk).status_code == 404
    assert client.post(f"{desk}{challenge.pk}/accept/").status_code == 404
    client.force_login(people.bram(hub))
    assert client.post(f"{desk}{challenge.pk}/accept/").status_code == 403

    client.force_login(people.ana(hub))
    assert challenge.title in client.get(desk).text
    assert client.get(f"{desk}{challenge.pk}/").status_code == 200
    assert client.post(f"{desk}{challenge.pk}/decline/", {"reason": " "}).status_code == 422
    assert client.post(f"{desk}{challenge.pk}/accept/", {"mission": ""}).status_code == 302
    assert client.post(f"{desk}{challenge.pk}/decline/", {"reason": "No"}).status_code == 302

    challenge.refresh_from_db()
    assert challenge.status == "accepted"


def test_a_coordinator_brings_the_hubs_own_challenge_into_a_mission_and_no_other(client, hub):
    own, foreign = ChallengeFactory(hub=hub), ChallengeFactory()
    mission = MissionFactory()
    client.force_login(people.ana(hub))
    address = f"/en/missions/{mission.slug}/adopt/"

    page = client.get(address)
    assert own.title in page.text
    assert foreign.title not in page.text
    assert client.post(address, {"challenge": str(foreign.pk)}).status_code == 404
    assert client.post(address, {"challenge": "x"}).status_code == 200
    assert client.post(address, {"challenge": str(own.pk)}).status_code == 302

    own.refresh_from_db()
    assert own.mission == mission


def mission_words(hub, **changes):
    return {
        "title_en": "Quiet Nights",
        "title_nl": "Stille Nachten",
        "statement_en": "Everybody sleeps.",
        "statement_nl": "Iedereen slaapt.",
        "summary_en": "Schools measure noise.",
        "summary_nl": "Scholen meten geluid.",
        "goals": ["3"],
        "lead_hub": str(hub.pk),
    } | changes


def test_a_manager_writes_changes_and_launches_a_mission(client, hub):
    client.force_login(people.max_of_the_network())

    for _twice in range(2):
        client.post("/en/missions/new/", mission_words(hub))
    mission = Mission.objects.get()
    client.post(
        f"/en/missions/{mission.slug}/edit/", mission_words(hub, title_nl="Stillere Nachten")
    )
    client.post(f"/en/missions/{mission.slug}/launch/")

    mission.refresh_from_db()
    assert (mission.title_nl, mission.status, mission.slug) == (
        "Stillere Nachten",
        "open",
        "quiet-nights",
    )


def test_only_managers_write_missions(client, hub):
    mission = MissionFactory(status="draft")
    client.force_login(people.ana(hub))

    assert client.get("/en/missions/new/").status_code == 403
    assert client.get(f"/en/missions/{mission.slug}/edit/").status_code == 403
    assert client.post(f"/en/missions/{mission.slug}/launch/").status_code == 403


def test_the_api_gives_public_rows_under_the_same_filters(client):
    kept, _other = ChallengeFactory(goals=[11]), ChallengeFactory(goals=[4])
    ChallengeFactory(goals=[11], status="proposed")

    found = client.get("/api/v1/challenges/", {"sdg": "11", "lang": "nl"}).json()["results"]

    assert [(row["slug"], row["language"]) for row in found] == [(kept.slug, "en")]
    assert client.get("/api/v1/challenges/?sdg=99").status_code == 400
    assert client.get("/api/v1/challenges/?lang=xx").status_code == 400
    assert client.get(f"/api/v1/challenges/{kept.slug}/").status_code == 200
