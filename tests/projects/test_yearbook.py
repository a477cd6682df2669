import time
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation
from fpdf import FPDF

from hubs.permissions import Role
from projects.models import Outcome, Partner, ProjectSchool, Result, Visit
from projects.yearbook import print_yearbook, yearbook_of
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.projects import PublishedProjectFactory
from tests.people import member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def school():
    return SchoolFactory(hub=HubFactory(), name="De Wilg")


@pytest.fixture
def head(school):
    return member(school.hub, Role.SCHOOL_HEAD, school=school)


def a_project(school, **values):
    project = PublishedProjectFactory(hub=school.hub, **values)
    ProjectSchool.objects.create(
        project=project, school=school, group_name="Group 7", pupil_count=24
    )
    return project


def a_full_year(school, leader):
    """Two projects with partners, a visit, a result, and what was and was not signed."""
    project = a_project(school, title_en="River watch", led_by=leader)
    a_project(school, title_en="Shade")
    partner = Partner.objects.create(project=project, name="Water board", status="accepted")
    Partner.objects.create(project=project, name="Not asked yet", status="invited")
    Visit.objects.create(
        partner=partner, what="Water", place="School", status="held", starts_on=NOW, ends_on=NOW
    )
    Result.objects.create(project=project, title_en="A kit")
    signed = {"signed_at": timezone.now(), "signed_by": leader}
    for number, status in ((12, "confirmed"), (99, "stated")):
        Outcome.objects.create(
            project=project, partner=partner, kind="hours", number=number, status=status,
            text="Measured every week", evidence="The log", **(signed if number == 12 else {}),
        )  # fmt: skip
    return project


def figures_of(school, year=2026):
    return {one.code: one.number for one in yearbook_of(school, year).figures}


def test_the_figures_count_what_happened_and_only_what_a_partner_signed(school, head):
    a_full_year(school, head)

    assert figures_of(school) == {
        "projects": 2, "pupils": 48, "partners": 1, "visits": 1, "results": 1, "hours": 12,
    }  # fmt: skip


def test_a_project_belongs_to_every_year_in_which_it_went_on(school, head):
    closed = {"closed_at": NOW, "closed_by": head, "status": "closed"}
    a_project(school, starts_on=date(2024, 9, 1), ends_on=date(2025, 6, 1))
    a_project(school, starts_on=date(2025, 3, 1), **closed)

    assert [figures_of(school, year)["projects"] for year in (2023, 2024, 2025, 2026)] == [
        0, 2, 1, 1,
    ]  # fmt: skip


@pytest.fixture
def printed(monkeypatch):
    """Return what is put on paper, in the order in which it is put there."""
    said = []
    for name in ("cell", "multi_cell"):
        put = getattr(FPDF, name)

        def note(page, *args, put=put, **kwargs):
            said.append(args[2] if len(args) > 2 else kwargs.get("text", ""))
            return put(page, *args, **kwargs)

        monkeypatch.setattr(FPDF, name, note)
    return said


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_paper_says_the_same_figures_as_the_page(client, school, head, language, printed):
    a_full_year(school, head)
    client.force_login(head)

    with translation.override(language):
        book = yearbook_of(school, 2026)
        address = reverse("school_year", kwargs={"hub": school.hub.slug, "pk": school.pk})
        page = client.get(address).content.decode()
        paper = client.get(f"{address}report.pdf").content

    for figure in book.figures:
        assert f"<dt>{figure.words}</dt><dd>{figure.number}</dd>" in page
        at = printed.index(figure.words)
        assert printed[at - 1] == str(figure.number)
    assert any("Water board" in text for text in printed)
    assert f"/Lang ({language})".encode() in paper
    assert b"/DisplayDocTitle true" in paper


def test_the_paper_is_made_within_a_fifth_of_a_second(school, head):
    for number in range(12):
        a_project(school, title_en=f"Project {number}", led_by=head)
    book = yearbook_of(school, 2026)

    assert min(_seconds_to_print(book) for _time in range(5)) < 0.2


def _seconds_to_print(book):
    began = time.process_time()
    print_yearbook(book)
    return time.process_time() - began


def test_the_year_takes_as_many_queries_with_ten_projects_as_with_one(
    school, head, django_assert_num_queries
):
    a_project(school)
    with django_assert_num_queries(6):
        yearbook_of(school, 2026)
    for _number in range(9):
        a_project(school)
    with django_assert_num_queries(6):
        yearbook_of(school, 2026)


def test_another_schools_people_do_not_read_it(client, school):
    client.force_login(member(school.hub, Role.TEACHER, school=SchoolFactory(hub=school.hub)))

    answer = client.get(reverse("school_year", kwargs={"hub": school.hub.slug, "pk": school.pk}))

    assert answer.status_code == 403


@pytest.mark.parametrize("year", ["1999", "x", "2026'", ""])
def test_a_year_that_is_not_there_is_no_error(client, school, head, year):
    client.force_login(head)
    address = reverse("school_year", kwargs={"hub": school.hub.slug, "pk": school.pk})

    assert client.get(address, {"year": year}).status_code == 404
