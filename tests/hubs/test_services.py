import threading
import uuid

import pytest
from django.db import connection, transaction

from core.exceptions import TransitionError
from core.models import PageVersion
from core.pages import read_page_version
from hubs import services
from hubs.messages import SchoolConfirmed
from hubs.models import Hub, Membership, School
from hubs.permissions import Role
from notifications.models import Message
from notifications.services import notify
from tests.factories.hubs import HubFactory, MembershipFactory, SchoolFactory
from tests.people import ana, dora, max_of_the_network

pytestmark = pytest.mark.django_db


def mails():
    return sorted(Message.objects.values_list("kind", "email"))


def draft_school(hub, **fields):
    return School(hub=hub, **({"name": "De Wilg", "city": "Delft", "level": "primary"} | fields))


def registered(hub, by):
    return services.register_school(draft_school(hub), role=Role.TEACHER, by=by)


def test_a_registered_school_waits_and_its_coordinators_are_told():
    hub = HubFactory()
    coordinator, teacher = ana(hub), dora()

    school = registered(hub, teacher)

    assert school.is_pending
    assert school.memberships.get().status == Membership.Status.PENDING
    assert mails() == [("school_registered", coordinator.email)]


def test_a_hub_without_a_coordinator_has_the_network_told():
    manager = max_of_the_network()

    registered(HubFactory(), dora())

    assert mails() == [("school_registered", manager.email)]


@pytest.mark.parametrize("status", [Hub.Status.PAUSED, Hub.Status.ARCHIVED, Hub.Status.PROPOSED])
def test_a_hub_that_is_not_active_takes_up_no_school(status):
    with pytest.raises(TransitionError):
        registered(HubFactory(status=status), dora())


def test_a_form_sent_twice_makes_one_school_and_one_mail():
    hub, teacher, key = HubFactory(), dora(), uuid.uuid4()
    ana(hub)

    first = services.register_school(draft_school(hub, pk=key), role=Role.TEACHER, by=teacher)
    second = services.register_school(draft_school(hub, pk=key), role=Role.TEACHER, by=teacher)

    assert first == second
    assert School.objects.count() == Membership.objects.filter(user=teacher).count() == 1
    assert len(mails()) == 1


def test_somebody_elses_key_does_not_lead_to_their_school():
    hub, key = HubFactory(), uuid.uuid4()
    services.register_school(draft_school(hub, pk=key), role=Role.TEACHER, by=dora())

    other = services.register_school(
        draft_school(hub, pk=key, name="De Eik"), role=Role.TEACHER, by=dora()
    )

    assert other.pk != key
    assert School.objects.count() == 2


def test_the_same_name_and_place_lead_to_the_school_that_was_first():
    hub, first_teacher, second_teacher = HubFactory(), dora(), dora()
    first = registered(hub, first_teacher)

    second = services.register_school(
        draft_school(hub, name="DE WILG"), role=Role.TEACHER, by=second_teacher
    )

    assert second == first
    assert not second_teacher.memberships.exists()


def test_a_declined_school_may_be_registered_again():
    hub, teacher = HubFactory(), dora()
    services.decline_school(registered(hub, teacher), by=ana(hub), reason="Where is it?")

    assert registered(hub, teacher).is_pending


def test_confirming_a_school_takes_its_registrant_in_and_renews_the_pages():
    hub, teacher, colleague = HubFactory(), dora(), dora()
    school, coordinator = registered(hub, teacher), ana(hub)
    services.join_school(school, role=Role.TEACHER, by=colleague)
    PageVersion.objects.get_or_create(pk=1)  # tests with real commits leave empty tables behind
    version = read_page_version()

    services.confirm_school(school, by=coordinator)

    school.refresh_from_db()
    assert (school.is_confirmed, school.decided_by) == (True, coordinator)
    assert teacher.memberships.get().is_active
    assert not colleague.memberships.get().is_active
    assert ("school_confirmed", teacher.email) in mails()
    assert read_page_version() > version


def test_declining_a_school_tells_everybody_who_waited_why():
    hub, teacher, colleague = HubFactory(), dora(), dora()
    school, coordinator = registered(hub, teacher), ana(hub)
    services.join_school(school, role=Role.TEACHER, by=colleague)
    Message.objects.all().delete()

    services.decline_school(school, by=coordinator, reason="Not in our valley.")

    assert mails() == [
        ("membership_declined", colleague.email),
        ("school_declined", teacher.email),
    ]
    assert all(
        "Not in our valley." in text for text in Message.objects.values_list("body_text", flat=True)
    )
    assert set(school.memberships.values_list("status", flat=True)) == {"declined"}


