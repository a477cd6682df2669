"""What was promised, what became of it, and which papers were seen."""

from datetime import timedelta

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from core.exceptions import TransitionError
from hubs.permissions import Role
from notifications.models import Message
from stakeholders.forms.promises import VettingForm
from stakeholders.models import Promise, Vetting
from stakeholders.services.promises import remind_of_promises, settle_promise
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import (
    JoinRequestFactory,
    OrganisationFactory,
    PromiseFactory,
    VettingFactory,
)
from tests.people import ana, bram, dora, member
from tests.stakeholders.test_races import at_the_same_moment

Status = Promise.Status


def soon(days):
    return timezone.localdate() + timedelta(days=days)


def spoken_for(hub):
    """Return an organisation and the partner who speaks for it."""
    organisation, person = OrganisationFactory(hub=hub), member(hub, Role.PARTNER)
    organisation.people.create(user=person)
    return organisation, person


@pytest.mark.django_db
def test_a_person_sees_what_they_and_their_organisation_promised_and_settles_it(client):
    hub = HubFactory()
    organisation, person = spoken_for(hub)
    coordinator = ana(hub)
    ours = PromiseFactory(hub=hub, organisation=organisation, what="Lends nets")
    PromiseFactory(hub=hub, organisation=None, user=person, what="Comes along")
    other = PromiseFactory(hub=hub, what="Of others")
    client.force_login(person)

    def settle(promise, outcome):
        given = {"pk": promise.pk, "outcome": outcome}
        return client.post(reverse("stakeholders:promise_settle", kwargs=given)).status_code

    page = client.get(reverse("stakeholders:promises"))
    assert {row["what"] for row in page.context["open"]} == {"Lends nets", "Comes along"}
    assert settle(other, "kept") == 404
    assert settle(ours, "open") == 404
    assert settle(ours, "dropped") == 302
    assert settle(ours, "kept") == 302
    ours.refresh_from_db()
    assert (ours.status, ours.settled_by) == (Status.DROPPED, person)
    assert Message.objects.filter(kind="promise_dropped", email=coordinator.email).count() == 1


@pytest.mark.django_db
def test_what_was_agreed_with_an_applicant_is_written_down_and_sent(client):
    hub = HubFactory()
    organisation, person = spoken_for(hub)
    request = JoinRequestFactory(hub=hub, organisation=organisation.name, place="")
    client.force_login(ana(hub))
    given = {"hub": hub.slug, "reference": request.reference}
    url = reverse("stakeholders_desk:request_promise", kwargs=given)

    assert client.get(url).context["form"].initial["organisation"] == organisation
    nobody = client.post(url, {"what": "Two visits"})
    typed = {"what": "Two visits", "organisation": organisation.pk, "until": soon(90)}
    done = client.post(url, typed)

    assert set(nobody.context["form"].errors) == {"organisation"}
    assert done["Location"] == request.get_absolute_url()
    assert Promise.objects.get().until == soon(90)
    assert Message.objects.filter(kind="promise_made", email=person.email).count() == 1


@pytest.mark.django_db
def test_a_promise_is_reminded_of_once_a_week_before_its_end():
    hub = HubFactory()
    organisation, person = spoken_for(hub)
    due = PromiseFactory(hub=hub, organisation=organisation, until=soon(7))
    PromiseFactory(hub=hub, organisation=organisation, until=soon(8))
    PromiseFactory(hub=hub, organisation=organisation, until=soon(-1))
    PromiseFactory(hub=hub, organisation=organisation, until=soon(3), status=Status.KEPT)

    assert [remind_of_promises(), remind_of_promises()] == [1, 0]

    assert Message.objects.filter(kind="promise_due", email=person.email).count() == 1
    due.refresh_from_db()
    assert due.reminded_on is not None


@pytest.mark.django_db
def test_where_nobody_of_an_organisation_reads_mail_the_desk_is_reminded():
    promise = PromiseFactory(until=soon(5))
    coordinator = ana(promise.hub)

    remind_of_promises()

    assert Message.objects.get(kind="promise_due").email == coordinator.email


@pytest.mark.django_db(transaction=True)
def test_two_people_who_settle_at_once_settle_once():
    promise, first, second = PromiseFactory(), dora(), dora()

    results = at_the_same_moment(
        lambda: settle_promise(promise, outcome=Status.KEPT, by=first),
        lambda: settle_promise(promise, outcome=Status.DROPPED, by=second),
    )

    assert sum(isinstance(result, TransitionError) for result in results) == 1


@pytest.mark.django_db
def test_without_the_lock_two_who_read_it_open_would_both_settle_it():
    promise, person = PromiseFactory(), dora()
    first, second = (Promise.objects.get(pk=promise.pk) for _reader in range(2))

    first.settle(Status.KEPT, by=person)
    first.save()
    second.settle(Status.DROPPED, by=person)
    second.save()

    promise.refresh_from_db()
    assert promise.status == Status.DROPPED


@pytest.mark.django_db
def test_a_paper_is_written_down_with_role_and_days_and_never_kept(client):
    hub = HubFactory()
    teacher = bram(hub)
    client.force_login(ana(hub))
    url = reverse("stakeholders_desk:vetting_new", kwargs={"hub": hub.slug})
    typed = {"user": teacher.pk, "paper": "Certificate of conduct", "valid_until": soon(400)}

    tomorrow = client.post(url, typed | {"seen_on": soon(1)})
    stranger = client.post(url, typed | {"seen_on": soon(0), "user": dora().pk})
    endless = client.post(url, typed | {"seen_on": soon(0), "valid_until": ""})
    client.post(url, typed | {"seen_on": soon(0)})

    assert set(tomorrow.context["form"].errors) == {"seen_on"}
    assert set(stranger.context["form"].errors) == {"user"}
    assert set(endless.context["form"].errors) == {"valid_until"}
    assert Vetting.objects.get().role == Role.COORDINATOR
    assert not VettingForm(hub=hub).is_multipart()
    assert not any(isinstance(field, models.FileField) for field in Vetting._meta.get_fields())
    page = client.get(reverse("stakeholders_desk:vettings", kwargs={"hub": hub.slug}))
    assert "by a coordinator" in page.content.decode()


@pytest.mark.django_db
def test_papers_are_seen_by_those_who_may_alone(client):
    vetting = VettingFactory()
    organisation, _person = spoken_for(vetting.hub)
    organisation.people.create(user=vetting.user)
    path = {"hub": vetting.hub.slug, "pk": organisation.pk}
    url = reverse("stakeholders_desk:organisation", kwargs=path)

    def reads(person):
        client.force_login(person)
        return vetting.paper in client.get(url).content.decode()

    assert reads(ana(vetting.hub))
    assert not reads(member(vetting.hub, Role.FACILITATOR))
