import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from core.exceptions import TransitionError
from notifications.models import Message
from projects.models import Partner, Project
from projects.querysets import PartnerQuerySet, ProjectQuerySet
from projects.services import partners as asking
from projects.services.ending import end_outlived_parts, end_part
from projects.services.partners import accept_part, decline_part, invite_partner
from projects.services.states import close_project
from projects.team import may_read
from stakeholders.models import Promise
from tests.factories.accounts import UserFactory
from tests.factories.helping import VisitFactory
from tests.factories.stakeholders import OrganisationFactory
from tests.projects.helping import a_partner, a_project, a_speaker, asked, links_in, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return a_project()


@pytest.fixture
def until():
    return timezone.localdate() + timedelta(days=60)


def invited(project, until, **fields):
    speaker = a_speaker(project.hub)
    organisation = speaker.organisation_places.get().organisation
    terms = asked(organisation, until, **fields)
    return speaker, invite_partner(project, terms, by=project.led_by)


def test_who_speaks_for_an_organisation_says_yes_with_one_tap(project, until, client):
    speaker, partner = invited(project, until)
    accept, _decline = links_in("partner_invited", speaker.email)

    assert "Take part in" in client.get(accept).content.decode()
    answer = client.post(accept)

    partner.refresh_from_db()
    assert answer.status_code == 200
    assert (partner.status, partner.user, partner.until) == ("accepted", speaker, until)
    assert mails("partner_answered") == [project.led_by.email]


def test_a_yes_is_a_promise_with_an_end(project, until):
    speaker, partner = invited(project, until)

    accept_part(partner, by=speaker)

    promise = Promise.objects.of(speaker).get()
    assert (promise.what, promise.until, promise.hub) == (partner.part, until, project.hub)
    assert promise.path == project.get_absolute_url()


def test_somebody_without_an_account_answers_by_the_link_alone(project, until, client):
    organisation = OrganisationFactory(hub=project.hub)
    terms = asked(organisation, until, email="Hannah@Example.org", language="nl")
    partner = invite_partner(project, terms, by=project.led_by)

    _accept, decline = links_in("partner_invited", "hannah@example.org")
    client.post(decline)

    partner.refresh_from_db()
    assert (partner.status, partner.user, partner.decided_by) == ("declined", None, None)
    assert Message.objects.get(kind="partner_invited").language == "nl"


def test_an_organisation_in_which_nobody_can_be_written_to_is_not_asked(project, until):
    organisation = OrganisationFactory(hub=project.hub)

    with pytest.raises(asking.NobodyToAskError):
        invite_partner(project, asked(organisation, until), by=project.led_by)

    assert not project.partners.exists()


def test_who_said_no_is_asked_anew_and_the_old_links_do_nothing(project, until, client):
    speaker, partner = invited(project, until)
    old_yes, _no = links_in("partner_invited", speaker.email)
    decline_part(partner, by=speaker, reason="Not this spring.")
    organisation = partner.organisation

    again = invite_partner(project, asked(organisation, until), by=project.led_by)
    client.post(old_yes)

    again.refresh_from_db()
    assert (again.pk, again.status, again.reason) == (partner.pk, "invited", "")


def test_who_is_only_named_by_the_class_can_be_asked(project, until):
    speaker = a_speaker(project.hub, name="Weather Room")
    organisation = speaker.organisation_places.get().organisation
    named = Partner.objects.create(project=project, name="Weather Room")

    partner = invite_partner(project, asked(organisation, until), by=project.led_by)

    assert (partner.pk, partner.status) == (named.pk, "invited")


def test_ending_a_part_settles_its_promise_and_calls_its_visits_off(project, until):
    speaker, partner = invited(project, until)
    partner = accept_part(partner, by=speaker)
    visit = VisitFactory(partner=partner, agreed=True)

    end_part(partner, by=speaker, reason="We move to another town.")

    visit.refresh_from_db()
    assert visit.status == "cancelled"
    assert Promise.objects.get().status == "dropped"
    assert mails("partner_ended") == [project.led_by.email]


