"""An account goes when its owner asks, after time to think, and never the last one."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccountRemoval, User
from core.exceptions import TransitionError
from hubs.models import Decision, Membership
from hubs.permissions import Role
from notifications.models import Message, Notice, ReplyLink
from oshub.own_data import removals
from oshub.own_data.leaving import MustHandOverError
from oshub.own_data.links import REMOVAL, write_link
from oshub.own_data.retention import keep_nothing_too_long, look_after_idle_accounts
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, MembershipFactory
from tests.factories.notifications import NoticeFactory
from tests.own_data.test_exports import signed_in
from tests.people import ana, max_of_the_network

pytestmark = pytest.mark.django_db


def make_due():
    AccountRemoval.objects.update(due_on=timezone.now())


def test_an_account_stays_usable_until_it_goes():
    user = UserFactory()

    removal = removals.ask_for_removal(user)
    assert removals.ask_for_removal(user) == removal

    assert removals.carry_out_removals() == 0
    assert User.objects.filter(pk=user.pk, is_active=True).exists()
    assert removal.due_on > timezone.now() + settings.REMOVE_ACCOUNT_AFTER - timedelta(minutes=1)
    assert Message.objects.filter(kind="removal_asked", is_secret=True).count() == 1


def test_whoever_reads_the_mail_keeps_the_account_without_signing_in(client):
    user = UserFactory()
    removal = removals.ask_for_removal(user)
    url = reverse("own_data_keep", kwargs={"token": write_link(REMOVAL, removal.pk)})

    assert "Keep your account?" in client.get(url).content.decode()
    assert AccountRemoval.objects.get().is_waiting  # looking changes nothing
    client.post(url)
    make_due()

    assert removals.carry_out_removals() == 0
    assert User.objects.filter(pk=user.pk).exists()
    assert client.get(url).status_code == 410
    assert Message.objects.filter(kind="removal_taken_back").count() == 1


def test_a_removal_is_taken_back_or_carried_out_but_never_both():
    user = UserFactory()
    removal = removals.ask_for_removal(user)
    make_due()
    assert removals.carry_out_removals() == 1

    with pytest.raises(TransitionError):
        removals.keep_account(removal)


def test_the_last_coordinator_hands_over_first():
    hub = HubFactory()
    coordinator = ana(hub)

    with pytest.raises(MustHandOverError, match="Hand the hub over first"):
        removals.ask_for_removal(coordinator)

    ana(hub)
    assert removals.ask_for_removal(coordinator)


def test_the_last_manager_of_the_network_hands_over_first():
    manager = max_of_the_network()

    with pytest.raises(MustHandOverError):
        removals.ask_for_removal(manager)

    max_of_the_network()
    assert removals.ask_for_removal(manager)


def test_who_became_the_last_one_meanwhile_stays_and_is_told_once():
    hub = HubFactory()
    first, second = ana(hub), ana(hub)
    removals.ask_for_removal(first)
    Membership.objects.filter(user=second).delete()
    make_due()

    assert removals.carry_out_removals() == 0
    assert removals.carry_out_removals() == 0

    assert User.objects.filter(pk=first.pk).exists()
    assert Message.objects.filter(kind="removal_waits").count() == 1


def test_the_page_asks_for_a_tick_says_what_is_in_the_way_and_shows_the_way_back(client):
    hub = HubFactory()
    coordinator = ana(hub)
    signed_in(client, coordinator)
    url = reverse("own_data_remove")

    assert client.post(url).status_code == 422
    refused = client.post(url, {"is_sure": "on"})
    assert (refused.status_code, hub.own_name in refused.content.decode()) == (409, True)
    ana(hub)
    page = client.post(url, {"is_sure": "on"}, follow=True).content.decode()
    assert "Keep my account" in page
    client.post(reverse("own_data_stay"))
    assert removals.waiting_removal(coordinator) is None


def idle(user, *, ahead):
    seen = timezone.now() - settings.KEEP_IDLE_ACCOUNTS_FOR + ahead
    User.objects.filter(pk=user.pk).update(last_seen_on=seen, last_login=seen, created_at=seen)


def test_an_account_that_nobody_uses_goes_after_two_warnings():
    user = UserFactory()
    first, second = settings.WARN_IDLE_ACCOUNTS_BEFORE

    idle(user, ahead=first + timedelta(days=1))
    assert look_after_idle_accounts() == 0
    idle(user, ahead=first - timedelta(hours=1))
    assert [look_after_idle_accounts(), look_after_idle_accounts()] == [1, 0]
    idle(user, ahead=second - timedelta(hours=1))
    assert [look_after_idle_accounts(), look_after_idle_accounts()] == [1, 0]
    assert Message.objects.filter(kind="idle_warning").count() == 2
    idle(user, ahead=-timedelta(hours=1))
    assert look_after_idle_accounts() == 0  # a week has not gone by since the second warning
    User.objects.update(idle_warned_on=timezone.now() - second)
    assert look_after_idle_accounts() == 1

    assert AccountRemoval.objects.get().user_key == user.pk
    assert not User.objects.filter(pk=user.pk).exists()


def test_nobody_goes_without_both_warnings_however_late_beat_is():
    user = UserFactory()
    idle(user, ahead=-timedelta(days=100))

    look_after_idle_accounts()
    look_after_idle_accounts()

    assert User.objects.filter(pk=user.pk).exists()


def test_being_here_once_keeps_the_account(client):
    user = UserFactory()
    idle(user, ahead=timedelta())
    look_after_idle_accounts()
    client.force_login(user)

    client.get(reverse("me"))

    user.refresh_from_db()
    assert user.idle_warnings == 0
    assert user.last_seen_on > timezone.now() - timedelta(minutes=1)


def test_a_second_request_within_the_hour_writes_nothing(client):
    user = UserFactory(last_seen_on=timezone.now())
    client.force_login(user)
    before = user.last_seen_on

    client.get(reverse("me"))

    user.refresh_from_db()
    assert user.last_seen_on == before


def test_nothing_is_kept_longer_than_promised_and_nothing_goes_before():
    long_ago = timezone.now() - timedelta(days=4000)
    hub = HubFactory()
    about = {"about_type": "x", "about_id": "x", "kind": "x"}
    ended = {"role": Role.PARTNER, "hub": hub, "status": "ended"}
    for moment in (long_ago, timezone.now()):
        Decision.objects.create(hub=hub, title="x", decided_at=moment, **about)
        MembershipFactory(ended_at=moment, **ended)
        ReplyLink.objects.create(kind="x", about_id="x", choice="x", expires_on=moment)
        notice = NoticeFactory()
        Notice.objects.filter(pk=notice.pk).update(created_at=moment)

    assert keep_nothing_too_long() == 4

    kept = (Decision, ReplyLink, Notice, Membership)
    assert [model.objects.count() for model in kept] == [1, 1, 1, 1]
