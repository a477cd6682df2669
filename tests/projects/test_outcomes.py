import pytest
from django.db.models import Sum

from core.exceptions import EditConflictError, TransitionError
from projects.models import Outcome, Project
from projects.services.outcomes import (
    change_outcome,
    refuse_outcome,
    remove_outcome,
    sign_outcome,
    state_outcome,
)
from tests.factories.helping import OutcomeFactory, PartnerFactory
from tests.factories.missions import MissionFactory
from tests.projects.helping import a_partner, a_project, links_in, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return a_project()


@pytest.fixture
def partner(project):
    return a_partner(project)


def stated(partner, **fields):
    outcome = OutcomeFactory.build(project=partner.project, partner=partner, **fields)
    return state_outcome(outcome, by=partner.project.led_by)


def test_a_partner_signs_with_one_tap_and_only_then_it_counts(partner, client):
    stated(partner, number=24)
    before = Outcome.objects.confirmed_totals()
    confirm, _refuse = links_in("outcome_to_sign", partner.user.email)

    page = client.get(confirm).content.decode()
    client.post(confirm)

    outcome = Outcome.objects.get()
    assert "Twenty-four pupils" in page
    assert before == {}
    assert (outcome.status, outcome.signed_by) == ("confirmed", partner.user)
    assert Outcome.objects.confirmed_totals() == {"pupils": 24}
    assert mails("outcome_answered") == [partner.project.led_by.email]


def test_a_partner_says_why_not_and_it_does_not_count(partner):
    outcome = stated(partner)

    refuse_outcome(outcome, edition=1, by=partner.user, reason="We saw ten.")

    outcome.refresh_from_db()
    assert (outcome.status, outcome.reason) == ("refused", "We saw ten.")
    assert Outcome.objects.totals() == {}


def test_a_change_takes_the_signature_away_and_asks_again(partner, client):
    outcome = stated(partner)
    old_confirm, _refuse = links_in("outcome_to_sign", partner.user.email)
    sign_outcome(outcome, edition=1, by=partner.user)

    change_outcome(outcome, {"number": 240}, edition=1, by=partner.project.led_by)
    client.post(old_confirm)

    outcome.refresh_from_db()
    assert (outcome.status, outcome.signed_by, outcome.signed_at) == ("stated", None, None)
    assert Outcome.objects.confirmed_totals() == {}
    assert len(mails("outcome_to_sign")) == 2


def test_nobody_signs_other_words_than_they_read(partner):
    outcome = stated(partner)
    change_outcome(outcome, {"number": 240}, edition=1, by=partner.project.led_by)

    with pytest.raises(EditConflictError):
        sign_outcome(outcome, edition=1, by=partner.user)


def test_whoever_states_it_does_not_sign_it(project):
    own = PartnerFactory(project=project, user=project.led_by)
    outcome = stated(own)

    with pytest.raises(TransitionError):
        sign_outcome(outcome, edition=1, by=project.led_by)


@pytest.mark.parametrize("status", ["named", "invited", "declined"])
def test_who_never_said_yes_cannot_be_asked_to_sign(project, status):
    partner = a_partner(project, status=status, decided_at=None)

    with pytest.raises(TransitionError):
        stated(partner)


def test_a_partner_of_another_project_does_not_sign(project):
    stranger = a_partner(a_project(hub=project.hub))
    outcome = OutcomeFactory.build(project=project, partner=stranger)

    with pytest.raises(TransitionError):
        state_outcome(outcome, by=project.led_by)


def test_what_was_signed_is_not_removed(partner):
    outcome = stated(partner)
    sign_outcome(outcome, edition=1, by=partner.user)

    with pytest.raises(TransitionError):
        remove_outcome(outcome)


def test_totals_of_project_hub_mission_and_network_come_back_from_the_rows():
    mission = MissionFactory()
    numbers = iter(range(1, 1000))
    for hub_number in range(3):
        first = a_project(mission=mission if hub_number else None)
        others = [a_project(hub=first.hub, mission=mission) for _ in range(2)]
        for project in (first, *others):
            partner = PartnerFactory(project=project)
            for kind in Outcome.Kind:
                for status in Outcome.Status:
                    OutcomeFactory(
                        project=project, partner=partner, kind=kind, status=status,
                        number=next(numbers),
                    )  # fmt: skip
    OutcomeFactory(project=a_project(status=Project.Status.DRAFT), status="confirmed", number=5000)

    scopes = [{}, {"project__mission": mission}]
    hubs = {project.hub for project in Project.objects.select_related("hub").all()}
    scopes += [{"project__hub": hub} for hub in hubs]
    scopes += [{"project": project} for project in Project.objects.public()]
    for scope in scopes:
        counted = Outcome.objects.public().filter(**scope)
        by_hand = {}
        for row in counted:
            if row.status == "confirmed":
                by_hand[row.kind] = by_hand.get(row.kind, 0) + row.number
        assert counted.confirmed_totals() == by_hand
        apart = {kind: total.confirmed for kind, total in counted.totals().items()}
        assert {kind: number for kind, number in apart.items() if number} == by_hand
        waiting = counted.filter(status="stated").aggregate(sum=Sum("number"))["sum"] or 0
        assert sum(total.stated for total in counted.totals().values()) == waiting
    network = Outcome.objects.public().confirmed_totals()
    of_hubs = [Outcome.objects.public().filter(project__hub=hub).confirmed_totals() for hub in hubs]
    assert network == {
        kind.value: sum(totals.get(kind.value, 0) for totals in of_hubs) for kind in Outcome.Kind
    }
