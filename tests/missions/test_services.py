import pytest

from core.exceptions import TransitionError
from core.pages import read_page_version
from hubs.models import Decision
from hubs.services import undo_decision
from missions import services
from missions.models import Challenge, Mission
from notifications.models import Message
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory

pytestmark = pytest.mark.django_db


def proposed(hub, by, **fields):
    challenge = Challenge(
        title="Why does the stream smell?",
        summary="It smells in August.",
        goals=[6],
        raised_by="class",
        **fields,
    )
    return services.propose_challenge(challenge, hub=hub, by=by)


def kinds():
    return sorted(Message.objects.values_list("kind", "email"))


def test_propose_challenge_tells_those_who_decide():
    hub = HubFactory()
    coordinator, teacher = people.ana(hub), people.bram(hub)

    challenge = proposed(hub, teacher)

    assert (challenge.status, challenge.slug) == ("proposed", "why-does-the-stream-smell")
    assert challenge.card_en == "It smells in August."
    assert kinds() == [("challenge_proposed", coordinator.email)]


def test_propose_challenge_twice_with_one_key_makes_one_and_tells_once():
    hub = HubFactory()
    people.ana(hub)
    teacher = people.bram(hub)
    first = proposed(hub, teacher)

    assert proposed(hub, teacher, pk=first.pk) == first
    assert Challenge.objects.count() == Message.objects.count() == 1


def test_propose_challenge_refuses_the_key_of_somebody_elses():
    hub = HubFactory()
    first = proposed(hub, people.bram(hub))

    with pytest.raises(TransitionError):
        proposed(hub, people.bram(hub), pk=first.pk)


def test_no_two_challenges_share_an_address_in_any_hub():
    slugs = {proposed(hub, people.bram(hub)).slug for hub in HubFactory.create_batch(3)}

    assert len(slugs) == 3


@pytest.mark.parametrize("title", ["New", "???", "Propose"])
def test_an_address_is_never_that_of_another_page_and_never_empty(title):
    slug = services.free_slug(Challenge, title, ending="ab12")

    assert slug.endswith("-ab12")


def test_accept_challenge_may_bring_it_straight_into_a_mission():
    hub, mission = HubFactory(), MissionFactory()
    coordinator, teacher = people.ana(hub), people.bram(hub)
    challenge = ChallengeFactory(hub=hub, status="proposed", proposed_by=teacher)
    before = read_page_version()

    challenge = services.accept_challenge(challenge, by=coordinator, mission=mission)

    assert (challenge.status, challenge.mission) == ("in_mission", mission)
    assert list(mission.hubs.all()) == [hub]
    assert kinds() == [
        ("challenge_accepted", teacher.email),
        ("challenge_adopted", teacher.email),
    ]
    assert read_page_version() > before


def test_a_hub_is_told_when_others_bring_its_challenge_into_a_mission_and_can_take_it_back():
    hub, mission = HubFactory(), MissionFactory()
    coordinator, manager = people.ana(hub), people.max_of_the_network()
    challenge = ChallengeFactory(hub=hub, status="accepted")

    services.adopt_challenge(challenge, mission=mission, by=manager)

    assert kinds() == [("challenge_brought_in", coordinator.email)]
    decision = Decision.objects.get(about_id=str(challenge.pk))
    undo_decision(decision, by=coordinator)
    challenge.refresh_from_db()
    assert (challenge.status, challenge.mission) == ("accepted", None)


def test_decline_challenge_sends_the_reason():
    hub = HubFactory()
    teacher = people.bram(hub)
    challenge = ChallengeFactory(hub=hub, status="proposed", proposed_by=teacher)

    services.decline_challenge(challenge, by=people.ana(hub), reason="We did this last year.")

    assert "We did this last year." in Message.objects.get().body_text
    with pytest.raises(TransitionError):
        services.accept_challenge(challenge, by=people.ana(hub))


def test_adopt_challenge_refuses_a_mission_that_is_not_open():
    challenge = ChallengeFactory()

    for status in (Mission.Status.DRAFT, Mission.Status.CLOSED):
        with pytest.raises(TransitionError):
            services.adopt_challenge(
                challenge, mission=MissionFactory(status=status), by=people.dora()
            )


def test_launch_mission_tells_the_coordinators_of_all_active_hubs_once():
    active, paused = HubFactory(), HubFactory(status="paused")
    coordinator = people.ana(active)
    people.ana(paused)
    people.bram(active)
    manager = people.max_of_the_network()
    mission = MissionFactory(status=Mission.Status.DRAFT, lead_hub=active)
    before = read_page_version()

    services.launch_mission(mission, by=manager)

    assert kinds() == [("mission_launched", coordinator.email)]
    assert read_page_version() > before
    with pytest.raises(TransitionError):
        services.launch_mission(mission, by=manager)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_message_about_challenges_and_missions_reads_in_full(language):
    hub = HubFactory()
    coordinator, teacher = people.ana(hub), people.bram(hub)
    for user in (coordinator, teacher):
        user.language = language
        user.save()
    mission = MissionFactory(status=Mission.Status.DRAFT, lead_hub=hub)
    services.launch_mission(mission, by=coordinator)
    services.accept_challenge(proposed(hub, teacher), by=coordinator, mission=mission)
    services.decline_challenge(proposed(hub, teacher), by=coordinator, reason="Because.")

    assert Message.objects.count() == 6
    for message in Message.objects.all():
        assert message.subject.strip()
        assert "{{" not in message.body_text
        assert "{%" not in message.body_text
