import threading
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from core.exceptions import TransitionError
from notifications.models import Message
from projects.calendars import entry_of
from projects.forms.visits import MomentsForm, OfferVisitForm
from projects.models import Visit, VisitReview
from projects.querysets import VisitQuerySet
from projects.services import visits
from projects.services.reviews import Said, ask_about_visits, remind_of_visits, review_visit
from projects.services.visits import (
    HolidayError,
    Proposal,
    VettingMissingError,
    cancel_visit,
    move_visit,
    offer_again,
    offer_visit,
    pick_slot,
)
from tests.factories.helping import PartnerFactory, SlotFactory, VisitFactory
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import OrganisationFactory, VettingFactory
from tests.projects.helping import a_partner, a_project, links_in, mails

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_february():
    with time_machine.travel(NOW, tick=False):
        yield


def at(day, hour=10, minutes=60):
    start = datetime.combine(day, time(hour), tzinfo=ZONE)
    return start, start + timedelta(minutes=minutes)


SPANS = [at(date(2027, 3, day)) for day in (9, 11, 16)]


def offered(partner, spans=SPANS):
    proposal = Proposal(
        key=Visit().pk, what="Rain", place="School", zone=str(ZONE), language="en", spans=spans
    )
    return offer_visit(partner, proposal, by=partner.project.led_by)


def entries(kind, to):
    """Return the entries that went along with mails of a kind, the oldest first."""
    rows = Message.objects.filter(kind=kind, email=to).order_by("created_at")
    return [icalendar.Calendar.from_ical(row.attachment).walk("VEVENT")[0] for row in rows]


def test_a_partner_without_an_account_picks_a_moment_and_both_get_an_entry(client):
    project = a_project()
    organisation = OrganisationFactory(hub=project.hub)
    partner = PartnerFactory(project=project, organisation=organisation, email="h@example.org")
    visit = offered(partner)
    first, _second, _third, _none = links_in("visit_offered", "h@example.org")

    client.post(first)

    visit.refresh_from_db()
    assert (visit.status, visit.starts_on) == ("agreed", SPANS[0][0])
    for address in ("h@example.org", project.led_by.email):
        mail = Message.objects.get(kind="visit_agreed", email=address)
        assert mail.attachment_kind == "text/calendar; method=REQUEST"
        (entry,) = entries("visit_agreed", address)
        assert entry["dtstart"].dt == SPANS[0][0]
        assert entry["attendee"] == f"mailto:{address}"


def test_the_entry_follows_a_move_and_the_end_under_one_name():
    partner = a_partner(a_project())
    visit = pick_slot(offered(partner), Visit.objects.get().slots.first())

    visit = move_visit(visit, at(date(2027, 3, 18)))
    cancel_visit(visit, reason="The school is closed.")

    address = partner.user.email
    first, second = entries("visit_agreed", address)
    (last,) = entries("visit_cancelled", address)
    assert first["uid"] == second["uid"] == last["uid"]
    assert [entry["sequence"] for entry in (first, second, last)] == [1, 2, 3]
    assert second["dtstart"].dt == at(date(2027, 3, 18))[0]
    assert last["status"] == "CANCELLED"
    mail = Message.objects.get(kind="visit_cancelled", email=address)
    assert mail.attachment_kind == "text/calendar; method=CANCEL"


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2027, 3, 26), 9),  # before the clock goes forward on 28 March
        (date(2027, 3, 29), 8),  # after it
        (date(2027, 10, 29), 8),  # before it goes back on 31 October
        (date(2027, 11, 1), 9),
    ],
)
def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_a_change_of_the_clock(day, utc_hour):
    starts, ends = at(day)
    visit = VisitFactory.build(
        partner=PartnerFactory.build(), status="agreed", starts_on=starts.astimezone(UTC),
        ends_on=ends.astimezone(UTC),
    )  # fmt: skip

    read = icalendar.Calendar.from_ical(entry_of(visit, method="REQUEST", attendee="a@b.org"))

    (event,) = read.walk("VEVENT")
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event["dtstart"].dt.astimezone(UTC).hour == utc_hour
    assert event.decoded("dtstart").hour == 10
    (zone,) = read.walk("VTIMEZONE")
    told = zone.to_tz()
    assert datetime(day.year, day.month, day.day, 10, tzinfo=told).utcoffset() == (
        starts.utcoffset()
    )


