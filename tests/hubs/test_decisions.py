"""The trail of decisions: who sees it, who takes a decision back, and what that does."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.exceptions import TransitionError
from hubs import services
from hubs.decisions import MovedOnError
from hubs.models import Decision, Membership, School
from hubs.permissions import Role
from missions import services as mission_services
from missions.models import Challenge, MissionHub
from notifications.models import Message
from projects import services as project_services
from projects.models import Project
from tests.factories.hubs import HubFactory, MembershipFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import ProjectFactory, PublishedProjectFactory
from tests.people import ana, bram, chiara, dora, max_of_the_network
from tests.projects.pieces import confirmed, ready_photo, shown_photo

pytestmark = pytest.mark.django_db


def registered(hub, **fields):
    school = School(hub=hub, name="The Beacon", city="The Hague", level="primary", **fields)
    return services.register_school(school, role=Role.TEACHER, by=dora())


def undo_last(by):
    return services.undo_decision(Decision.objects.first(), by=by)


def confirmed_school(hub, by):
    return services.confirm_school(registered(hub), by=by), School.Status.PENDING


def declined_school(hub, by):
    return services.decline_school(registered(hub), by=by, reason="No"), School.Status.PENDING


def waiting_place(hub):
    school = SchoolFactory(hub=hub)
    return MembershipFactory(hub=hub, role=Role.TEACHER, school=school, status="pending")


def confirmed_place(hub, by):
    return services.confirm_membership(waiting_place(hub), by=by), "pending"


def declined_place(hub, by):
    return services.decline_membership(waiting_place(hub), by=by, reason="No"), "pending"


def proposed(hub):
    return ChallengeFactory(hub=hub, status="proposed", proposed_by=dora())


def accepted_challenge(hub, by):
    return mission_services.accept_challenge(proposed(hub), by=by), "proposed"


def declined_challenge(hub, by):
    return mission_services.decline_challenge(proposed(hub), by=by, reason="No"), "proposed"


def adopted_challenge(hub, by):
    challenge = ChallengeFactory(hub=hub, status="accepted", proposed_by=dora())
    mission = MissionFactory()
    return mission_services.adopt_challenge(challenge, mission=mission, by=by), "accepted"


def submitted(hub):
    teacher = bram(hub)
    return project_services.submit_project(ProjectFactory(hub=hub, led_by=teacher), by=teacher)


def published_project(hub, by):
    project = submitted(hub)
    published = project_services.publish_project(project, by=by, confirmed=confirmed(project))
    return published, "submitted"


def approved_photo(hub, by):
    project = PublishedProjectFactory(hub=hub, led_by=bram(hub))
    return shown_photo(project, by=project.led_by, coordinator=by), "ready"


def declined_photo(hub, by):
    project = PublishedProjectFactory(hub=hub, led_by=bram(hub))
    photo = ready_photo(project, by=project.led_by)
    return project_services.decline_photo(photo, by=by, reason="No"), "ready"


def returned_project(hub, by):
    return project_services.send_back_project(submitted(hub), by=by, reason="No"), "submitted"


EVERY_KIND = (
    confirmed_school, declined_school, confirmed_place, declined_place, accepted_challenge,
    declined_challenge, adopted_challenge, published_project, returned_project,
    approved_photo, declined_photo,
)  # fmt: skip


@pytest.mark.parametrize("decide", EVERY_KIND, ids=lambda decide: decide.__name__)
def test_every_decision_is_on_the_trail_and_undoing_it_puts_things_back_and_tells_once(decide):
    hub = HubFactory()
    coordinator = ana(hub)
    thing, before = decide(hub, coordinator)
    decision = Decision.objects.get()
    Message.objects.filter(undo_key=decision.pk).update(status=Message.Status.SENT)

    assert (decision.hub, decision.decided_by) == (hub, coordinator)
    assert list(decision.concerned.values_list("email", flat=True)) == list(
        Message.objects.filter(undo_key=decision.pk).values_list("email", flat=True)
    )
    assert not services.undo_decision(decision, by=coordinator)
    thing.refresh_from_db()
    assert (thing.status, thing.reason) == (before, "")
    assert Message.objects.filter(kind="decision_undone").count() == 1
    with pytest.raises(TransitionError):
        services.undo_decision(decision, by=coordinator)
    assert Message.objects.filter(kind="decision_undone").count() == 1


def test_what_was_undone_can_be_decided_again_and_is_told_again():
    hub = HubFactory()
    coordinator = ana(hub)
    school, _before = declined_school(hub, coordinator)

    undo_last(coordinator)
    services.confirm_school(school, by=coordinator)

    school.refresh_from_db()
    assert school.is_confirmed
    assert school.memberships.get().is_active
    assert Message.objects.filter(kind="school_confirmed").exclude(status="cancelled").count() == 1


def test_who_has_not_been_told_yet_hears_nothing():
    hub = HubFactory()
    coordinator = ana(hub)
    services.decline_school(registered(hub), by=coordinator, reason="No", is_held=True)

    assert undo_last(coordinator)

    assert not Message.objects.filter(kind="decision_undone").exists()
    assert Message.objects.get(kind="school_declined").status == Message.Status.CANCELLED


def test_a_school_with_projects_stays_confirmed():
    hub = HubFactory()
    coordinator = ana(hub)
    school, _before = confirmed_school(hub, coordinator)
    start = project_services.Start(school=school)
    project_services.start_project(ProjectFactory.build(hub=None), start, by=school.registered_by)

    with pytest.raises(MovedOnError, match="started projects"):
        undo_last(coordinator)


def test_a_school_with_more_people_stays_confirmed():
    hub = HubFactory()
    coordinator = ana(hub)
    school, _before = confirmed_school(hub, coordinator)
    place = services.join_school(school, role=Role.TEACHER, by=dora())
    Membership.objects.filter(pk=place.pk).update(status="active")

    with pytest.raises(MovedOnError, match="More people"):
        undo_last(coordinator)


def test_a_school_that_was_registered_again_stays_declined():
    hub = HubFactory()
    coordinator = ana(hub)
    declined_school(hub, coordinator)
    registered(hub)

    with pytest.raises(MovedOnError, match="registered again"):
        undo_last(coordinator)


def test_a_project_that_its_leader_changed_stays_with_them():
    hub = HubFactory()
    coordinator = ana(hub)
    project, _before = returned_project(hub, coordinator)
    Project.objects.filter(pk=project.pk).update(version=project.version + 1)

    with pytest.raises(MovedOnError, match="changed the project"):
        undo_last(coordinator)


def test_of_two_decisions_about_one_thing_the_later_is_undone_first():
    hub = HubFactory()
    coordinator, mission = ana(hub), MissionFactory()
    challenge = mission_services.accept_challenge(proposed(hub), by=coordinator, mission=mission)
    adopted, accepted = Decision.objects.order_by("-decided_at")

    with pytest.raises(MovedOnError):
        services.undo_decision(accepted, by=coordinator)
    services.undo_decision(adopted, by=coordinator)
    services.undo_decision(accepted, by=coordinator)

    challenge.refresh_from_db()
    assert (challenge.status, challenge.mission) == (Challenge.Status.PROPOSED, None)
    assert not MissionHub.objects.filter(mission=mission, hub=hub).exists()


def test_after_fourteen_days_a_decision_stands():
    hub = HubFactory()
    coordinator = ana(hub)
    declined_school(hub, coordinator)
    Decision.objects.update(decided_at=timezone.now() - settings.UNDO_DECISIONS_FOR)

    with pytest.raises(TransitionError):
        undo_last(coordinator)


def test_the_pages_show_the_trail_to_the_hub_the_network_and_those_concerned(client):
    hub = HubFactory()
    coordinator = ana(hub)
    school, _before = declined_school(hub, coordinator)
    decision = Decision.objects.get()
    trail = reverse("hubs:decisions", kwargs={"hub": hub.slug})
    undo = reverse("hubs:decision_undo", kwargs={"hub": hub.slug, "pk": decision.pk})
    pages = {
        coordinator: (trail, True),
        max_of_the_network(): (reverse("hubs:network_decisions"), True),
        school.registered_by: (reverse("hubs:own_decisions"), False),
    }

    for person, (url, may_undo) in pages.items():
        client.force_login(person)
        page = client.get(url).content.decode()
        assert school.name in page
        assert (undo in page) == may_undo
    client.force_login(chiara())
    assert client.get(trail).status_code == 404
    assert school.name not in client.get(reverse("hubs:own_decisions")).content.decode()


def test_the_trail_is_narrowed_by_kind_and_time_and_says_what_it_does_not_know(client):
    hub = HubFactory()
    coordinator = ana(hub)
    declined_school(hub, coordinator)
    client.force_login(coordinator)
    url = reverse("hubs:decisions", kwargs={"hub": hub.slug})

    def shows(query):
        return "The Beacon" in client.get(url + query).content.decode()

    assert shows("?kind=school_declined&period=7")
    assert not shows("?kind=school_confirmed")
    Decision.objects.update(decided_at=timezone.now() - timedelta(days=8))
    assert not shows("?period=7")
    assert shows("?period=30")
    unknown = client.get(f"{url}?kind=witchcraft")
    assert (unknown.status_code, b"witchcraft" in unknown.content) == (400, True)


def test_the_page_says_what_undoing_does_and_then_does_it(client):
    hub = HubFactory()
    coordinator = ana(hub)
    school, _before = declined_school(hub, coordinator)
    client.force_login(coordinator)
    path = {"hub": hub.slug, "pk": Decision.objects.get().pk}
    url = reverse("hubs:decision_undo", kwargs=path)

    assert "wait for the hub again" in client.get(url).content.decode()
    client.post(url)
    again = client.post(url, follow=True).content.decode()

    school.refresh_from_db()
    assert school.is_pending
    assert "was undone before" in again
    assert "cannot be undone by you now" in client.get(url).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_trail_costs_the_same_for_one_decision_and_for_many(
    client, rows, django_assert_max_num_queries
):
    hub = HubFactory()
    coordinator = ana(hub)
    about = {"kind": "school_declined", "about_type": "hubs.school", "about_id": "x", "title": "x"}
    for _row in range(rows):
        Decision.objects.create(hub=hub, decided_by=dora(), **about)
    client.force_login(coordinator)

    with django_assert_max_num_queries(16):
        client.get(reverse("hubs:decisions", kwargs={"hub": hub.slug}))


def test_the_public_totals_show_no_small_numbers_and_no_persons(client):
    hub = HubFactory(name="The hub of many")
    coordinator = ana(hub)
    about = {"about_type": "hubs.school", "about_id": "x", "title": "Private title"}
    for kind, number in (("school_confirmed", 5), ("school_declined", 4)):
        for _row in range(number):
            Decision.objects.create(hub=hub, kind=kind, decided_by=coordinator, **about)

    page = client.get(reverse("about_decisions")).content.decode()

    assert "below 5" in page
    assert "Private title" not in page
    assert coordinator.name not in page
    assert "The hub of many" in page
