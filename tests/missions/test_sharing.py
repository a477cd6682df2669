"""Questions before deciding, challenges that hubs share, merging and answering."""

import pytest

from core.exceptions import EditConflictError, TransitionError
from core.pages import read_page_version
from hubs.decisions import MovedOnError
from hubs.models import Decision
from hubs.services import undo_decision
from missions import services
from missions.models import Challenge, ChallengeHub, ChallengeQuestion, Comment, Following
from notifications.models import Message
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


def waiting():
    hub = HubFactory()
    coordinator, teacher = people.ana(hub), people.bram(hub)
    return ChallengeFactory(hub=hub, status="proposed", proposed_by=teacher), coordinator, teacher


def told():
    return sorted(Message.objects.values_list("kind", "email"))


def asked(challenge, by):
    question = ChallengeQuestion(question="Since when?")
    services.ask_about_challenge(challenge, question, by=by)
    return question


def two_public():
    """Return a challenge and its coordinator, and the same for another hub."""
    first, second = ChallengeFactory(), ChallengeFactory()
    return first, people.ana(first.hub), second, people.ana(second.hub)


def test_a_question_goes_to_the_proposer_and_its_answer_to_who_asked():
    challenge, coordinator, teacher = waiting()
    people.ana(challenge.hub)

    question = asked(challenge, coordinator)
    services.ask_about_challenge(challenge, question, by=coordinator)
    services.explain_challenge(question, "Since August.", by=teacher)

    assert told() == [
        ("challenge_asked", teacher.email),
        ("challenge_explained", coordinator.email),
    ]
    assert "Since August." in Message.objects.get(kind="challenge_explained").body_text
    with pytest.raises(TransitionError):
        services.explain_challenge(question, "Since May.", by=teacher)


def test_who_decides_hears_the_answer_where_who_asked_has_gone():
    challenge, coordinator, teacher = waiting()
    question = asked(challenge, coordinator)
    coordinator.is_active = False
    coordinator.save()
    next_one = people.ana(challenge.hub)

    services.explain_challenge(question, "Since August.", by=teacher)

    assert told()[-1] == ("challenge_explained", next_one.email)


def test_a_change_keeps_to_the_language_that_it_was_written_in_and_refuses_an_older_text():
    challenge, _coordinator, _teacher = waiting()
    Challenge.objects.update(language="nl", title_nl="Waarom stinkt de beek?")

    changed = services.change_challenge(challenge, changes={"title": "Wat ruikt er?"}, version=1)

    assert (changed.title_nl, changed.title_en) == ("Wat ruikt er?", challenge.title_en)
    with pytest.raises(EditConflictError):
        services.change_challenge(challenge, changes={"title": "Ik ook"}, version=1)


def test_what_is_withdrawn_can_be_neither_changed_nor_asked_about_nor_accepted():
    challenge, coordinator, _teacher = waiting()
    services.withdraw_challenge(challenge)

    for act in (
        lambda: services.change_challenge(challenge, changes={}, version=1),
        lambda: asked(challenge, coordinator),
        lambda: services.accept_challenge(challenge, by=coordinator),
        lambda: services.withdraw_challenge(challenge),
    ):
        with pytest.raises(TransitionError):
            act()


def test_another_hub_shares_a_challenge_once_and_takes_it_back():
    challenge, coordinator, _second, _other = two_public()
    next_hub, before = HubFactory(), read_page_version()
    teacher = people.bram(next_hub)

    for _time in range(2):
        services.share_challenge(challenge, hub=next_hub, by=teacher, note="Here too.")

    assert told() == [("challenge_shared", coordinator.email)]
    assert "Here too." in Message.objects.get().body_text
    assert read_page_version() > before
    services.unshare_challenge(challenge, hub=next_hub)
    assert not challenge.echoes.exists()


def test_only_a_public_challenge_of_another_active_hub_can_be_shared():
    challenge, hub = ChallengeFactory(), HubFactory()
    teacher = people.bram(hub)
    for one, by_hub in (
        (ChallengeFactory(status="proposed"), hub),
        (challenge, challenge.hub),
        (challenge, HubFactory(status="paused")),
    ):
        with pytest.raises(TransitionError):
            services.share_challenge(one, hub=by_hub, by=teacher)


def filled(double, into):
    """Give the double what can go along with it; one project works on both."""
    project, both = ProjectFactory(hub=double.hub), ProjectFactory(hub=double.hub)
    project.challenges.add(double)
    both.challenges.add(double, into)
    asked_before = ChallengeQuestion.objects.create(challenge=double, question="Since when?")
    third = ChallengeHub.objects.create(challenge=double, hub=HubFactory())
    about = {"about_type": "challenge", "about_id": str(double.pk)}
    comment = Comment.objects.create(hub=double.hub, text="Here too", **about)
    follower = Following.objects.create(user=people.dora(), **about)
    return project, both, asked_before, third, comment, follower


