"""What the demo network holds, and that seeding it again never writes over what people did."""

from io import StringIO

import pytest
import yaml
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from blueprint.models import Node
from core.pages import read_page_version
from hubs.decisions import DecisionKind
from hubs.models import (
    Barrier,
    BoardSeat,
    Decision,
    DeskAssignment,
    DeskNote,
    Hub,
    HubType,
    Membership,
    NetworkSeat,
    ReplyTemplate,
    School,
    Site,
)
from missions.models import Challenge, ChallengeHub, Mission, MissionHub
from oshub.demo.files import NETWORK
from projects.models import (
    ClassSearch,
    Evidence,
    Milestone,
    Need,
    Outcome,
    Partner,
    PhaseNote,
    Photo,
    Project,
    ProjectFile,
    ProjectSchool,
    Result,
    Update,
    Visit,
)
from stakeholders.models import (
    AdvisorySeat,
    HubQuestion,
    JoinRequest,
    JoinRequestEvent,
    NetworkPartner,
    Offer,
    OrganisationPerson,
    Promise,
    ProposedDate,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
    pytest.mark.xdist_group("demo network"),  # which is seeded once for all
]
WRITES = ("INSERT", "UPDATE", "DELETE", "COPY")
PASSWORD = "a-password-for-all"


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Seed once: what a test does on top is rolled back after it, and all of it at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMO=True, DEMO_PASSWORD=PASSWORD):
            seed()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(network, db, settings):
    settings.DEMO = True
    settings.DEMO_PASSWORD = PASSWORD


def seed(*options):
    said = StringIO()
    call_command("seed_demo", *options, stdout=said)
    return said.getvalue()


