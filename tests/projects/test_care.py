import os
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hubs.permissions import Role
from hubs.school_year import all_calendars, calendar_for
from notifications.models import Message, ReplyLink
from notifications.replies import Stand, path_of, use_link
from projects.models import Milestone, Project
from projects.replies import CareReply
from projects.services import add_result, care
from projects.silence import Light, light_of
from tests import evidence
from tests.factories.hubs import HubFactory
from tests.factories.projects import ProjectFactory, PublishedProjectFactory
from tests.people import member

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 2, 8, tzinfo=UTC)  # a day of school in all of the Netherlands
HAGUE = calendar_for("", "NL")


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def teacher(hub):
    return member(hub, Role.TEACHER)


@pytest.fixture
def coordinator(hub):
    return member(hub, Role.COORDINATOR)


def silent_for(weeks, **values):
    """Make a project of which nobody heard for so many weeks of school."""
    heard = HAGUE.weeks_before(timezone.localdate(), weeks)
    moment = datetime(heard.year, heard.month, heard.day, 9, tzinfo=UTC)
    return PublishedProjectFactory(stirred_on=moment, **values)


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def walk(weeks):
    """Let the beat run on each of the next Mondays; return what was written on which day."""
    written = []
    for number in range(weeks):
        with time_machine.travel(MONDAY + timedelta(weeks=number), tick=False):
            before = set(Message.objects.values_list("pk", flat=True))
            care.care_for_silence()
            new = Message.objects.exclude(pk__in=before).order_by("kind")
            written += [(timezone.localdate(), kind) for kind in new.values_list("kind", flat=True)]
    return written


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize(
    ("weeks", "light"), [(0, "green"), (2, "green"), (3, "amber"), (5, "amber"), (6, "red")]
)
def test_the_light_says_for_how_many_weeks_of_school_nobody_heard_of_it(hub, weeks, light):
    assert light_of(silent_for(weeks, hub=hub)) == light


def test_the_summer_holidays_change_no_light(hub):
    project = PublishedProjectFactory(hub=hub, stirred_on=datetime(2026, 7, 15, tzinfo=UTC))

    assert light_of(project, date(2026, 8, 31)) == Light.GREEN


def test_a_silent_project_is_asked_about_then_helped_and_only_then_put_to_sleep(
    hub, teacher, coordinator
):
    with time_machine.travel(MONDAY, tick=False):
        project = PublishedProjectFactory(hub=hub, led_by=teacher, stirred_on=timezone.now())

    written = walk(16)

    days = {kind: day for day, kind in written}
    asked, told = days["project_quiet"], days["project_silent"]
    assert [kind for _day, kind in written] == [
        "project_quiet",
        "project_help_offered",
        "project_silent",
        "project_asleep",
    ]
    assert HAGUE.school_weeks_between(MONDAY.date(), asked) == care.ASK_AFTER
    assert HAGUE.school_weeks_between(MONDAY.date(), told) == care.OFFER_AFTER
    assert HAGUE.school_weeks_between(MONDAY.date(), days["project_asleep"]) == care.SLEEP_AFTER
    assert all(HAGUE.is_school_day(day) for day in days.values())
    project.refresh_from_db()
    assert project.asleep_on is not None
    assert not project.is_running


def test_without_the_school_days_the_mails_would_come_in_the_holidays(hub, teacher, monkeypatch):
    project = PublishedProjectFactory(hub=hub, led_by=teacher)
    day = datetime(2026, 12, 28, 8, tzinfo=UTC)
    Project.objects.filter(pk=project.pk).update(stirred_on=datetime(2026, 10, 1, tzinfo=UTC))

    with time_machine.travel(day, tick=False):
        assert care.care_for_silence() == 0
        monkeypatch.setattr("hubs.school_year.Calendar.is_school_day", lambda *_args: True)
        assert care.care_for_silence() == 1


