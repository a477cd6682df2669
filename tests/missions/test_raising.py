"""The pages on which a challenge is proposed, explained, shared, merged and answered."""

import pytest
from django.urls import reverse

from missions.models import Challenge, ChallengeHub, ChallengeQuestion
from notifications.models import Message
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory(latitude=52.07654, longitude=4.29876)


@pytest.fixture
def teacher(client, hub):
    client.force_login(teacher := people.bram(hub))
    return teacher


def words(**changes):
    return {
        "title": "Why does the stream smell?",
        "summary": "The stream by the school smells in August.",
        "goals": ["6", "14"],
        "targets": ["6.3"],
        "raised_by": "class",
        "group_name": "2B",
        "season": "summer",
    } | changes


def propose(client, hub, **changes):
    return client.post(f"/en/hubs/{hub.slug}/challenges/propose/", words(**changes))


def on_desk(name, challenge):
    path = {"hub": challenge.hub.slug, "pk": challenge.pk}
    return reverse(f"missions_desk:{name}", kwargs=path)


@pytest.mark.parametrize("place", [{"near": "hub"}, {"latitude": "52.0789", "longitude": "4.3011"}])
def test_a_place_is_chosen_or_typed_and_kept_to_a_kilometre(client, hub, teacher, place):
    propose(client, hub, **place)

    challenge = Challenge.objects.get(proposed_by=teacher)
    assert (challenge.latitude, challenge.longitude) == (52.08, 4.3)
    assert (challenge.targets, challenge.season) == (["6.3"], "summer")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"targets": ["4.7"]}, "Target 4.7 belongs to goal 4."),
        ({"goals": ["1", "2", "3", "4"]}, "Choose at most three goals."),
        ({"latitude": "52"}, "Fill in both figures, or neither."),
        ({"latitude": "north", "longitude": "4"}, "Type a number such as 52.08."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(client, hub, teacher, changes, said):
    page = propose(client, hub, **changes).content.decode()

    assert said in page
    assert "The stream by the school smells in August." in page
    assert not Challenge.objects.filter(proposed_by=teacher).exists()


def test_who_asks_the_same_and_what_looks_like_a_name_is_shown_once_before_it_is_sent(
    client, hub, teacher
):
    other = ChallengeFactory(title_en="Why does the stream smell?")
    typed = {"summary": "We went to the stream with Sanne."}

    first = propose(client, hub, **typed).content.decode()

    assert "We found: Sanne." in first
    assert other.title_en in first
    assert not Challenge.objects.filter(proposed_by=teacher).exists()
    assert propose(client, hub, checked="1", **typed).status_code == 302
    assert Challenge.objects.filter(proposed_by=teacher).count() == 1


def test_while_typing_the_same_question_appears_and_can_be_shared_with_one_press(
    client, hub, teacher
):
    other = ChallengeFactory(title_en="Why does the stream smell?")
    own = ChallengeFactory(title_en="Does the stream smell?", hub=hub)

    found = client.post(f"/en/hubs/{hub.slug}/challenges/similar/", words()).content.decode()

    address = f"/en/hubs/{hub.slug}/challenges/{other.slug}/ours-too/"
    assert address in found
    assert own.get_absolute_url() in found
    assert client.post(address, words()).status_code == 302
    assert ChallengeHub.objects.get().added_by == teacher
    assert hub.own_name in client.get(f"/en/challenges/{other.slug}/").content.decode()
    client.post(f"/en/hubs/{hub.slug}/challenges/{other.slug}/not-ours/")
    assert not ChallengeHub.objects.exists()


def test_the_suggested_picker_shows_targets_where_the_form_asks_for_them(client, teacher):
    plain = client.post("/en/goals/suggest/", words()).content.decode()
    full = client.post("/en/goals/suggest/?targets=1", words()).content.decode()

    assert 'name="targets"' not in plain
    assert full.count('name="targets"') == 169
    assert 'value="6.3" checked' in full


def test_the_later_of_two_editors_reads_what_the_other_wrote(client, hub, teacher):
    challenge = ChallengeFactory(hub=hub, status="proposed", proposed_by=teacher)
    address = f"/en/challenges/{challenge.slug}/edit/"
    assert challenge.title_en in client.get(address).content.decode()

    first = client.post(address, words(version="1", title="What smells here?"))
    second = client.post(address, words(version="1", title="My other title"))

    assert (first.status_code, second.status_code) == (302, 409)
    page = second.content.decode()
    assert "What smells here?" in page
    assert "My other title" in page
    assert client.post(address, words(version="2")).status_code == 302


def test_a_proposer_answers_the_hub_and_takes_it_back(client, hub, teacher):
    challenge = ChallengeFactory(hub=hub, status="proposed", proposed_by=teacher)
    coordinator = people.ana(hub)
    client.force_login(coordinator)
    assert client.post(on_desk("ask", challenge), {"question": ""}).status_code == 422
    client.post(on_desk("ask", challenge), {"question": "Since when?"})
    question = ChallengeQuestion.objects.get()

    client.force_login(teacher)
    page = f"/en/challenges/{challenge.slug}/"
    assert "Since when?" in client.get(page).content.decode()
    client.post(f"{page}questions/{question.pk}/", {"answer": "Since May."})
    assert "Since May." in client.get(f"{page}questions/{question.pk}/").content.decode()
    client.post(f"{page}withdraw/")
    assert "You took this challenge back" in client.get(page).content.decode()
    client.post(f"{page}withdraw/")

    client.force_login(coordinator)
    assert "Since May." in client.get(on_desk("challenge", challenge)).content.decode()


def test_a_question_is_found_at_the_old_address_after_its_challenge_was_merged(client, teacher):
    into = ChallengeFactory()
    double = ChallengeFactory(status="merged", merged_into=into, proposed_by=teacher)
    question = into.questions.create(question="Since when?")

    answer = client.get(f"/en/challenges/{double.slug}/questions/{question.pk}/")

    assert answer.status_code == 200


def test_a_coordinator_merges_at_the_desk_and_the_old_address_leads_on(client, hub):
    double, into = ChallengeFactory(hub=hub), ChallengeFactory(hub=hub)
    client.force_login(people.ana(hub))

    page = client.get(on_desk("challenge_merge", double)).content.decode()
    assert into.title_en in page
    assert client.post(on_desk("challenge_merge", double), {}).status_code == 422
    answer = client.post(on_desk("challenge_merge", double), {"likely": into.slug})

    assert answer.url == on_desk("challenge", into)
    assert client.get(f"/en/challenges/{double.slug}/").url == f"/en/challenges/{into.slug}/"
    assert double.title_en in client.get(f"/en/challenges/{into.slug}/").content.decode()


def test_who_decides_in_one_hub_only_cannot_merge_into_another_but_the_network_can(client, hub):
    double, into = ChallengeFactory(hub=hub), ChallengeFactory()
    typed = {"address": f"https://oshub.example{into.get_absolute_url()}"}
    client.force_login(people.ana(hub))
    refused = client.post(on_desk("challenge_merge", double), typed)
    assert refused.status_code == 422
    assert into.hub.own_name in refused.content.decode()

    client.force_login(people.max_of_the_network())
    assert client.post(on_desk("challenge_merge", double), typed).status_code == 302
    assert into.echoes.get().hub == hub


def test_an_answer_stands_on_the_page_and_goes_to_the_proposer(client, hub):
    challenge = ChallengeFactory(hub=hub, proposed_by=people.bram(hub))
    client.force_login(people.ana(hub))
    assert client.post(on_desk("answer", challenge), {}).status_code == 422

    client.post(on_desk("answer", challenge), {"outcome": "The city laid a new pipe."})
    again = client.post(on_desk("answer", challenge), {"outcome": "Another one."})

    assert again.status_code == 302
    assert Message.objects.get(kind="challenge_answered").user == challenge.proposed_by
    page = client.get(f"/en/challenges/{challenge.slug}/").content.decode()
    assert "The city laid a new pipe." in page


def test_the_page_of_a_challenge_with_all_its_parts_takes_few_queries(
    client, hub, django_assert_max_num_queries
):
    challenge = ChallengeFactory(hub=hub, targets=["6.3"], latitude=52.08, longitude=4.3)
    for _number in range(3):
        ChallengeHub.objects.create(challenge=challenge, hub=HubFactory(), note="Here too.")
        ChallengeFactory(status="merged", merged_into=challenge)

    with django_assert_max_num_queries(8):
        page = client.get(f"/nl/challenges/{challenge.slug}/").content.decode()

    assert "6.3" in page
    assert page.count("Here too.") == 3
