from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from hubs.permissions import Role
from projects import services
from projects.checking import Point
from projects.models import Photo, Project
from projects.phases import Phase
from tests import people
from tests.core.test_images import png_that_says
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import PhotoFactory, ProjectFactory, PublishedProjectFactory
from tests.projects.pieces import confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def teacher(hub):
    return people.bram(hub)


@pytest.fixture
def project(hub, teacher):
    return ProjectFactory(hub=hub, led_by=teacher)


def texts(project, **changes):
    return {
        "title": project.title,
        "summary": project.summary,
        "goals": ["6"],
        "level": "primary",
        "licence": "CC BY 4.0",
        "version": str(project.version),
    } | changes


def edit(client, project, **changes):
    return client.post(f"/en/projects/{project.slug}/edit/", texts(project, **changes))


def test_the_list_shows_public_projects_only_and_sets_no_cookie(client):
    shown, hidden = PublishedProjectFactory(), ProjectFactory()

    page = client.get("/en/projects/")

    assert shown.title in page.text
    assert hidden.title not in page.text
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text


@pytest.mark.parametrize("query", ["", "?q=beacon&sdg=6&phase=research&level=primary&sort=hub"])
def test_the_list_asks_the_same_few_questions_for_any_number_of_rows(client, hub, query):
    counts = []
    for rows in (30, 600):
        Project.objects.all().delete()
        Project.objects.bulk_create(
            Project(
                hub=hub,
                slug=f"filled-{number}",
                title_en=f"Beacon {number}",
                goals=[6],
                level="primary",
                phase="research",
                status="published",
            )
            for number in range(rows)
        )
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/en/projects/{query}")
        assert page.context["total"] == rows
        assert all(query["sql"].startswith(("SELECT", "(SELECT")) for query in queries)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


def test_a_project_page_shows_its_parts_with_few_questions(client):
    mission = MissionFactory()
    project = PublishedProjectFactory(mission=mission, question_en="Why does it smell?")
    other = PublishedProjectFactory(mission=mission)
    challenge = ChallengeFactory()
    project.challenges.add(challenge, ChallengeFactory(status="proposed", title_en="Not public"))
    project.partners.create(name="Fab lab", part_en="helps to build")
    project.needs.create(text_nl="Een boot")
    project.results.create(title_en="Sensor program", kind_en="INO")
    school = SchoolFactory(hub=project.hub)
    project.places.create(school=school, group_name="2B")

    with CaptureQueriesContext(connection) as queries:
        page = client.get(project.get_absolute_url())

    expected = ("Why does it smell?", "Fab lab", "helps to build", "Een boot", "Sensor program")
    for text in (*expected, school.name, "2B", challenge.title, other.title, mission.title):
        assert text in page.text, text
    assert "Not public" not in page.text
    assert len(queries) <= 8
    assert not page.cookies


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_a_project_that_is_not_public_is_there_for_its_people_only(client, hub, teacher, status):
    project = ProjectFactory(hub=hub, led_by=teacher, status=status)
    seen = {}
    readers = {
        "nobody": None,
        "leader": teacher,
        "coordinator": people.ana(hub),
        "facilitator": people.member(hub, Role.FACILITATOR),
        "colleague": people.bram(hub),
        "next hub": people.chiara(),
        "newcomer": people.dora(),
    }

    for name, user in readers.items():
        client.logout()
        if user:
            client.force_login(user)
        page = client.get(project.get_absolute_url()).status_code
        card = client.get(f"{project.get_absolute_url()}card.png").status_code
        seen[name] = (page, card)

    found, lost = (200, 200), (404, 404)
    assert seen == {
        "nobody": lost,
        "leader": found,
        "coordinator": found,
        "facilitator": found,
        "colleague": lost,
        "next hub": lost,
        "newcomer": lost,
    }


def test_a_project_page_says_whether_it_is_asleep_and_what_is_to_happen_before_it_is_public(
    client, teacher, project
):
    asleep = PublishedProjectFactory(asleep_on=timezone.now())
    awake = PublishedProjectFactory()
    client.force_login(teacher)
    pages = [client.get(one.get_absolute_url()).text for one in (asleep, awake, project)]
    tag = '<span class="tag">asleep</span>'
    assert [tag in page for page in pages] == [True, False, False]
    assert "once the team sends it to the hub" in pages[2]


def test_a_team_hands_in_from_the_check_which_its_next_step_leads_to(client, teacher, project):
    client.force_login(teacher)
    work = f"/en/projects/{project.slug}/workspace/"
    overview, check = client.get(work).text, client.get(f"{work}check/").text
    assert f'href="{work}check/"' in overview
    assert [f'action="{work}submit/"' in page for page in (overview, check)] == [False, True]