@time_machine.travel(MONDAY, tick=False)
def test_a_worker_that_did_not_run_for_months_still_asks_before_it_puts_to_sleep(
    hub, teacher, coordinator
):
    project = silent_for(20, hub=hub, led_by=teacher)

    care.care_for_silence()
    care.care_for_silence()

    assert kinds() == ["project_quiet"]
    project.refresh_from_db()
    assert project.asleep_on is None


@time_machine.travel(MONDAY, tick=False)
def test_the_beat_asks_once_in_one_silence_and_again_in_the_next(hub, teacher):
    project = silent_for(4, hub=hub, led_by=teacher)
    care.care_for_silence()
    care.care_for_silence()
    assert kinds() == ["project_quiet"]

    later = MONDAY + timedelta(days=120)
    project.refresh_from_db()
    project.stir()
    project.save()
    with time_machine.travel(later, tick=False):
        care.care_for_silence()

    assert kinds() == ["project_quiet", "project_quiet"]


@time_machine.travel(MONDAY, tick=False)
def test_a_project_that_nobody_leads_is_brought_to_the_hub(hub, coordinator):
    project = silent_for(9, hub=hub, asked_on=MONDAY - timedelta(days=30))

    care.care_for_silence()

    assert kinds() == ["project_silent"]
    project.refresh_from_db()
    assert project.help_offered_on is not None


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize("state", ["submitted", "closed"])
def test_what_waits_for_the_hub_or_is_closed_is_not_asked_about(hub, teacher, state):
    marks = {"closed_at": MONDAY, "closed_by": teacher} if state == "closed" else {}
    silent_for(9, hub=hub, led_by=teacher, status=state, **marks)

    assert care.care_for_silence() == 0


def link_to(project, teacher, choice):
    care.make_links("project_care", project, care.Answer, to=teacher, until=MONDAY_LATER)
    return ReplyLink.objects.get(about_id=str(project.pk), choice=choice)


MONDAY_LATER = datetime(2027, 3, 1, tzinfo=UTC)


@time_machine.travel(MONDAY, tick=False)
def test_one_tap_without_signing_in_says_that_it_goes_on_and_wakes_it(client, hub, teacher):
    project = silent_for(12, hub=hub, led_by=teacher, asleep_on=MONDAY)
    link = link_to(project, teacher, "going")

    shown = client.get(path_of(link))
    project.refresh_from_db()
    assert project.asleep_on is not None  # reading a mail changes nothing
    assert "It is still going" in shown.content.decode()
    client.post(path_of(link))

    project.refresh_from_db()
    assert project.asleep_on is None
    assert light_of(project) == Light.GREEN


@time_machine.travel(MONDAY, tick=False)
def test_who_needs_help_is_heard_by_the_hub_until_it_has_spoken(hub, teacher, coordinator):
    project = silent_for(4, hub=hub, led_by=teacher)

    assert use_link(link_to(project, teacher, "help"), by=None) is Stand.OPEN

    assert kinds() == ["project_needs_help"]
    project.refresh_from_db()
    assert project.help_asked_on is not None
    care.note_help(project)
    project.refresh_from_db()
    assert project.help_asked_on is None


@time_machine.travel(MONDAY, tick=False)
def test_who_has_finished_closes_what_is_public_and_rests_what_is_not(hub, teacher):
    public = silent_for(4, hub=hub, led_by=teacher)
    draft = silent_for(4, hub=hub, led_by=teacher, status="draft")

    for project in (public, draft):
        use_link(link_to(project, teacher, "finished"), by=None)
        project.refresh_from_db()

    assert public.status == Project.Status.CLOSED
    assert public.closed_by == teacher
    assert draft.asleep_on is not None
    assert light_of(draft) == Light.ASLEEP


