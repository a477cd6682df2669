"""Files and results: what may come in, within which room, who may have them, how they are named."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from core.exceptions import TransitionError
from hubs.models import Hub
from projects import services
from projects.models import Project, ProjectFile
from projects.querysets import FileQuerySet
from projects.services import files as file_services
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.projects import ProjectFactory, PublishedProjectFactory
from tests.projects.pieces import PDF, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    hub = HubFactory()
    return PublishedProjectFactory(hub=hub, led_by=people.bram(hub))


def keep(project, **fields):
    return services.add_file(project, upload(**fields), by=project.led_by)


def test_a_file_is_kept_under_a_name_that_nobody_can_guess(project):
    file = keep(project, name="Our report.PDF")

    assert (file.name, file.extension, file.size) == ("Our report.pdf", "pdf", len(PDF))
    assert "report" not in file.upload.name
    assert file.upload.storage.exists(file.upload.name)


def test_the_same_form_sent_twice_keeps_one_file(project):
    given = upload()

    services.add_file(project, given, by=project.led_by)
    services.add_file(project, given, by=project.led_by)

    assert project.files.count() == 1


def test_a_file_is_for_the_team_until_a_result_makes_it_everybodys(client, project):
    file = keep(project)
    address = f"/en/projects/{project.slug}/files/{file.pk}/"
    before = client.get(address).status_code
    services.add_result(project, {"title_en": "Report", "file": file}, by=project.led_by)

    answer = client.get(address)

    assert (before, answer.status_code) == (404, 200)
    assert answer["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == PDF


def test_the_file_of_a_draft_is_for_nobody_outside(client):
    hub = HubFactory()
    draft = ProjectFactory(hub=hub, led_by=people.bram(hub))
    file = keep(draft)
    services.add_result(draft, {"title_en": "Report", "file": file}, by=draft.led_by)
    address = f"/en/projects/{draft.slug}/files/{file.pk}/"
    outside = client.get(address).status_code
    client.force_login(draft.led_by)

    assert (outside, client.get(address).status_code) == (404, 200)


def test_a_hub_without_room_takes_no_more_and_says_so(client, project):
    Hub.objects.filter(pk=project.hub_id).update(file_quota_mb=0)
    client.force_login(project.led_by)

    answer = client.post(
        f"/en/projects/{project.slug}/workspace/results/",
        {"upload": SimpleUploadedFile("a.pdf", PDF)},
    )

    assert answer.status_code == 422
    assert "no room left" in answer.text
    assert not project.files.exists()


def both_at_once(projects, monkeypatch):
    """Hand in a file to each of two projects of a hub that has room for one."""
    meeting, outcomes = Barrier(2), []
    bytes_of = FileQuerySet.bytes_of

    def read_and_wait(rows, hub):
        taken = bytes_of(rows, hub)
        with suppress(BrokenBarrierError):  # the other one waits for the lock
            meeting.wait(timeout=1)
        return taken

    def add(project):
        try:
            keep(project, data=PDF + b" " * 600_000 + b"%%EOF")
            outcomes.append("kept")
        except services.NoRoomError:
            outcomes.append("no room")
        finally:
            connection.close()

    monkeypatch.setattr(FileQuerySet, "bytes_of", read_and_wait)
    threads = [Thread(target=add, args=(project,)) for project in projects]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def two_projects():
    hub = HubFactory(file_quota_mb=1)
    leader = people.bram(hub)
    return [PublishedProjectFactory(hub=hub, led_by=leader) for _number in range(2)]


@pytest.mark.django_db(transaction=True)
def test_two_files_together_do_not_pass_the_end_of_the_room(monkeypatch):
    assert both_at_once(two_projects(), monkeypatch) == ["kept", "no room"]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would(monkeypatch):
    monkeypatch.setattr(
        file_services, "_hub_of", lambda project: Hub.objects.get(pk=project.hub_id)
    )

    assert both_at_once(two_projects(), monkeypatch) == ["kept", "kept"]


def test_a_removed_file_is_gone_and_its_result_stays(
    client, project, django_capture_on_commit_callbacks
):
    file = keep(project)
    name, storage = file.upload.name, file.upload.storage
    result = services.add_result(project, {"title_en": "Report", "file": file}, by=project.led_by)
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_file(file)

    result.refresh_from_db()
    assert (result.file, storage.exists(name)) == (None, False)


def test_a_closed_project_keeps_its_files_and_results_as_they_are(project):
    file = keep(project)
    result = services.add_result(project, {"title_en": "Report"}, by=project.led_by)
    Project.objects.filter(pk=project.pk).update(status="closed")

    for act in (
        lambda: keep(project),
        lambda: services.remove_file(file),
        lambda: services.add_result(project, {"title_en": "More"}, by=project.led_by),
        lambda: services.change_result(result, {"title_en": "Other"}),
        lambda: services.remove_result(result),
    ):
        with pytest.raises(TransitionError):
            act()
    assert ProjectFile.objects.filter(pk=file.pk).exists()


def test_a_list_knows_whether_a_project_has_results(project):
    marks = []
    result = services.add_result(project, {"title_en": "Report"}, by=project.led_by)
    for act in (lambda: None, lambda: services.remove_result(result)):
        act()
        project.refresh_from_db()
        marks.append(project.has_results)

    assert marks == [True, False]


def test_a_result_is_written_shown_and_cited(client, project):
    client.force_login(project.led_by)
    file = keep(project)
    typed = {
        "title": "Map of shade", "kind": "map", "makers": "Class 2B", "made_on": "2026-03-04",
        "how_to_copy": "Take a thermometer.", "licence": "CC BY-SA 4.0", "file": file.pk, "url": "",
    }  # fmt: skip

    kept = client.post(f"/en/projects/{project.slug}/workspace/results/new/", typed)

    client.logout()
    page = client.get(project.get_absolute_url()).text
    assert kept.status_code == 302
    assert "Class 2B (2026). Map of shade. OSHub.Network. CC BY-SA 4.0. http" in page
    assert "Take a thermometer." in page
    assert f"/en/projects/{project.slug}/files/{file.pk}/" in page


def test_a_likely_name_is_asked_about_once(client, project):
    client.force_login(project.led_by)
    address = f"/en/projects/{project.slug}/workspace/results/new/"
    typed = {"title": "The film of Sanne de Vries", "licence": "CC BY 4.0"}

    asked = client.post(address, typed)
    sure = client.post(address, typed | {"is_sure": "on"})

    assert (asked.status_code, sure.status_code) == (422, 302)
    assert "Sanne de Vries" in asked.text
    assert project.results.count() == 1


def test_somebody_elses_file_cannot_be_given_to_a_result(client, project):
    other = PublishedProjectFactory(hub=project.hub, led_by=project.led_by)
    file = keep(other)
    client.force_login(project.led_by)

    answer = client.post(
        f"/en/projects/{project.slug}/workspace/results/new/",
        {"title": "Theirs", "licence": "CC BY 4.0", "file": file.pk},
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["a.zip", "a.docm", "a.svg", "a.html", "a.exe", "a.pdf.exe"])
def test_other_kinds_of_files_are_refused_by_name(name):
    with pytest.raises(ValidationError):
        upload(name=name)