def test_of_two_moments_picked_the_first_counts_and_is_told_once(client):
    partner = a_partner(a_project())
    visit = offered(partner)
    first, second, _third, _none = links_in("visit_offered", partner.user.email)

    client.post(second)
    client.post(first)

    visit.refresh_from_db()
    assert visit.starts_on == SPANS[1][0]
    assert len(mails("visit_agreed")) == 2  # one to each side


def test_other_moments_make_the_links_of_the_first_ones_do_nothing(client):
    partner = a_partner(a_project())
    visit = offered(partner)
    old, *_others = links_in("visit_offered", partner.user.email)

    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        offer_again(visit, [at(date(2027, 4, day)) for day in (6, 8, 13)])
    client.post(old)

    visit.refresh_from_db()
    assert visit.status == "offered"


def test_where_no_moment_suits_the_team_hears_it_and_offers_others(client):
    partner = a_partner(a_project())
    visit = offered(partner)

    client.post(links_in("visit_offered", partner.user.email)[3])
    visit.refresh_from_db()
    offer_again(visit, SPANS)

    visit.refresh_from_db()
    assert mails("visit_unsuited") == [partner.project.led_by.email]
    assert visit.status == "offered"


def test_no_moment_lies_in_the_holidays_of_the_school():
    hub = HubFactory(country="NL", holiday_region="nl-west", asks_vetting=False)
    partner = a_partner(a_project(hub=hub))
    in_may = at(date(2027, 4, 28))

    with pytest.raises(HolidayError):
        offered(partner, [*SPANS[:2], in_may])

    form = MomentsForm(
        {"minutes": 60}
        | {f"day_{n}": day.isoformat() for n, day in enumerate(
            (date(2027, 3, 9), date(2027, 3, 11), date(2027, 4, 28)), 1)}
        | {f"time_{n}": "10:00" for n in (1, 2, 3)},
        project=partner.project, zone=str(ZONE),
    )  # fmt: skip
    assert set(form.errors) == {"day_3"}


def test_a_time_that_the_clock_skips_is_refused():
    form = OfferVisitForm(
        {
            "what": "Rain", "place": "School", "minutes": 30,
            "day_1": "2027-03-28", "time_1": "02:30", "day_2": "2027-03-09", "time_2": "10:00",
            "day_3": "2027-03-11", "time_3": "10:00",
        },
        project=a_project(), zone=str(ZONE),
    )  # fmt: skip

    assert set(form.errors) == {"time_1"}


# --- vetting ---------------------------------------------------------------------------------


@pytest.fixture
def strict():
    """A partner of a hub that asks to see a certificate."""
    return a_partner(a_project(hub=HubFactory(asks_vetting=True)))


def test_no_visit_is_agreed_before_the_hub_saw_a_certificate(strict, client):
    visit = offered(strict)
    link, *_others = links_in("visit_offered", strict.user.email)

    page = client.get(link).content.decode()
    client.post(link)

    visit.refresh_from_db()
    assert visit.status == "offered"
    assert "certificate" in page
    coordinator = strict.project.hub.memberships.get(role="coordinator").user
    assert mails("vetting_needed") == [coordinator.email]


def test_with_a_certificate_that_is_good_on_the_day_the_same_link_works(strict, client):
    offered(strict)
    link, *_others = links_in("visit_offered", strict.user.email)
    client.post(link)
    VettingFactory(hub=strict.project.hub, user=strict.user, valid_until=SPANS[0][0].date())

    client.post(link)

    assert Visit.objects.get().status == "agreed"