def test_merging_takes_all_along_and_undoing_parts_them_as_they_were():
    double, ana, into, _other = two_public()
    max_ = people.max_of_the_network()
    project, both, question, third, comment, follower = filled(double, into)

    services.merge_challenges(double, into=into, by=max_)

    double.refresh_from_db()
    assert (double.status, double.merged_into) == ("merged", into)
    assert set(into.projects.all()) == {project, both}
    assert set(into.questions.all()) == {question}
    assert {echo.hub for echo in into.echoes.all()} == {double.hub, third.hub}
    for row in (comment, follower):
        row.refresh_from_db()
        assert row.about_id == str(into.pk)

    undo_decision(Decision.objects.get(kind="challenges_merged"), by=ana)

    double.refresh_from_db()
    assert (double.status, double.merged_into) == ("accepted", None)
    assert set(double.projects.all()) == {project, both}
    assert set(into.projects.all()) == {both}
    assert list(double.questions.all()) == [question]
    assert list(double.echoes.all()) == [third]
    assert not into.echoes.exists()
    for row in (comment, follower):
        row.refresh_from_db()
        assert row.about_id == str(double.pk)


def test_merging_tells_both_proposers_and_both_hubs_but_not_who_did_it():
    double, ana, into, other = two_public()
    teacher = people.bram(double.hub)
    Challenge.objects.filter(pk=double.pk).update(proposed_by=teacher)

    services.merge_challenges(double, into=into, by=ana)

    assert told() == sorted(
        [("challenges_merged", teacher.email), ("challenges_merged", other.email)]
    )


def test_a_merged_one_joins_the_mission_of_the_double_where_its_hub_takes_part():
    mission = MissionFactory()
    double = ChallengeFactory(status="in_mission", mission=mission)
    with_it, without = ChallengeFactory(), ChallengeFactory(hub=double.hub)
    mission.places.create(hub=with_it.hub)

    services.merge_challenges(double, into=with_it, by=people.max_of_the_network())
    again = ChallengeFactory(status="in_mission", mission=mission)
    services.merge_challenges(again, into=without, by=people.max_of_the_network())

    with_it.refresh_from_db()
    without.refresh_from_db()
    assert (with_it.status, with_it.mission) == ("in_mission", mission)
    assert (without.status, without.mission) == ("accepted", None)
    undo_decision(Decision.objects.get(about_id=str(double.pk)), by=people.ana(double.hub))
    with_it.refresh_from_db()
    assert (with_it.status, with_it.mission) == ("accepted", None)


@pytest.mark.parametrize("status", ["declined", "withdrawn", "answered"])
def test_nothing_is_merged_into_what_is_over(status):
    over = ChallengeFactory(status=status)
    with pytest.raises(TransitionError):
        services.merge_challenges(ChallengeFactory(), into=over, by=people.max_of_the_network())


def test_a_public_challenge_does_not_vanish_in_one_that_waits_nor_in_itself():
    challenge, max_ = ChallengeFactory(), people.max_of_the_network()
    for into in (ChallengeFactory(status="proposed"), challenge):
        with pytest.raises(TransitionError):
            services.merge_challenges(challenge, into=into, by=max_)


def test_two_are_not_parted_while_the_other_one_is_part_of_a_third():
    double, ana, into, _other = two_public()
    max_ = people.max_of_the_network()
    services.merge_challenges(double, into=into, by=max_)
    services.merge_challenges(into, into=ChallengeFactory(), by=max_)

    with pytest.raises(MovedOnError):
        undo_decision(Decision.objects.get(about_id=str(double.pk)), by=ana)


def test_an_answer_is_told_to_all_who_had_a_part_each_once_and_can_be_taken_back():
    challenge = ChallengeFactory(proposed_by=people.dora())
    merged = ChallengeFactory(
        status="merged", merged_into=challenge, proposed_by=challenge.proposed_by
    )
    echo = ChallengeHub.objects.create(challenge=challenge, hub=merged.hub)
    sharing = people.ana(echo.hub)
    project = ProjectFactory(hub=challenge.hub, led_by=people.bram(challenge.hub))
    project.challenges.add(challenge)
    coordinator = people.ana(challenge.hub)

    services.answer_challenge(challenge, outcome="The city laid a pipe.", by=coordinator)

    expected = [challenge.proposed_by, sharing, project.led_by]
    assert told() == sorted(("challenge_answered", one.email) for one in expected)
    challenge.refresh_from_db()
    assert (challenge.status, challenge.outcome_en) == ("answered", "The city laid a pipe.")
    undo_decision(Decision.objects.get(), by=coordinator)
    challenge.refresh_from_db()
    assert (challenge.status, challenge.answered_at) == ("accepted", None)
    assert not challenge.outcome_en
