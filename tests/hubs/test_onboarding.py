from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from unittest.mock import patch

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hubs.models import Membership, Onboarding, School
from hubs.onboarding import all_steps, steps_for
from hubs.permissions import Role
from hubs.services import checklists
from missions.models import Challenge
from notifications.models import Message, Preference
from projects.models import Project
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.people import ana, bram, member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TERM = datetime(2026, 9, 7, 9, tzinfo=UTC)  # weeks before the first holidays


@pytest.fixture(autouse=True)
def in_term():
    with time_machine.travel(TERM):
        yield


def list_of(user, role):
    found = {one.membership.role: one for one in checklists.checklists_of(user)}
    return found[role]


def open_codes(user, role):
    return [row.step.code for row in list_of(user, role).open_rows]


def begun(role=Role.TEACHER, days=4):
    """Return somebody who has been here for so many days."""
    with time_machine.travel(timezone.now() - days * DAY):
        return member(HubFactory(), role)


def reminders():
    return Message.objects.filter(kind="steps_reminder")


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SCHOOL_HEAD, Role.PARTNER, Role.COORDINATOR])
def test_every_role_that_begins_has_steps_in_an_order_of_their_own(role):
    places = [step.position for step in steps_for(role)]

    assert len(places) >= 2
    assert len(set(places)) == len(places)


def test_what_is_done_is_read_from_the_work_itself():
    hub = HubFactory()
    teacher = bram(hub)
    assert open_codes(teacher, "teacher") == ["challenge", "project", "photo"]

    Challenge.objects.create(
        hub=hub, slug="heat", title_en="Heat", proposed_by=teacher, raised_by="class"
    )
    Project.objects.create(hub=hub, slug="heat", title_en="Heat", led_by=teacher, level="primary")
    assert open_codes(teacher, "teacher") == ["photo"]


def test_a_school_that_waits_for_the_hub_is_the_first_step():
    hub = HubFactory()
    teacher = bram(hub, school=SchoolFactory(hub=hub, status=School.Status.PENDING))

    assert open_codes(teacher, "teacher")[0] == "school"


def test_a_hub_that_tells_nothing_is_its_coordinator_s_first_step():
    hub = HubFactory(summary_en="", approach_en="")
    assert open_codes(ana(hub), "coordinator")[0] == "hub_page"


def test_lists_cost_the_same_for_any_number_of_roles(django_assert_num_queries):
    teacher = begun()
    with django_assert_num_queries(2):
        checklists.checklists_of(teacher)
    for role in (Role.PARTNER, Role.COORDINATOR):
        Membership.objects.create(hub=HubFactory(), user=teacher, role=role)
    with django_assert_num_queries(2):
        assert len(checklists.checklists_of(teacher)) == 3


def test_a_step_is_put_aside_and_taken_back(client):
    teacher = begun()
    client.force_login(teacher)
    step = {"role": "teacher", "code": "photo"}

    client.post(reverse("hubs:step", kwargs={**step, "act": "aside"}))
    assert "photo" not in open_codes(teacher, "teacher")

    client.post(reverse("hubs:step", kwargs={**step, "act": "back"}))
    assert "photo" in open_codes(teacher, "teacher")


def test_the_list_is_on_one_s_own_page_until_it_is_put_away(client):
    teacher = begun()
    client.force_login(teacher)
    assert "Start a first project" in client.get(reverse("me")).content.decode()

    client.post(reverse("hubs:checklist", kwargs={"role": "teacher", "act": "close"}))
    page = client.get(reverse("me")).content.decode()
    assert "Start a first project" not in page
    assert "Show your first steps" in page

    client.post(reverse("hubs:checklist", kwargs={"role": "teacher", "act": "open"}))
    assert "Start a first project" in client.get(reverse("me")).content.decode()


@pytest.mark.parametrize(
    "named",
    [
        {"role": "teacher", "code": "nothing", "act": "aside"},
        {"role": "teacher", "code": "photo", "act": "burn"},
        {"role": "pupil", "code": "photo", "act": "aside"},
        {"role": "teacher", "code": "hub_page", "act": "aside"},
    ],
)
def test_what_is_not_on_the_list_is_not_found(client, named):
    client.force_login(begun())

    assert client.post(reverse("hubs:step", kwargs=named)).status_code == 404
    assert not Onboarding.objects.exists()


def test_reminders_come_three_times_further_and_further_apart_and_stop():
    person, start, sent = begun(days=0), timezone.now(), []
    for day in range(60):
        with time_machine.travel(start + day * DAY + timedelta(minutes=1), tick=False):
            checklists.remind_of_steps()
        if reminders().count() > len(sent):
            sent.append(day)

    assert sent == [3, 10, 31]
    assert {mail.email for mail in reminders()} == {person.email}
    assert "Propose a first challenge" in reminders().first().body_text


def test_nobody_of_a_school_is_reminded_in_the_holidays_but_as_soon_as_they_end():
    christmas = datetime(2026, 12, 21, 9, tzinfo=UTC)
    with time_machine.travel(christmas - 2 * DAY):
        begun(days=0)
        begun(Role.PARTNER, days=0)
    written = []
    for day in range(20):
        with time_machine.travel(christmas + day * DAY, tick=False):
            written += [day] * checklists.remind_of_steps()

    assert written[0] == 2  # the partner's: only schools have holidays
    assert 14 in written  # the teacher's: the fourth of January
    assert written.count(14) == 1


def everything_done(person):
    aside = [step.code for step in all_steps()]
    Onboarding.objects.create(user=person, role="teacher", skipped=aside)


def put_away(person):
    checklists.close_checklist(role=Role.TEACHER, by=person)


def unsubscribed(person):
    Preference.objects.create(user=person, kind="steps_reminder", pace="never")


def gone(person):
    person.memberships.update(status=Membership.Status.ENDED)


@pytest.mark.parametrize("settle", [everything_done, put_away, unsubscribed, gone])
def test_nobody_is_reminded_of_what_is_settled(settle):
    settle(begun())

    assert checklists.remind_of_steps() == 0
    assert not reminders().exists()


def test_who_has_been_here_for_long_is_left_alone():
    begun(days=120)

    assert checklists.remind_of_steps() == 0


def test_a_run_over_many_people_who_are_not_due_costs_one_query(django_assert_num_queries):
    for _number in range(3):
        begun(days=1)

    with django_assert_num_queries(1):
        checklists.remind_of_steps()


def two_runs(*guards_off):
    """Have two runs meet the same person at the same moment; return how often each wrote."""
    person, barrier = begun(), Barrier(2)
    told, read = [], checklists._beginners

    def read_together(now):
        found = list(read(now).values_list("pk", flat=True))
        barrier.wait()
        return Membership.objects.filter(pk__in=found)

    def run():
        told.append(checklists.remind_of_steps())
        connection.close()

    with ExitStack() as off:
        off.enter_context(patch.object(checklists, "_beginners", read_together))
        for guard in guards_off:
            off.enter_context(guard)
        runs = [Thread(target=run) for _number in range(2)]
        for thread in runs:
            thread.start()
        for thread in runs:
            thread.join()
    return person, told


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_remind_once():
    person, told = two_runs()

    assert sorted(told) == [0, 1]
    assert reminders().count() == 1
    assert person.onboardings.get().reminders == 1


@pytest.mark.django_db(transaction=True)
def test_without_asking_again_under_the_lock_they_remind_twice():
    person, told = two_runs(patch.object(checklists, "_is_due", lambda *_asked: True))

    assert told == [1, 1]
    assert reminders().filter(email=person.email).count() == 2