def test_asking_twice_for_a_place_is_asking_once():
    school, person = SchoolFactory(), dora()
    ana(school.hub)

    first = services.join_school(school, role=Role.TEACHER, by=person)
    second = services.join_school(school, role=Role.TEACHER, by=person)

    assert first == second
    assert len(mails()) == 1


def test_a_declined_school_takes_in_nobody():
    with pytest.raises(TransitionError):
        services.join_school(
            SchoolFactory(status=School.Status.DECLINED), role=Role.TEACHER, by=dora()
        )


def test_a_person_is_taken_in_or_refused_with_a_mail():
    school = SchoolFactory()
    coordinator = ana(school.hub)
    welcome, refused = dora(), dora()

    services.confirm_membership(
        services.join_school(school, role=Role.TEACHER, by=welcome), by=coordinator
    )
    services.decline_membership(
        services.join_school(school, role=Role.TEACHER, by=refused), by=coordinator, reason="Who?"
    )

    assert welcome.memberships.get().is_active
    assert refused.memberships.get().reason == "Who?"
    assert ("membership_confirmed", welcome.email) in mails()
    assert ("membership_declined", refused.email) in mails()


def test_nobody_is_taken_into_a_school_that_is_not_confirmed():
    school = SchoolFactory(status=School.Status.PENDING)
    membership = services.join_school(school, role=Role.TEACHER, by=dora())

    with pytest.raises(TransitionError):
        services.confirm_membership(membership, by=ana(school.hub))


def test_a_mail_speaks_the_language_of_its_reader():
    hub = HubFactory()
    coordinator = ana(hub)
    coordinator.language = "nl"
    coordinator.save()

    registered(hub, dora())

    assert Message.objects.get().language == "nl"
    assert "/nl/hubs/" in Message.objects.get().body_text


def unguarded_confirm_school(school, *, by, meet):
    """The service as it would be without its lock: read, think, write."""
    with transaction.atomic():
        school = School.objects.get(pk=school.pk)
        meet()
        school.confirm(by=by)
        school.save()
        notify(SchoolConfirmed(school, occasion=str(by.pk)))
    return school


def guarded_confirm_school(school, *, by, meet):
    meet()
    return services.confirm_school(school, by=by)


def race(confirm, school, coordinators):
    """Let both confirm at the same moment on connections of their own; return who succeeded."""
    barrier, winners = threading.Barrier(2, timeout=10), []

    def run(coordinator):
        try:
            confirm(school, by=coordinator, meet=barrier.wait)
            winners.append(coordinator)
        except TransitionError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(person,)) for person in coordinators]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return winners


@pytest.mark.django_db(transaction=True)
def test_of_two_coordinators_at_the_same_moment_one_wins_and_one_mail_leaves():
    hub, teacher = HubFactory(), dora()
    coordinators = [ana(hub), ana(hub)]
    school = registered(hub, teacher)
    Message.objects.all().delete()

    winners = race(guarded_confirm_school, school, coordinators)

    assert len(winners) == 1
    school.refresh_from_db()
    assert school.decided_by == winners[0]
    assert mails() == [("school_confirmed", teacher.email)]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_win_which_is_why_there_is_one():
    hub, teacher = HubFactory(), dora()
    coordinators = [ana(hub), ana(hub)]
    school = registered(hub, teacher)
    Message.objects.all().delete()

    winners = race(unguarded_confirm_school, school, coordinators)

    assert len(winners) == 2
    assert len(mails()) == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_registering_the_same_school_at_once_meet_in_one_row():
    hub, people = HubFactory(), [dora(), dora()]
    barrier, found = threading.Barrier(2, timeout=10), []

    def run(person):
        school = draft_school(Hub.objects.get(pk=hub.pk))
        barrier.wait()
        found.append(services.register_school(school, role=Role.TEACHER, by=person).pk)
        connection.close()

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert found[0] == found[1] == School.objects.get().pk


def test_a_membership_is_for_one_role_in_one_school():
    membership = MembershipFactory(role=Role.TEACHER, school=SchoolFactory())

    again = services.join_school(membership.school, role=Role.SCHOOL_HEAD, by=membership.user)

    assert again.pk != membership.pk