def test_a_form_asks_in_the_language_of_its_reader(client, teacher, project):
    client.force_login(teacher)
    page = client.get(f"/nl/projects/{project.slug}/workspace/log/").text
    assert "Schrijf nooit de naam van een leerling." in page
    assert "Never write the name of a pupil." not in page


def test_a_public_project_is_changed_by_its_own_people_only(client, hub, teacher):
    project = PublishedProjectFactory(hub=hub, led_by=teacher)

    for user, status in ((people.bram(hub), 403), (people.chiara(), 403), (teacher, 200)):
        client.force_login(user)
        assert client.get(f"/en/projects/{project.slug}/edit/").status_code == status


def test_a_leader_who_left_the_hub_writes_no_more(client, hub, teacher):
    project = PublishedProjectFactory(hub=hub, led_by=teacher)
    teacher.memberships.update(status="ended")
    client.force_login(teacher)

    assert edit(client, project).status_code == 403


def test_a_teacher_starts_a_project_from_a_challenge_in_the_language_of_the_page(client, hub):
    school = SchoolFactory(hub=hub)
    client.force_login(people.bram(hub, school))
    challenge = ChallengeFactory(hub=hub)
    address = f"/nl/projects/start/?challenge={challenge.slug}"
    form = client.get(address).context["form"]
    sent = {
        "submission": str(form["submission"].value()),
        "school": str(school.pk),
        "title": "Waterbaken",
        "summary": "Wij meten de beek.",
        "goals": ["6"],
        "group_name": "2B",
    }

    first, second = client.post(address, sent), client.post(address, sent)

    project = Project.objects.get()
    assert first.status_code == second.status_code == 302
    assert (project.title_nl, project.title_en, project.language) == ("Waterbaken", None, "nl")
    assert client.get(f"/nl/projects/{project.slug}/edit/").status_code == 200


def test_somebody_without_a_school_is_told_so_and_cannot_borrow_one(client, hub):
    school, challenge = SchoolFactory(hub=hub), ChallengeFactory(hub=hub)
    client.force_login(people.dora())
    address = f"/en/projects/start/?challenge={challenge.slug}"

    assert "First your school" in client.get(address).text
    client.post(address, {"school": str(school.pk), "title": "T", "summary": "S", "goals": ["6"]})
    assert not Project.objects.exists()


def test_the_edit_page_keeps_texts_and_lists(client, teacher, project):
    client.force_login(teacher)

    answer = edit(
        client, project, title="A new name", needs="A boat\nA net", partners="Fab lab: builds"
    )

    assert answer.status_code == 302
    project.refresh_from_db()
    assert project.title_en == "A new name"
    assert project.needs.count() == 2
    assert project.partners.get().part_en == "builds"


def test_two_editors_see_both_texts_and_lose_nothing(client, teacher, project):
    client.force_login(teacher)
    mine = texts(project, title="My name for it")
    edit(client, project, title="The name somebody gave it")

    answer = client.post(f"/en/projects/{project.slug}/edit/", mine)

    assert answer.status_code == 409
    assert "The name somebody gave it" in answer.text
    assert "My name for it" in answer.text
    version = answer.context["form"]["version"].value()
    again = client.post(f"/en/projects/{project.slug}/edit/", mine | {"version": version})
    assert again.status_code == 302
    project.refresh_from_db()
    assert project.title_en == "My name for it"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "T\x00"),
        ("title", "abc\u202edef"),
        ("title", "t" * 141),
        ("about", "a" * 6001),
        ("goals", ["18"]),
        ("goals", ["1", "2", "3", "4"]),
        ("level", "kindergarten"),
        ("version", "x"),
        ("needs", "n" * 300),
    ],
)
def test_bad_input_is_refused_in_words_and_what_was_typed_stays(
    client, teacher, project, field, value
):
    client.force_login(teacher)

    answer = edit(client, project, summary="My own words", **{field: value})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert "My own words" in answer.text


def test_phase_and_submission_are_posts(client, hub, teacher, project):
    client.force_login(teacher)

    work = f"/en/projects/{project.slug}/workspace/"
    assert client.get(f"{work}submit/").status_code == 405
    client.post(f"{work}phases/share/go/")
    assert client.post(f"{work}phases/none/go/").status_code == 404
    client.post(f"{work}submit/")

    project.refresh_from_db()
    assert (project.phase, project.status) == (Phase.SHARE, "submitted")