def test_a_part_ends_by_itself_after_its_last_day_and_both_sides_hear_it(project):
    yesterday = timezone.localdate() - timedelta(days=1)
    partner = a_partner(project, until=yesterday)
    lasting = a_partner(a_project(hub=project.hub), until=timezone.localdate())

    assert (end_outlived_parts(), end_outlived_parts()) == (1, 0)

    partner.refresh_from_db()
    lasting.refresh_from_db()
    assert (partner.status, lasting.status) == ("ended", "accepted")
    assert mails("partner_ended") == sorted([partner.user.email, project.led_by.email])


@pytest.mark.parametrize("status", [one for one in Partner.Status if one != "accepted"])
def test_only_who_takes_part_reads_what_is_not_public(status):
    project = a_project(status=Project.Status.DRAFT)
    partner = a_partner(project, status=status)

    assert not may_read(partner.user, project)

    Partner.objects.update(status="accepted")
    assert may_read(partner.user, project)


def test_who_took_part_reads_nothing_more_after_the_last_day():
    project = a_project(status=Project.Status.DRAFT)
    partner = a_partner(project, until=timezone.localdate() - timedelta(days=1))

    assert not may_read(partner.user, project)


def test_closing_a_project_takes_back_what_nobody_answered(project, until, client):
    speaker, partner = invited(project, until)
    accept, _decline = links_in("partner_invited", speaker.email)

    close_project(project, by=project.led_by)
    client.post(accept)

    partner.refresh_from_db()
    assert (partner.status, partner.decided_at) == ("ended", None)
    assert mails("partner_ended") == [speaker.email]
    assert mails("partner_answered") == []


def accept_while_it_closes(project, partner, monkeypatch):
    """Accept and close at the same moment; return who was told of what."""
    ready = threading.Barrier(2)
    step, close = Partner.step, Project.close

    def wait_then(act):
        def waiting(self, *args, **kwargs):
            with suppress(threading.BrokenBarrierError):
                ready.wait(timeout=0.7)
            return act(self, *args, **kwargs)

        return waiting

    monkeypatch.setattr(Partner, "step", wait_then(step))
    monkeypatch.setattr(Project, "close", wait_then(close))

    def run(act):
        with suppress(TransitionError):
            act()
        connections.close_all()

    acts = [
        lambda: accept_part(partner, by=partner.user),
        lambda: close_project(project, by=project.led_by),
    ]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(mails("partner_answered")), len(mails("partner_ended"))


@pytest.mark.django_db(transaction=True)
def test_a_partner_accepts_while_the_project_closes_with_one_outcome_told_once(monkeypatch):
    project = a_project()
    partner = a_partner(project, status="invited", invited_by=project.led_by)

    told = accept_while_it_closes(project, partner, monkeypatch)

    project.refresh_from_db()
    partner.refresh_from_db()
    assert project.status == "closed"
    assert (partner.status, told) in {("accepted", (1, 0)), ("ended", (0, 1))}


@pytest.mark.django_db(transaction=True)
def test_without_the_locks_the_same_invitation_has_two_outcomes(monkeypatch):
    project = a_project()
    partner = a_partner(project, status="invited", invited_by=project.led_by)
    for rows in (PartnerQuerySet, ProjectQuerySet):
        monkeypatch.setattr(rows, "select_for_update", lambda self, **_options: self)

    told = accept_while_it_closes(project, partner, monkeypatch)

    assert told == (1, 1)


def test_outsiders_write_to_adults_only_and_the_hub_reads_every_word(project, until, client):
    speaker, partner = invited(project, until, word="Will you help us?")
    stranger = UserFactory()
    decline_part(partner, by=speaker, reason="We have no time.")

    adults = {speaker.email, project.led_by.email}
    assert set(Message.objects.values_list("email", flat=True)) == adults
    assert stranger.email not in adults
    coordinator = project.hub.memberships.get(role="coordinator").user
    client.force_login(coordinator)
    page = client.get(f"/en/hubs/{project.hub.slug}/desk/projects/partners/").content.decode()
    assert "Will you help us?" in page
    assert "We have no time." in page