@time_machine.travel(MONDAY, tick=False)
def test_a_link_of_who_led_it_before_answers_nothing(hub, teacher):
    project = silent_for(4, hub=hub, led_by=teacher)
    link = link_to(project, teacher, "finished")
    Project.objects.filter(pk=project.pk).update(led_by=member(hub, Role.TEACHER))

    assert CareReply(link).is_settled()
    assert use_link(link, by=None) is Stand.SETTLED
    project.refresh_from_db()
    assert project.status == Project.Status.PUBLISHED


@time_machine.travel(MONDAY, tick=False)
def test_a_milestone_is_reminded_of_a_week_of_school_before_and_once(hub, teacher):
    project = PublishedProjectFactory(hub=hub, led_by=teacher)
    near = Milestone.objects.create(project=project, title="Measure", due_on=date(2026, 11, 9))
    Milestone.objects.create(project=project, title="Show", due_on=date(2026, 11, 10))

    assert care.remind_of_milestones() == 1
    assert care.remind_of_milestones() == 0

    assert kinds() == ["milestone_due"]
    near.refresh_from_db()
    assert near.reminded_on is not None


def test_a_milestone_just_after_the_holidays_is_reminded_of_before_them(hub, teacher):
    project = PublishedProjectFactory(hub=hub, led_by=teacher)
    Milestone.objects.create(project=project, title="Measure", due_on=date(2027, 1, 4))

    with time_machine.travel(datetime(2026, 12, 28, 8, tzinfo=UTC), tick=False):
        assert care.remind_of_milestones() == 0
    with time_machine.travel(datetime(2026, 12, 18, 8, tzinfo=UTC), tick=False):
        assert care.remind_of_milestones() == 1