def test_the_desk_publishes_and_sends_back_within_its_own_hub(client, hub, teacher, project):
    services.submit_project(project, by=teacher)
    desk = f"/en/hubs/{hub.slug}/desk/projects/{project.pk}/"
    chiara = people.chiara()
    elsewhere = f"/en/hubs/{chiara.memberships.get().hub.slug}/desk/projects/{project.pk}/"
    answers = {}
    for name, user, address in (
        ("next hub", chiara, desk),
        ("next hub by its own desk", chiara, elsewhere),
        ("facilitator", people.member(hub, Role.FACILITATOR), desk),
        ("teacher", teacher, desk),
    ):
        client.force_login(user)
        answers[name] = client.post(f"{address}publish/").status_code

    assert answers == {
        "next hub": 404,
        "next hub by its own desk": 404,
        "facilitator": 403,
        "teacher": 403,
    }
    client.force_login(people.ana(hub))
    assert client.get(desk).status_code == 200
    assert client.post(f"{desk}send-back/", {"reason": ""}).status_code == 422
    looked_at = dict.fromkeys(Point.values, "on")
    assert client.post(f"{desk}publish/", looked_at).status_code == 422
    project.refresh_from_db()
    looked_at["version"] = str(project.version)
    assert client.post(f"{desk}publish/", looked_at).status_code == 302
    assert client.post(f"{desk}publish/", looked_at, follow=True).status_code == 200
    project.refresh_from_db()
    assert project.is_public


def test_what_was_just_published_is_on_the_page_in_the_next_request(client, settings, hub, teacher):
    settings.PAGE_CACHE = True
    project = ProjectFactory(hub=hub, led_by=teacher, status="submitted", title_en="Quite new")
    assert "Quite new" not in client.get("/en/projects/").text

    services.publish_project(project, by=teacher, confirmed=confirmed(project))

    assert "Quite new" in client.get("/en/projects/").text


def upload(data, name="beach.jpg"):
    return {
        "upload": SimpleUploadedFile(name, data),
        "alternative": "A beach",
        "people": "nobody",
    }


def jpeg():
    written = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(written, "JPEG")
    return written.getvalue()


def test_a_photo_is_taken_in_and_waits(client, teacher, project):
    client.force_login(teacher)

    answer = client.post(f"/en/projects/{project.slug}/workspace/photos/", upload(jpeg()))

    assert answer.status_code == 302
    assert project.photos.get().status == Photo.Status.PREPARING
    assert "being prepared" in client.get(f"/en/projects/{project.slug}/workspace/photos/").text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (png_that_says(12_000, 12_000).getvalue(), "too many pixels"),
        (b"%PDF-1.4 not a picture", "Choose a JPEG, PNG or WebP file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Choose a JPEG, PNG or WebP file"),
        (b"\x89PNG\r\n\x1a\n broken", ""),
        (b"", "empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(client, teacher, project, data, words):
    client.force_login(teacher)

    answer = client.post(f"/en/projects/{project.slug}/workspace/photos/", upload(data))

    assert answer.status_code == 422
    assert words in answer.text
    assert "A beach" in answer.text
    assert not project.photos.exists()


def test_the_question_who_is_in_the_picture_must_be_answered(client, teacher, project):
    client.force_login(teacher)

    typed = upload(jpeg()) | {"people": ""}
    answer = client.post(f"/en/projects/{project.slug}/workspace/photos/", typed)

    assert answer.status_code == 422


def test_a_picture_is_public_when_its_project_is_and_its_upload_never(client, teacher, hub):
    project = PublishedProjectFactory(hub=hub, led_by=teacher)
    draft = ProjectFactory(hub=hub, led_by=teacher)
    for owner in (project, draft):
        photo = PhotoFactory.build(project=owner)
        services.add_photo(owner, photo, SimpleUploadedFile("a.jpg", jpeg()), by=teacher)
    waiting = client.get(f"/media/{project.photos.get().upload.name}")
    while services.prepare_next_photo():
        pass
    address = f"/media/{project.photos.get().rendition.name}"
    held = client.get(address)
    Photo.objects.update(status=Photo.Status.SHOWN)

    answer = client.get(address)

    assert (waiting.status_code, held.status_code) == (404, 404)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, no-cache"
    assert client.get(f"/media/{draft.photos.get().rendition.name}").status_code == 404
    assert address in client.get(project.get_absolute_url()).text
    assert client.get("/media/photos/nothing.webp").status_code == 404