def statements_while(act):
    sent = []

    def note(execute, sql, *rest):
        sent.append(str(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        act()
    return sent


def in_files(name, part=None):
    content = yaml.safe_load((NETWORK / f"{name}.yaml").read_text())
    return content[part] if part else content


def parts_of(name, part):
    return sum(len(entry[part] or ()) for entry in in_files(name))


def helpers_beside(projects):
    """Count the partners that only the file of help knows."""
    named = {(one["slug"], partner["name"]) for one in projects for partner in one["partners"]}
    return len({(one["project"], one["organisation"]) for one in in_files("helping")} - named)


def rows_of_hubs():
    hubs = in_files("hubs")
    return {
        HubType: len(in_files("hub_types")),
        Barrier: len(in_files("barriers")),
        Hub: len(hubs),
        Site: sum(len(hub["sites"]) for hub in hubs),
        BoardSeat: sum(len(hub["board"]) for hub in hubs),
        School: sum(len(hub["schools"]) for hub in hubs) + len(in_files("pending", "schools")),
        User: len(in_files("people")),
        Membership: 7,
        NetworkSeat: 3,
    }


def rows_of_work():
    projects = in_files("projects") + in_files("pending", "projects")
    return {
        Mission: len(in_files("missions")),
        MissionHub: sum(len(mission["hubs"]) for mission in in_files("missions")),
        Challenge: len(in_files("challenges"))
        + len(in_files("pending", "challenges"))
        + parts_of("sharing", "doubles"),
        ChallengeHub: parts_of("sharing", "shared_by"),
        Project: len(projects),
        ProjectSchool: len(projects) + parts_of("journeys", "schools"),
        Update: parts_of("journeys", "updates")
        + sum(bool(j["draft"]) for j in in_files("journeys")),
        Evidence: parts_of("journeys", "evidence"),
        Milestone: parts_of("journeys", "milestones"),
        PhaseNote: parts_of("journeys", "phases"),
        ClassSearch: sum(bool(one["search"]) for one in in_files("journeys")),
    }


def rows_of_projects():
    projects = in_files("projects") + in_files("pending", "projects")
    return {
        Partner: sum(len(project["partners"]) for project in projects) + helpers_beside(projects),
        Visit: parts_of("helping", "visits"),
        Outcome: parts_of("helping", "outcomes"),
        Photo: parts_of("media", "photos"),
        ProjectFile: parts_of("media", "files"),
        Need: sum(len(project["needs"]) for project in projects),
        Result: sum(len(project["results"]) for project in projects) + parts_of("media", "files"),
        Project.challenges.through: sum(len(project["challenges"]) for project in projects),
    }


def rows_of_desks():
    return {
        NetworkPartner: len(in_files("partners")),
        AdvisorySeat: len(in_files("advisory_board")),
        Offer: sum(len(one["offers"]) for one in in_files("organisations")),
        OrganisationPerson: sum(len(one["people"]) for one in in_files("organisations")),
        Promise: sum(len(one["promises"]) for one in in_files("organisations")),
        JoinRequest: len(in_files("join_requests")),
        ProposedDate: sum(len(one["dates"]) for one in in_files("join_requests")),
        DeskNote: sum(bool(one["note"]) for one in in_files("join_requests")),
        DeskAssignment: sum(bool(one["assignee"]) for one in in_files("join_requests")),
        HubQuestion: len(in_files("desk", "questions")),
        ReplyTemplate: len(in_files("desk", "replies")),
        Decision: len(in_files("desk", "decisions")),
    }


def test_everything_in_the_files_is_in_the_database():
    expected = rows_of_hubs() | rows_of_work() | rows_of_projects() | rows_of_desks()

    assert {model: model.objects.count() for model in expected} == expected
    assert Node.objects.count() >= 9 + 38


def test_a_second_time_changes_nothing():
    version = read_page_version()

    sent = statements_while(seed)

    assert [sql for sql in sent if sql.lstrip().upper().startswith(WRITES)] == []
    assert read_page_version() == version


def test_what_people_changed_stays():
    Hub.objects.filter(slug="oshub-nl").update(summary_en="Our own words.")
    Project.objects.filter(slug="tutors-after-school").update(status="draft")
    Need.objects.all().delete()
    School.objects.filter(name="De Kwartslag").update(status="declined")

    seed()

    assert Hub.objects.get(slug="oshub-nl").summary_en == "Our own words."
    assert Project.objects.get(slug="tutors-after-school").status == "draft"
    assert not Need.objects.exists()
    assert School.objects.get(name="De Kwartslag").status == "declined"


def test_what_is_gone_comes_back():
    Challenge.objects.filter(slug="lunch-without-plastic").delete()

    seed()

    assert Challenge.objects.get(slug="lunch-without-plastic").is_proposed


def test_everybody_can_sign_in_at_once(rf):
    for person in in_files("people"):
        address = f"{person['local_part']}@demo.example"
        user = authenticate(rf.post("/"), email=address, password=PASSWORD)
        assert user is not None
        assert EmailAddress.objects.get(user=user, primary=True, verified=True).email == address


def test_a_new_password_is_everybodys_password(settings):
    settings.DEMO_PASSWORD = "another-password"

    seed()

    assert all(user.check_password("another-password") for user in User.objects.all())


def test_roles_are_those_of_the_file():
    teacher = User.objects.get(email="teacher@demo.example")
    coordinator = User.objects.get(email="coordinator@demo.example")
    hub = Hub.objects.get(slug="oshub-nl")
    assert teacher.memberships.get().school.name == "De Waterhoek"
    assert coordinator.has_perm("hubs.decide_school", hub)
    assert not coordinator.has_perm("hubs.decide_school", Hub.objects.get(slug="oshub-pt"))
    assert not User.objects.get(email="newcomer@demo.example").memberships.exists()


def test_dates_are_those_of_the_story_and_not_of_the_seeding():
    project = Project.objects.get(slug="studenten-voor-educatie")
    challenge = Challenge.objects.get(slug="teacher-shortage-inequality")
    assert Mission.objects.get(slug="waste-not").created_at.year == 2021
    assert challenge.created_at < project.created_at < project.published_at


def test_both_languages_and_the_cards_are_there():
    for model in (Hub, Mission, Challenge, Project):
        for row in model.objects.all():
            assert row.card_en
            assert row.card_nl
            assert row.summary_en != row.summary_nl


def test_a_request_tells_what_happened_to_it():
    declined = JoinRequest.objects.get(email="lucy.brandt@example.org")
    new = JoinRequest.objects.filter(status="new")
    assert [event.kind for event in declined.events.all()] == ["sent", "confirmed", "declined"]
    assert declined.reason
    assert declined.decided_by.email == "coordinator@demo.example"
    assert JoinRequestEvent.objects.filter(join_request__in=new).count() == 2 * new.count()


def test_a_conversation_waits_for_its_sender_who_may_choose_a_date():
    request = JoinRequest.objects.get(email="f.amrani@example.org")
    kinds = [event.kind for event in request.events.all()]
    assert kinds == ["sent", "confirmed", "asked", "replied", "dates"]
    assert request.asked_on
    assert not request.waiting_since
    assert request.proposed_dates.standing().count() == 3
    assert [told["label"] for told in request.told][-1] == HubQuestion.objects.get().label_nl


def test_the_trail_of_decisions_fits_what_was_decided_on():
    undone = Decision.objects.get(undone_at__isnull=False)
    for decision in Decision.objects.all():
        about = apps.get_model(decision.about_type).objects.get(pk=decision.about_id)
        assert decision.kind in DecisionKind.registry
        assert about.status == ("proposed" if decision.is_undone else decision.kind.split("_")[1])
    assert undone.undone_at < timezone.now()


def test_every_purpose_has_words_in_both_languages():
    replies = ReplyTemplate.objects.filter(hub=None)
    assert {reply.purpose for reply in replies} == set(ReplyTemplate.Purpose.values)
    assert all(reply.text_en and reply.text_nl for reply in replies)
