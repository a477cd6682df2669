import threading
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections
from PIL import Image

from core.exceptions import EditConflictError, TransitionError
from core.pages import read_page_version
from hubs.models import School
from notifications.models import Message
from projects import services
from projects.models import Photo, Project
from projects.phases import Phase
from projects.querysets import ProjectQuerySet
from tests import people
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory
from tests.factories.projects import PhotoFactory, ProjectFactory
from tests.projects.pieces import confirmed

pytestmark = pytest.mark.django_db


def started(teacher, school, **fields):
    project = Project(title="Water beacon", summary="We measure the river.", goals=[6], **fields)
    challenge = ChallengeFactory(hub=school.hub)
    start = services.Start(school=school, group_name="2B", pupil_count=24, challenge=challenge)
    return services.start_project(project, start, by=teacher)


def submitted(hub, teacher):
    return ProjectFactory(hub=hub, led_by=teacher, status=Project.Status.SUBMITTED)


def texts(project, **columns):
    return services.ProjectTexts(columns=columns, needs=(), partners=(), language=project.language)


def test_start_project_makes_a_draft_of_the_school_with_its_challenge():
    school = SchoolFactory()
    teacher = people.bram(school.hub, school)

    project = started(teacher, school)

    assert (project.hub, project.led_by, project.status) == (school.hub, teacher, "draft")
    assert project.level == school.level
    assert project.slug == "water-beacon"
    assert project.challenges.count() == 1
    place = project.places.get()
    assert (place.school, place.group_name, place.pupil_count) == (school, "2B", 24)


def test_start_project_twice_with_one_key_makes_one_project():
    school = SchoolFactory()
    teacher = people.bram(school.hub, school)
    first = started(teacher, school)

    again = started(teacher, school, pk=first.pk)

    assert again == first
    assert Project.objects.count() == 1


def test_start_project_refuses_the_key_of_somebody_elses_project():
    school = SchoolFactory()
    first = started(people.bram(school.hub, school), school)

    with pytest.raises(TransitionError):
        started(people.bram(school.hub, school), school, pk=first.pk)


def test_two_projects_of_one_name_have_two_addresses():
    school = SchoolFactory()
    teacher = people.bram(school.hub, school)

    assert started(teacher, school).slug != started(teacher, school).slug


def test_start_project_needs_a_confirmed_school():
    school = SchoolFactory(status=School.Status.PENDING)

    with pytest.raises(TransitionError):
        started(people.dora(), school)


def test_change_project_keeps_texts_lists_and_the_card():
    project = ProjectFactory()
    change = services.ProjectTexts(
        columns={"summary_en": "A new summary.", "goals": [3]},
        needs=("A boat", "A sensor"),
        partners=(("Fab lab", "helps to build"), ("Council", "")),
        language="en",
    )

    changed = services.change_project(project, change, version=1)

    assert (changed.card_en, changed.goals, changed.version) == ("A new summary.", [3], 2)
    assert [need.text_en for need in changed.needs.all()] == ["A boat", "A sensor"]
    assert [(one.name, one.part_en) for one in changed.partners.all()] == [
        ("Fab lab", "helps to build"),
        ("Council", ""),
    ]


def test_change_project_leaves_what_was_said_in_another_language():
    project = ProjectFactory()
    project.needs.create(text_nl="Een boot", text_en=None)
    project.needs.create(text_en="A net")

    services.change_project(project, texts(project), version=1)

    assert [need.text_nl for need in project.needs.all()] == ["Een boot"]


def test_change_project_refuses_texts_that_were_written_over_somebody_elses():
    project = ProjectFactory()
    services.change_project(project, texts(project, title_en="First"), version=1)

    with pytest.raises(EditConflictError):
        services.change_project(project, texts(project, title_en="Second"), version=1)

    project.refresh_from_db()
    assert project.title_en == "First"


def test_a_closed_project_stays_as_it_is():
    project = ProjectFactory(status=Project.Status.CLOSED)

    with pytest.raises(TransitionError):
        services.change_project(project, texts(project), version=1)
    with pytest.raises(TransitionError):
        services.change_phase(project, phase=Phase.SHARE, by=people.dora())


def test_submit_project_tells_those_who_publish_each_time():
    hub = HubFactory()
    coordinator, teacher = people.ana(hub), people.bram(hub)
    project = ProjectFactory(hub=hub, led_by=teacher)

    services.submit_project(project, by=teacher)
    services.send_back_project(project, by=coordinator, reason="Take the names out.")
    services.submit_project(project, by=teacher)

    kinds = list(Message.objects.order_by("created_at").values_list("kind", "email"))
    assert kinds == [
        ("project_submitted", coordinator.email),
        ("project_sent_back", teacher.email),
        ("project_submitted", coordinator.email),
    ]


def test_publish_project_shows_it_tells_its_leader_once_and_bumps_the_pages():
    hub = HubFactory()
    coordinator, teacher = people.ana(hub), people.bram(hub)
    project = submitted(hub, teacher)
    before = read_page_version()

    services.publish_project(project, by=coordinator, confirmed=confirmed(project))

    project.refresh_from_db()
    assert (project.status, project.published_by) == ("published", coordinator)
    assert read_page_version() > before
    assert list(Message.objects.values_list("kind", "email")) == [
        ("project_published", teacher.email)
    ]
    with pytest.raises(TransitionError):
        services.publish_project(project, by=coordinator, confirmed=confirmed(project))


