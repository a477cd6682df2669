"""What happens to a mission: who takes part, what is reported, how it ends."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.exceptions import TransitionError
from hubs.models import Decision
from hubs.permissions import Role
from hubs.services import undo_decision
from missions import services
from missions.forms.missions import MeasurementForm, MissionForm
from missions.models import CallOverError, Measurement, Mission, MissionHub, MissionUpdate
from missions.services import places
from notifications.models import Message
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import PublishedProjectFactory

pytestmark = pytest.mark.django_db
RESULT = {"result_en": "Ten records.", "result_nl": "Tien meetreeksen."}


def led_mission(**fields):
    mission = MissionFactory(**fields)
    MissionHub.objects.create(mission=mission, hub=mission.lead_hub)
    return mission


def sent(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("email", flat=True))


def test_a_hub_takes_up_a_mission_once_and_the_lead_hub_hears_of_it_once():
    mission, hub = led_mission(), HubFactory()
    lead, coordinator = people.ana(mission.lead_hub), people.ana(hub)

    services.take_up_mission(mission, hub=hub, by=coordinator)

    assert services.take_up_mission(mission, hub=hub, by=coordinator) is None
    assert sent("mission_taken_up") == [lead.email]
    assert MissionHub.objects.get(mission=mission, hub=hub).taken_up_by == coordinator


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"closes_on": timezone.localdate() - timedelta(days=1)}, CallOverError),
        ({"opens_on": timezone.localdate() + timedelta(days=1)}, CallOverError),
        ({"status": Mission.Status.DRAFT}, TransitionError),
        ({"status": Mission.Status.CLOSED}, TransitionError),
    ],
)
def test_nobody_takes_up_a_mission_whose_call_is_not_open(fields, refused):
    mission, hub = led_mission(**fields), HubFactory()

    with pytest.raises(refused):
        services.take_up_mission(mission, hub=hub, by=people.ana(hub))


def test_a_call_that_is_over_lets_nobody_in_through_a_challenge_either():
    mission = led_mission(closes_on=timezone.localdate() - timedelta(days=1))
    inside, outside = ChallengeFactory(hub=mission.lead_hub), ChallengeFactory()
    by = people.max_of_the_network()

    services.adopt_challenge(inside, mission=mission, by=by)

    with pytest.raises(CallOverError):
        services.adopt_challenge(outside, mission=mission, by=by)


def test_a_hub_leaves_with_a_reason_and_undo_brings_it_back():
    mission, hub = led_mission(), HubFactory()
    lead, coordinator = people.ana(mission.lead_hub), people.ana(hub)
    services.take_up_mission(mission, hub=hub, by=coordinator)

    decision = services.leave_mission(mission, hub=hub, by=coordinator, reason="No time.")

    assert sent("mission_left") == [lead.email]
    assert "No time." in Message.objects.get(kind="mission_left").body_text
    assert MissionHub.objects.get(mission=mission, hub=hub).has_left
    undo_decision(decision, by=coordinator)
    assert not MissionHub.objects.get(mission=mission, hub=hub).has_left


def test_taking_up_is_undone_as_long_as_nothing_was_done_there():
    mission, hub = led_mission(), HubFactory()
    coordinator = people.ana(hub)
    first = services.take_up_mission(mission, hub=hub, by=coordinator)
    undo_decision(first, by=coordinator)
    assert MissionHub.objects.get(mission=mission, hub=hub).has_left

    second = services.take_up_mission(mission, hub=hub, by=coordinator)
    services.add_report(MissionUpdate(text="News"), mission=mission, hub=hub, by=coordinator)

    with pytest.raises(TransitionError):
        undo_decision(second, by=coordinator)


def test_the_lead_hub_does_not_leave():
    mission = led_mission()

    with pytest.raises(TransitionError):
        services.leave_mission(mission, hub=mission.lead_hub, by=people.ana(mission.lead_hub))


def test_closing_tells_the_hubs_and_lets_go_of_what_nobody_worked_on():
    mission = led_mission()
    coordinator, hub = people.ana(mission.lead_hub), mission.lead_hub
    fields = {"hub": hub, "mission": mission, "status": "in_mission"}
    worked, idle = ChallengeFactory(**fields), ChallengeFactory(**fields)
    PublishedProjectFactory(hub=hub, mission=mission).challenges.add(worked)

    decision = services.close_mission(mission, result=RESULT, by=coordinator)

    worked.refresh_from_db()
    idle.refresh_from_db()
    assert (worked.status, worked.mission) == ("in_mission", mission)
    assert (idle.status, idle.mission) == ("accepted", None)
    assert sent("mission_closed") == [coordinator.email]
    undo_decision(decision, by=coordinator)
    mission.refresh_from_db()
    idle.refresh_from_db()
    assert (mission.status, mission.closed_at, mission.result_en) == ("open", None, None)
    assert (idle.status, idle.mission) == ("in_mission", mission)


def test_a_challenge_is_taken_out_and_its_hub_can_undo_that():
    mission, hub = led_mission(), HubFactory()
    teacher, coordinator = people.bram(hub), people.ana(hub)
    challenge = ChallengeFactory(hub=hub, mission=mission, status="in_mission", proposed_by=teacher)

    services.release_challenge(challenge, by=people.ana(mission.lead_hub))

    challenge.refresh_from_db()
    assert (challenge.status, challenge.mission) == ("accepted", None)
    assert sent("challenge_released") == [teacher.email]
    undo_decision(Decision.objects.get(kind="challenge_released"), by=coordinator)
    challenge.refresh_from_db()
    assert (challenge.status, challenge.mission) == ("in_mission", mission)


def test_what_is_planned_for_a_draft_joins_it_at_its_launch():
    challenge, gone = ChallengeFactory(), ChallengeFactory(status="declined")
    mission = services.draft_mission(
        MissionFactory.build(status="draft", lead_hub=HubFactory()), planned=[challenge, gone]
    )

    services.launch_mission(mission, by=people.max_of_the_network())

    challenge.refresh_from_db()
    assert (challenge.status, challenge.mission) == ("in_mission", mission)
    assert not mission.planned.exists()
    assert mission.hubs.filter(pk=challenge.hub_id).exists()


def test_only_hubs_that_take_part_report_and_only_while_it_is_open():
    mission, hub = led_mission(), HubFactory()
    coordinator = people.ana(hub)

    with pytest.raises(TransitionError):
        services.add_report(Measurement(value=3), mission=mission, hub=hub, by=coordinator)
    services.take_up_mission(mission, hub=hub, by=coordinator)
    figure = services.add_report(Measurement(value=3), mission=mission, hub=hub, by=coordinator)
    again = Measurement(pk=figure.pk, value=3)
    assert services.add_report(again, mission=mission, hub=hub, by=coordinator) == figure
    services.close_mission(mission, result=RESULT, by=coordinator)
    with pytest.raises(TransitionError):
        services.remove_report(figure)


def test_two_clicks_take_a_mission_up(client):
    mission, hub = led_mission(), HubFactory()
    client.force_login(people.ana(hub))

    page = client.get(f"/en/missions/{mission.slug}/")
    asked = client.get(f"/en/missions/{mission.slug}/take-up/")
    chosen = asked.context["form"].initial["hub"]
    done = client.post(f"/en/missions/{mission.slug}/take-up/", {"hub": chosen}, follow=True)

    assert f"/en/missions/{mission.slug}/take-up/" in page.text
    assert "takes part in the mission." in done.text
    assert "Undo" in done.text
    assert mission.hubs.filter(pk=hub.pk).exists()


@pytest.mark.parametrize(("figure", "shown"), [(0.0, "0"), (2.5, "2.5"), (1200.0, "1200")])
def test_a_figure_stands_in_its_field_as_people_write_it(figure, shown):
    mission = MissionFactory.build(lead_hub=None, target_from=figure)
    measured = Measurement(value=figure)

    assert f'value="{shown}"' in str(MissionForm(instance=mission)["target_from"])
    assert f'value="{shown}"' in str(MeasurementForm(instance=measured)["value"])


def test_a_facilitator_reports_in_the_language_of_the_page_and_takes_it_off(client):
    mission = led_mission(target_to=20.0, target_unit_en="records", target_unit_nl="reeksen")
    client.force_login(people.member(mission.lead_hub, Role.FACILITATOR))
    desk = f"/nl/hubs/{mission.lead_hub.slug}/desk/missions/{mission.slug}/"

    client.post(f"{desk}news/add/", {"text": "De sloot is schoon."})
    wrong = client.post(f"{desk}figures/add/", {"value": "x", "measured_on": "2020-01-01"})
    client.post(f"{desk}figures/add/", {"value": "5", "measured_on": "2020-01-01"})

    news = MissionUpdate.objects.get()
    page = client.get(f"/en/missions/{mission.slug}/")
    assert wrong.status_code == 422
    assert '<div class="prose" lang="nl">' in page.text
    assert "5 records now, from 0 to 20: 25 %." in page.text
    assert client.get(desk).status_code == 200
    client.post(f"{desk}news/{news.pk}/", {"text": "De sloot is schoner."})
    client.post(f"{desk}news/{news.pk}/remove/")
    assert not MissionUpdate.objects.exists()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_closed_mission_shows_its_result(client, language):
    mission = led_mission(status="closed", **RESULT)

    page = client.get(f"/{language}/missions/{mission.slug}/")

    assert RESULT[f"result_{language}"] in page.text
    assert "take-up" not in page.text


@pytest.mark.django_db(transaction=True)
def test_two_hubs_that_take_up_a_mission_while_it_closes_meet_one_outcome():
    mission = led_mission()
    by = people.ana(mission.lead_hub)
    hubs = HubFactory.create_batch(2)
    ways = [lambda hub=hub: services.take_up_mission(mission, hub=hub, by=by) for hub in hubs]
    ways.append(lambda: services.close_mission(mission, result=RESULT, by=by))
    gate, refused = threading.Barrier(len(ways)), []

    def go(way):
        gate.wait()
        try:
            way()
        except TransitionError:
            refused.append(way)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(way,)) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    mission.refresh_from_db()
    joined = mission.places.exclude(hub=mission.lead_hub).count()
    assert mission.status == "closed"
    assert joined + len(refused) == len(hubs)
    assert len(sent("mission_taken_up")) == joined
    assert len(sent("mission_closed")) >= 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_a_hub_joins_a_mission_that_is_closed(monkeypatch):
    mission, hub = led_mission(), HubFactory()
    by = people.ana(mission.lead_hub)

    def close_meanwhile():
        services.close_mission(mission, result=RESULT, by=by)
        connection.close()

    def read_unlocked(mission):
        found = Mission.objects.get(pk=mission.pk)
        closing = threading.Thread(target=close_meanwhile)
        closing.start()
        closing.join()
        return found

    monkeypatch.setattr(places, "lock_mission", read_unlocked)
    services.take_up_mission(mission, hub=hub, by=by)

    mission.refresh_from_db()
    assert mission.status == "closed"
    assert mission.places.filter(hub=hub, left_on=None).exists()