@pytest.mark.parametrize("left", [timedelta(days=-1), None])
def test_neither_an_ended_certificate_nor_one_of_another_hub_is_enough(strict, left):
    visit = offered(strict)
    if left is None:
        VettingFactory(hub=HubFactory(), user=strict.user)
    else:
        ends = SPANS[0][0].date() + left
        VettingFactory(hub=strict.project.hub, user=strict.user, valid_until=ends)

    with pytest.raises(VettingMissingError):
        pick_slot(visit, visit.slots.first())


def test_without_the_guard_somebody_unseen_would_meet_pupils(strict, monkeypatch):
    monkeypatch.setattr(visits, "is_vetting_missing", lambda _partner, _day: False)
    visit = offered(strict)

    assert pick_slot(visit, visit.slots.first()).status == "agreed"


def test_a_visit_is_not_called_held_where_the_certificate_went_missing(strict):
    visit = VisitFactory(partner=strict, over=True)

    with pytest.raises(VettingMissingError):
        review_visit(visit, Said("school", "good"), by=strict.project.led_by)


# --- before and after ------------------------------------------------------------------------


def test_both_sides_are_reminded_once_before():
    partner = a_partner(a_project())
    soon = timezone.now() + timedelta(hours=30)
    VisitFactory(
        partner=partner, status="agreed", starts_on=soon, ends_on=soon + timedelta(hours=1)
    )
    VisitFactory(partner=partner, agreed=True)

    assert (remind_of_visits(), remind_of_visits()) == (1, 0)
    assert mails("visit_soon") == sorted([partner.user.email, partner.project.led_by.email])


def test_both_sides_are_asked_afterwards_and_say_with_one_tap_how_it_went(client):
    partner = a_partner(a_project())
    visit = VisitFactory(partner=partner, over=True)

    assert (ask_about_visits(), ask_about_visits()) == (1, 0)
    client.post(links_in("visit_asked", partner.user.email)[1])
    visit.refresh_from_db()
    assert visit.status == "agreed"  # the word of the school says whether it took place
    client.post(links_in("visit_asked", partner.project.led_by.email)[0])

    visit.refresh_from_db()
    assert visit.status == "held"
    said = dict(visit.reviews.values_list("side", "verdict"))
    assert said == {"partner": "mixed", "school": "good"}


def test_a_visit_that_did_not_take_place_is_not_held():
    partner = a_partner(a_project())
    visit = VisitFactory(partner=partner, over=True)

    review_visit(visit, Said("school", "missed"), by=partner.project.led_by)

    visit.refresh_from_db()
    assert visit.status == "cancelled"


def test_nobody_says_how_it_went_before_it_took_place():
    visit = VisitFactory(partner=a_partner(a_project()), agreed=True)

    with pytest.raises(TransitionError):
        review_visit(visit, Said("school", "good"), by=None)
    assert not VisitReview.objects.exists()


# --- at the same moment ----------------------------------------------------------------------


def pick_twice(visit, monkeypatch):
    ready, agreed = threading.Barrier(2), []
    step = Visit.step

    def wait_then(self, name):
        with suppress(threading.BrokenBarrierError):
            ready.wait(timeout=0.7)
        step(self, name)

    monkeypatch.setattr(Visit, "step", wait_then)

    def pick(slot):
        with suppress(TransitionError):
            agreed.append(pick_slot(visit, slot))
        connections.close_all()

    threads = [threading.Thread(target=pick, args=(slot,)) for slot in visit.slots.all()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(agreed)


def a_visit_with_two_slots():
    visit = VisitFactory(partner=a_partner(a_project()))
    SlotFactory(visit=visit)
    SlotFactory(visit=visit, starts_on=timezone.now() + timedelta(days=9))
    return visit


@pytest.mark.django_db(transaction=True)
def test_of_two_moments_picked_at_once_one_is_agreed(monkeypatch):
    assert pick_twice(a_visit_with_two_slots(), monkeypatch) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_moments_are_agreed_at_once(monkeypatch):
    visit = a_visit_with_two_slots()
    monkeypatch.setattr(VisitQuerySet, "select_for_update", lambda self, **_options: self)

    assert pick_twice(visit, monkeypatch) == 2
