from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone, translation

from core.exceptions import TransitionError
from hubs.models import Decision
from hubs.services import undo_decision
from notifications.models import Message
from projects import services
from projects.models import Evidence, Milestone, Project, Update
from projects.phases import Phase
from tests import people
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.projects import ProjectFactory, PublishedProjectFactory
from tests.matrix.table import ROWS
from tests.matrix.world import make_world

pytestmark = pytest.mark.django_db

# What still goes when a project is closed: opening it, growing from it, and taking pictures down.
STILL_GOES = {
    "projects:reopen",
    "projects:copy",
    "projects:photo_object",
    "projects:photo_take_down",
    "projects:photo_remove",
}


TYPED = {
    "title": "New",
    "text": "New words",
    "reason": "Because of this",
    "circle": "network",
    "due_on": "2027-01-01",
    "happened_on": "2026-11-01",
    "group_name": "9Z",
}


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def teacher(school):
    return people.bram(school.hub, school)


@pytest.fixture
def project(school, teacher):
    project = PublishedProjectFactory(hub=school.hub, led_by=teacher)
    project.places.create(school=school, teacher=teacher)
    return project


def test_a_phase_is_finished_and_the_next_one_begins_with_a_draft_in_the_project_s_language(
    project, teacher
):
    Project.objects.filter(pk=project.pk).update(language="nl")

    with translation.override("en"):
        services.finish_phase(project, phase=Phase.DISCOVER, by=teacher)

    project.refresh_from_db()
    notes = {note.phase: note for note in project.phase_notes.all()}
    assert project.phase == Phase.CHOOSE
    assert notes["discover"].finished_on
    assert notes["choose"].entered_on
    draft = project.updates.get()
    assert (draft.is_draft, draft.is_automatic, draft.language) == (True, True, "nl")


def test_a_project_goes_back_and_the_same_draft_does_not_wait_twice(project, teacher):
    for phase in (Phase.RESEARCH, Phase.DISCOVER, Phase.RESEARCH):
        services.change_phase(project, phase=phase, by=teacher)

    project.refresh_from_db()
    note = project.phase_notes.get(phase="research")
    assert project.phase == Phase.RESEARCH
    assert note.finished_on is None
    assert project.updates.count() == 2


def test_a_phase_is_left_out_with_a_reason_and_skipped(project, teacher):
    services.leave_out_phase(
        project, phase=Phase.CHOOSE, reason="The council asked us.", by=teacher
    )
    services.finish_phase(project, phase=Phase.DISCOVER, by=teacher)

    project.refresh_from_db()
    assert project.phase == Phase.TEAM_UP
    assert project.phase_notes.get(phase="choose").unused_because == "The council asked us."


def test_one_phase_has_to_be_used(project, teacher):
    for phase in list(Phase)[1:]:
        services.leave_out_phase(project, phase=phase, reason="Too short.", by=teacher)

    with pytest.raises(services.RefusedError):
        services.leave_out_phase(project, phase=Phase.DISCOVER, reason="No.", by=teacher)


def test_the_public_page_shows_reasons_and_shown_pages_but_no_drafts(client, project, teacher):
    services.leave_out_phase(project, phase=Phase.CHOOSE, reason="The council asked.", by=teacher)
    services.write_update(
        project, Update(title="We saw foam", text="A lot.", is_draft=False), by=teacher
    )
    services.write_update(project, Update(title="Half a page", text="Not yet."), by=teacher)
    services.add_evidence(
        project, Evidence(phase="discover", text="A map of foam", is_public=True), by=teacher
    )
    services.add_evidence(project, Evidence(phase="discover", text="A list"), by=teacher)

    page = client.get(project.get_absolute_url()).text

    assert "The council asked." in page
    assert "We saw foam" in page
    assert "A map of foam" in page
    assert "Half a page" not in page
    assert "A list" not in page


def test_a_form_sent_twice_keeps_one_and_a_taken_key_is_no_way_in(project, teacher):
    first = services.add_evidence(project, Evidence(phase="make", text="A sketch"), by=teacher)
    other = PublishedProjectFactory(hub=project.hub, led_by=teacher)

    again = services.add_evidence(
        project, Evidence(pk=first.pk, phase="make", text="B"), by=teacher
    )

    assert again.text == "A sketch"
    with pytest.raises(TransitionError):
        services.add_evidence(other, Evidence(pk=first.pk, phase="make", text="B"), by=teacher)


def test_a_draft_of_the_platform_becomes_the_teachers_own_when_written_anew(project, teacher):
    services.change_phase(project, phase=Phase.CHOOSE, by=people.ana(project.hub))
    draft = project.updates.get()

    page = services.Page("We chose foam", "Because it smells.", date(2026, 11, 2))
    services.change_update(project, draft.pk, page, by=teacher)
    services.show_update(project, draft.pk, is_shown=True, by=teacher)

    draft.refresh_from_db()
    assert (draft.is_automatic, draft.written_by, draft.is_draft) == (False, teacher, False)


def test_a_milestone_is_reached_and_opened_again(project, teacher):
    milestone = services.add_milestone(project, Milestone(title="Measure", due_on=date(2027, 3, 1)))

    services.reach_milestone(project, milestone.pk, is_done=True, by=teacher)
    milestone.refresh_from_db()
    assert milestone.done_by == teacher

    services.reach_milestone(project, milestone.pk, is_done=False, by=teacher)
    milestone.refresh_from_db()
    assert milestone.done_at is None