@pytest.mark.django_db(transaction=True)
@time_machine.travel(MONDAY, tick=False)
def test_of_two_beats_at_once_one_writes():
    hub = HubFactory()
    silent_for(4, hub=hub, led_by=member(hub, Role.TEACHER))
    start, done = Barrier(2), []

    def beat():
        start.wait()
        done.append(care.care_for_silence())
        connection.close()

    threads = [Thread(target=beat) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == [0, 1]
    assert kinds() == ["project_quiet"]


def test_no_reminder_comes_in_the_holidays_of_any_region_for_ten_school_years():
    """Each region has a project that nobody stirs; the full form goes day by day for ten years."""
    full = os.environ.get("OSHUB_FULL") == "1"
    calendars = all_calendars() if full else all_calendars()[::7]
    keys = {}
    for calendar in calendars:
        place = {"country": calendar.country[:2].upper()}
        region = f"{calendar.country}-{calendar.region}" if calendar.region else ""
        hub = HubFactory(holiday_region=region, **place)
        leader = member(hub, Role.TEACHER)
        member(hub, Role.COORDINATOR)
        ProjectFactory(hub=hub, led_by=leader, stirred_on=datetime(2024, 9, 2, tzinfo=UTC))
        keys[hub.pk] = calendar
    first, days = date(2024, 9, 2), (3650 if full else 240)
    with evidence.of(
        "reminders in the holidays of any region, over ten school years", pass_line="none"
    ) as shown:
        written = _live_through(first, days, step=1 if full else 12)
        wrong = [(day, kind, hub) for day, kind, hub in written if not keys[hub].is_school_day(day)]
        shown.figure = len(wrong)
        shown.more = {"reminders": len(written), "regions": len(calendars), "days": days}
    assert wrong == []
    assert {kind for _day, kind, _hub in written} >= {"project_quiet", "project_asleep"}


def _live_through(first, days, *, step):
    """Let the beat run from day to day, and whoever is put to sleep wake in the next term."""
    written = []
    for number in range(0, days, step):
        day = first + timedelta(days=number)
        with time_machine.travel(datetime(day.year, day.month, day.day, 8, tzinfo=UTC), tick=False):
            care.care_for_silence()
            for message in Message.objects.all():
                hub = Project.objects.get(pk=message.about_id).hub_id
                written.append((day, message.kind, hub))
            Message.objects.all().delete()
            old = timezone.now() - timedelta(days=100)
            for project in Project.objects.filter(asleep_on__lt=old):
                project.stir()
                project.save()
    return written


def test_the_page_of_a_link_says_what_it_does(client, hub, teacher):
    project = PublishedProjectFactory(hub=hub, led_by=teacher)
    for choice in care.Answer:
        link = link_to(project, teacher, choice)
        shown = client.get(path_of(link)).content.decode()
        assert str(CareReply(link).says()) in shown.replace("&#x27;", "'")
        ReplyLink.objects.all().delete()


@time_machine.travel(MONDAY, tick=False)
def test_any_sign_of_life_wakes_a_project(hub, teacher):
    project = silent_for(12, hub=hub, led_by=teacher, asleep_on=MONDAY)

    add_result(project, {"title_en": "A kit"}, by=project.led_by)

    project.refresh_from_db()
    assert project.standing == Project.Standing.RUNNING
    assert light_of(project) == Light.GREEN


def test_lists_show_no_project_as_going_on_that_is_asleep(client, hub):
    awake = PublishedProjectFactory(hub=hub, title_en="Awake")
    PublishedProjectFactory(hub=hub, title_en="Dreaming", asleep_on=MONDAY)

    everything = client.get("/en/projects/").content.decode()
    going_on = client.get("/en/projects/?standing=running").content.decode()
    table = client.get("/en/projects/?view=table").content.decode()

    assert everything.count('<span class="tag">asleep</span>') == 1
    assert "(asleep)" in table
    assert awake.title_en in going_on
    assert "Dreaming" not in going_on


@time_machine.travel(MONDAY, tick=False)
def test_the_list_of_what_may_need_a_hand_says_why_and_opens_each(client, hub, coordinator):
    silent = silent_for(4, hub=hub, title_en="Silent")
    long = PublishedProjectFactory(hub=hub, title_en="Long", stirred_on=MONDAY)
    Project.objects.filter(pk=long.pk).update(created_at=MONDAY - timedelta(days=200))
    Project.objects.filter(pk=silent.pk).update(created_at=MONDAY)
    helped = PublishedProjectFactory(hub=hub, title_en="Help", help_asked_on=MONDAY)
    PublishedProjectFactory(hub=hub, title_en="Fine", created_at=MONDAY)
    client.force_login(coordinator)

    page = client.get(f"/en/hubs/{hub.slug}/desk/projects/stuck/").content.decode()

    assert "silent for 4 weeks of school" in page
    assert "in this phase for" in page
    assert page.index("asks for help") < page.index("silent for 4 weeks")
    assert f"/desk/projects/{silent.pk}/" in page
    assert "Fine" not in page
    client.post(f"/en/hubs/{hub.slug}/desk/projects/{helped.pk}/helped/")
    helped.refresh_from_db()
    assert helped.help_asked_on is None


@time_machine.travel(MONDAY, tick=False)
def test_the_list_takes_as_many_queries_for_twenty_as_for_one(
    client, hub, coordinator, django_assert_max_num_queries
):
    client.force_login(coordinator)
    address = f"/en/hubs/{hub.slug}/desk/projects/stuck/"
    silent_for(4, hub=hub)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _number in range(19):
        silent_for(4, hub=hub)

    with django_assert_max_num_queries(len(few)):
        client.get(address)


@time_machine.travel(MONDAY, tick=False)
def test_ones_own_page_has_one_next_step_for_each_project_in_as_many_queries(
    client, hub, teacher, django_assert_max_num_queries
):
    client.force_login(teacher)
    PublishedProjectFactory(hub=hub, led_by=teacher, asleep_on=MONDAY)
    with CaptureQueriesContext(connection) as few:
        client.get("/en/me/")
    for _number in range(9):
        PublishedProjectFactory(hub=hub, led_by=teacher)

    with django_assert_max_num_queries(len(few)):
        page = client.get("/en/me/").content.decode()
    assert page.count("<strong>Next:</strong>") == 10
    assert page.count("asleep. It wakes") == 1