def publish_at_the_same_moment(project, coordinators, monkeypatch):
    """Let both read the row before either writes, as far as the lock lets them."""
    ready = threading.Barrier(2)
    outcomes = []
    publish = Project.publish

    def wait_then_publish(self, *, by):
        with suppress(threading.BrokenBarrierError):
            ready.wait(timeout=1)
        publish(self, by=by)

    monkeypatch.setattr(Project, "publish", wait_then_publish)

    def act(coordinator):
        try:
            services.publish_project(project, by=coordinator, confirmed=confirmed(project))
            outcomes.append("published")
        except TransitionError:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(one,)) for one in coordinators]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_two_coordinators_who_publish_at_the_same_moment_one_wins(monkeypatch):
    hub = HubFactory()
    coordinators = [people.ana(hub), people.ana(hub)]
    project = submitted(hub, people.bram(hub))

    outcomes = publish_at_the_same_moment(project, coordinators, monkeypatch)

    assert outcomes == ["published", "refused"]
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_publish(monkeypatch):
    hub = HubFactory()
    coordinators = [people.ana(hub), people.ana(hub)]
    project = submitted(hub, people.bram(hub))
    monkeypatch.setattr(ProjectQuerySet, "select_for_update", lambda self, **_how: self.all())

    outcomes = publish_at_the_same_moment(project, coordinators, monkeypatch)

    assert outcomes == ["published", "published"]


def picture(kind="JPEG", size=(2000, 1000), **how):
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **how)
    return ContentFile(written.getvalue(), name="IMG_2B_Sanne.jpg")


def test_a_photo_is_prepared_small_without_metadata_and_its_upload_is_deleted(
    django_capture_on_commit_callbacks,
):
    exif = Image.Exif()
    exif[0x010E] = "class 2B at home"
    project = ProjectFactory()
    photo = Photo(alternative="A bridge", people="nobody")
    upload = picture(exif=exif, comment=b"secret comment")
    services.add_photo(project, photo, upload, by=people.dora())
    stored = photo.upload.name
    assert "Sanne" not in stored

    with django_capture_on_commit_callbacks(execute=True):
        assert services.prepare_next_photo()

    photo.refresh_from_db()
    assert (photo.status, photo.width, photo.height) == ("ready", 1600, 800)
    assert not photo.upload
    assert not photo.rendition.storage.exists(stored)
    data = photo.rendition.open().read()
    assert data[8:12] == b"WEBP"
    assert b"2B" not in data
    assert b"secret" not in data
    assert services.prepare_next_photo() is False


def test_a_file_that_only_begins_like_a_picture_is_refused_by_the_worker():
    project = ProjectFactory()
    whole = picture().read()
    photo = PhotoFactory.build(project=project)
    services.add_photo(project, photo, ContentFile(whole[: len(whole) // 2]), by=people.dora())

    services.prepare_next_photo()

    photo.refresh_from_db()
    assert (photo.status, bool(photo.rendition)) == ("refused", False)


def test_a_script_behind_a_picture_does_not_reach_the_rendition():
    project = ProjectFactory()
    photo = PhotoFactory.build(project=project)
    both = picture().read() + b"<script>alert(1)</script>"
    services.add_photo(project, photo, ContentFile(both), by=people.dora())

    services.prepare_next_photo()

    photo.refresh_from_db()
    assert photo.status == "ready"
    assert b"<script" not in photo.rendition.open().read()


def test_a_photo_that_nobody_could_prepare_for_an_hour_is_given_up(time_machine_after):
    project = ProjectFactory()
    photo = PhotoFactory.build(project=project)
    services.add_photo(project, photo, picture(), by=people.dora())
    time_machine_after(photo)

    services.prepare_next_photo()

    photo.refresh_from_db()
    assert photo.status == "refused"


@pytest.fixture
def time_machine_after():
    def grow_old(photo):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE projects_photo SET created_at = now() - interval '2 hours' WHERE id = %s",
                [photo.pk],
            )

    return grow_old


def test_the_same_photo_form_sent_twice_adds_one():
    project = ProjectFactory()
    photo = PhotoFactory.build(project=project)
    services.add_photo(project, photo, picture(), by=people.dora())

    again = PhotoFactory.build(pk=photo.pk, project=project)
    services.add_photo(project, again, picture(), by=people.dora())

    assert project.photos.count() == 1


def test_remove_photo_takes_the_file_with_it(django_capture_on_commit_callbacks):
    project = ProjectFactory()
    photo = PhotoFactory.build(project=project)
    services.add_photo(project, photo, picture(), by=people.dora())
    services.prepare_next_photo()
    photo.refresh_from_db()
    name, storage = photo.rendition.name, photo.rendition.storage
    before = read_page_version()

    with django_capture_on_commit_callbacks(execute=True):
        services.remove_photo(photo)

    assert not storage.exists(name)
    assert read_page_version() > before