def test_closing_is_a_decision_that_can_be_taken_back(project, teacher):
    coordinator = people.ana(project.hub)
    services.close_project(project, by=coordinator, reason="The class has finished.")
    decision = Decision.objects.get(kind="project_closed")

    undo_decision(decision, by=coordinator)

    project.refresh_from_db()
    assert (project.status, project.closed_by) == ("published", None)
    assert Message.objects.filter(kind="project_closed", email=teacher.email).count() == 1


def test_a_closed_project_opens_again_and_that_is_taken_back_too(project, teacher):
    services.close_project(project, by=teacher)
    services.reopen_project(project, by=teacher)

    undo_decision(Decision.objects.get(kind="project_reopened"), by=people.ana(project.hub))

    project.refresh_from_db()
    assert (project.status, project.closed_by) == ("closed", teacher)


def test_what_waits_for_the_hub_is_taken_back(school, teacher):
    project = ProjectFactory(hub=school.hub, led_by=teacher, status="submitted")

    services.take_back_project(project)

    project.refresh_from_db()
    assert project.status == "draft"


def test_a_draft_is_thrown_away_after_a_question_and_nothing_else_is(client, school, teacher):
    draft = ProjectFactory(hub=school.hub, led_by=teacher)
    shown = PublishedProjectFactory(hub=school.hub, led_by=teacher)
    client.force_login(teacher)

    asked = client.get(f"/en/projects/{draft.slug}/workspace/delete/")
    client.post(f"/en/projects/{draft.slug}/workspace/delete/")
    client.post(f"/en/projects/{shown.slug}/workspace/delete/")

    assert draft.title in asked.text
    assert list(Project.objects.all()) == [shown]


@pytest.mark.parametrize(
    ("circle", "reads"),
    [("team", (404, 404)), ("hub", (200, 404)), ("network", (200, 200))],
)
def test_the_circle_says_who_reads_a_draft(client, school, teacher, circle, reads):
    project = ProjectFactory(hub=school.hub, led_by=teacher, circle=circle)
    in_hub, elsewhere = people.bram(school.hub), people.bram(HubFactory())

    for person, status in zip((in_hub, elsewhere), reads, strict=True):
        client.force_login(person)
        assert (project.title in client.get("/en/projects/shown/").text) == (status == 200)
        assert client.get(project.get_absolute_url()).status_code == status
        assert client.get(f"{project.get_absolute_url()}workspace/").status_code in {403, 404}


def test_the_other_language_is_written_without_touching_the_first(client, project, teacher):
    client.force_login(teacher)
    sent = {"title": "Waterbaken", "summary": "Wij meten.", "version": str(project.version)}
    before = project.title_en

    answer = client.post(f"/en/projects/{project.slug}/edit/?language=nl", sent)

    project.refresh_from_db()
    assert answer.status_code == 302
    assert (project.title_nl, project.title_en) == ("Waterbaken", before)


@pytest.mark.parametrize("section", ["", "edit/", "phases/", "log/", "milestones/", "schools/"])
def test_each_section_asks_a_constant_number_of_questions(
    client, project, teacher, section, django_assert_max_num_queries
):
    client.force_login(teacher)
    where = (
        f"/en/projects/{project.slug}/{section if section == 'edit/' else 'workspace/' + section}"
    )
    for number in range(12):
        project.updates.create(phase="make", title=f"Page {number}", text="T", is_draft=number % 2)
        project.evidence.create(phase="make", text="Kept", written_by=teacher)
        project.milestones.create(title="M", due_on=date(2026, 1, 1))
        project.places.create(school=SchoolFactory())

    with django_assert_max_num_queries(24):
        assert client.get(where).status_code == 200


def everything(project):
    """Return every row of the app as it is, but for what only says when it was touched."""
    rows = {}
    for model in apps.get_app_config("projects").get_models():
        columns = [field.attname for field in model._meta.concrete_fields]
        rows[model._meta.label] = sorted(map(str, model.objects.values_list(*columns)))
    return rows


def test_a_closed_project_stays_as_it_is_whatever_is_posted(client):
    world = make_world()
    project = world.things["project"]
    manager = world.people["manager"]
    Project.objects.filter(pk=project.pk).update(
        status="closed", closed_at=timezone.now(), closed_by=manager
    )
    client.force_login(manager)
    before = everything(project)
    asked = [
        ask
        for ask, _reading, acting in ROWS
        if acting is not None and ask.name.startswith("projects:") and ask.name not in STILL_GOES
    ]
    paths = {ask.name: ask.path(world, "manager") for ask in asked}
    of_project = {name: path for name, path in paths.items() if f"/{project.slug}/" in path}

    changed = []
    for name, path in of_project.items():
        client.post(path, TYPED)
        if everything(project) != before:
            changed.append(name)
            before = everything(project)

    assert len(of_project) > 25
    assert changed == []
    Project.objects.filter(pk=project.pk).update(status="published", closed_at=None, closed_by=None)
    before = everything(project)
    for name in ("projects:milestones", "projects:log", "projects:phase_out"):
        client.post(of_project[name], TYPED)
        assert everything(project) != before
        before = everything(project)
