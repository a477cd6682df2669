"""Somebody is invited by mail and answers with one tap: once, in time, and nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.exceptions import TransitionError
from hubs import services
from hubs.models import DeskAssignment, Hub, Invitation, Membership
from hubs.permissions import Role
from hubs.services import Invited
from notifications.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.people import ana, member

pytestmark = pytest.mark.django_db
ADDRESS = "sanne@example.org"


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def coordinator(hub):
    return ana(hub)


def invite(hub, by, email=ADDRESS, role=Role.FACILITATOR, **fields):
    return services.invite(hub, Invited(email=email, role=role, **fields), by=by)


def links_in(mail):
    yes, no = re.findall(r"http://[^/]+(/\S+)", mail.body_text)[:2]
    return yes, no


def last_links(email=ADDRESS):
    return links_in(Message.objects.filter(email=email, kind="invitation_sent").first())


def places(email=ADDRESS):
    return Membership.objects.active().filter(user__email=email)


@pytest.mark.parametrize(("language", "path"), [("en", "/en/"), ("nl", "/nl/")])
def test_the_mail_is_in_the_language_of_whoever_is_invited(hub, coordinator, language, path):
    invite(hub, coordinator, language=language)

    mail = Message.objects.get(kind="invitation_sent")
    assert mail.language == language
    assert all(link.startswith(path) for link in links_in(mail))


def test_an_account_of_the_invited_person_decides_on_the_language(hub, coordinator):
    UserFactory(email=ADDRESS, language="nl")

    invite(hub, coordinator, language="en")

    assert Message.objects.get(kind="invitation_sent").language == "nl"


def test_one_tap_takes_the_place_and_tells_who_asked(client, hub, coordinator):
    person = UserFactory(email=ADDRESS)
    invite(hub, coordinator)
    yes, _no = last_links()

    page = client.post(yes)

    assert page.status_code == 200
    assert "facilitator" in page.content.decode()
    assert places().get().role == Role.FACILITATOR
    assert places().get().user == person
    assert Message.objects.filter(email=coordinator.email, kind="invitation_accepted").exists()


def test_opening_the_link_does_nothing_yet(client, hub, coordinator):
    UserFactory(email=ADDRESS)
    invite(hub, coordinator)

    for link in last_links():
        assert client.get(link).status_code == 200

    assert not places().exists()
    assert Invitation.objects.get().is_open


def test_no_is_passed_on_and_a_late_yes_does_nothing(client, hub, coordinator):
    UserFactory(email=ADDRESS)
    invite(hub, coordinator)
    yes, no = last_links()

    client.post(no)
    late = client.post(yes)

    assert late.status_code == 410
    assert not places().exists()
    assert Message.objects.filter(email=coordinator.email, kind="invitation_declined").exists()


def test_somebody_without_an_account_makes_one_on_the_way(client, hub, coordinator):
    invite(hub, coordinator)
    yes, _no = last_links()

    refused = client.post(yes)
    sign_up = re.search(r'href="(/en/accounts/signup/complete/[^"]+)"', refused.content.decode())[1]
    typed = {
        "name": "Sanne",
        "language": "en",
        "time_zone": "Europe/Amsterdam",
        "password": "a-long-pass-phrase-9",
    }
    made = client.post(sign_up, typed)

    assert not places().exists()
    assert made.status_code == 302
    assert made["Location"] == yes
    client.post(made["Location"])
    assert places().get().hub == hub
    assert User.objects.get(email=ADDRESS).name == "Sanne"


def test_no_needs_no_account(client, hub, coordinator):
    invite(hub, coordinator)

    client.post(last_links()[1])

    assert Invitation.objects.get().status == Invitation.Status.DECLINED


def test_signed_in_as_somebody_else_the_link_does_nothing_and_says_so(client, hub, coordinator):
    other = UserFactory()
    UserFactory(email=ADDRESS)
    invite(hub, coordinator)
    client.force_login(other)

    for link in last_links():
        assert "sent to somebody else" in client.post(link).content.decode()

    assert Invitation.objects.get().is_open
    assert not other.memberships.exists()


def test_the_service_itself_gives_nobody_elses_place_away(hub, coordinator):
    invitation = invite(hub, coordinator)

    with pytest.raises(TransitionError):
        services.accept_invitation(invitation, by=UserFactory())


def test_a_replayed_an_expired_and_a_withdrawn_link_do_nothing(client, hub, coordinator):
    person = UserFactory(email=ADDRESS)
    invitation = invite(hub, coordinator)
    yes, _no = last_links()

    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert "time for this answer is over" in client.post(yes).content.decode()
    services.withdraw_invitation(invitation)
    assert "settled in the meantime" in client.post(yes).content.decode()
    assert not places().exists()

    invite(hub, coordinator, role=Role.PARTNER)
    second = last_links()[0]
    client.post(second)
    services.end_membership(places().get(), by=coordinator, reason="A mistake")
    assert "answered this already" in client.post(second).content.decode()
    assert not person.memberships.active().exists()


def test_inviting_again_sends_the_mail_again_and_makes_no_second_invitation(hub, coordinator):
    invite(hub, coordinator)

    with time_machine.travel(timezone.now() + timedelta(days=20), tick=False):
        invitation = invite(hub, coordinator)
        assert invitation.is_open
        services.invite_again(invitation, by=coordinator)

    assert Invitation.objects.count() == 1
    assert Message.objects.filter(kind="invitation_sent").count() == 2


def test_whoever_has_the_place_is_not_invited_to_it(hub, coordinator):
    with pytest.raises(services.AlreadyHereError):
        invite(hub, coordinator, email=coordinator.email, role=Role.COORDINATOR)


def test_one_address_gets_no_flood_of_invitations(hub, coordinator):
    for _turn in range(5):
        invitation = invite(hub, coordinator)

    with pytest.raises(TransitionError):
        services.invite_again(invitation, by=coordinator)


def test_a_teacher_gets_a_place_at_the_school(client, hub, coordinator):
    school = SchoolFactory(hub=hub)
    UserFactory(email=ADDRESS)
    invite(hub, coordinator, role=Role.TEACHER, school=school)

    client.post(last_links()[0])

    assert places().get().school == school


def test_a_hub_that_has_ended_takes_in_nobody(client, coordinator, hub):
    UserFactory(email=ADDRESS)
    invite(hub, coordinator)
    Hub.objects.update(status=Hub.Status.ARCHIVED)

    client.post(last_links()[0])

    assert not places().exists()
    with pytest.raises(TransitionError):
        invite(hub, coordinator, email="b@example.org")


def hand_over(client, hub, coordinator, *, stays):
    place = coordinator.memberships.get()
    work = DeskAssignment.objects.create(
        hub=hub, kind="join_request", about_id=hub_key(), assignee=coordinator
    )
    successor = UserFactory(email=ADDRESS)
    invite(hub, coordinator, role=Role.COORDINATOR, succeeds=place, predecessor_stays=stays)
    assert place.is_active
    client.post(last_links()[0])
    place.refresh_from_db()
    work.refresh_from_db()
    return place, work, successor


def hub_key():
    return "00000000-0000-4000-8000-000000000001"


def test_a_successor_takes_the_hub_and_the_work_over_with_a_yes(client, hub, coordinator):
    place, work, successor = hand_over(client, hub, coordinator, stays=False)

    assert place.status == Membership.Status.ENDED
    assert successor.memberships.active().get().role == Role.COORDINATOR
    assert work.assignee == successor
    told = Message.objects.filter(kind="hub_handed_over").values_list("email", flat=True)
    assert set(told) == {coordinator.email, successor.email}


def test_whoever_hands_over_may_stay_and_help(client, hub, coordinator):
    place, _work, _successor = hand_over(client, hub, coordinator, stays=True)

    assert (place.status, place.role) == (Membership.Status.ACTIVE, Role.FACILITATOR)


def test_a_hand_over_can_be_undone(client, hub, coordinator):
    place, work, successor = hand_over(client, hub, coordinator, stays=False)

    services.undo_decision(hub.decisions.get(kind="hub_handed_over"), by=successor)

    place.refresh_from_db()
    work.refresh_from_db()
    assert (place.status, place.role) == (Membership.Status.ACTIVE, Role.COORDINATOR)
    assert work.assignee == coordinator


def test_the_hand_over_page_is_for_ones_own_place(client, hub, coordinator):
    other = ana(hub)
    client.force_login(coordinator)

    def path(person):
        place = person.memberships.get()
        return reverse("hubs:hand_over", kwargs={"hub": hub.slug, "pk": place.pk})

    assert client.get(path(coordinator)).status_code == 200
    assert client.get(path(other)).status_code == 404
    typed = {"email": ADDRESS, "language": "nl", "stays": "yes"}
    assert client.post(path(coordinator), typed).status_code == 302
    assert Invitation.objects.get().succeeds == coordinator.memberships.get()


def test_the_invite_page_keeps_what_was_typed_and_asks_for_the_school(client, hub, coordinator):
    client.force_login(coordinator)
    path = reverse("hubs:invite", kwargs={"hub": hub.slug})
    typed = {"email": ADDRESS, "language": "nl", "role": "teacher", "note": "Come and help"}

    page = client.post(path, typed)

    assert page.status_code == 422
    assert "Come and help" in page.content.decode()
    assert "Choose the school" in page.content.decode()
    assert client.post(path, typed | {"role": "partner"}).status_code == 302


def test_the_page_of_another_hubs_people_is_not_there(client, hub):
    client.force_login(member(HubFactory(), Role.COORDINATOR))

    assert client.get(reverse("hubs:members", kwargs={"hub": hub.slug})).status_code == 404
