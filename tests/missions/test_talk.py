import uuid

import pytest
from django.test import Client
from django.urls import reverse

from core.exceptions import TransitionError
from core.pages import read_page_version
from hubs.models import Decision, Membership
from hubs.services import undo_decision
from missions.models import Comment, CommentReport, Following
from missions.services import talk
from missions.topics import ChallengeTopic, MissionTopic, Topic
from notifications.models import Message, Notice
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import ProjectFactory, PublishedProjectFactory

pytestmark = pytest.mark.django_db


def said(thing, by, text="It smells here too.", **fields):
    topic = next(one for one in Topic.registry.values() if one.model is type(thing))
    return talk.write_comment(Comment(text=text, **fields), topic=topic, thing=thing, by=by)


def told():
    return sorted(Message.objects.values_list("kind", "email"))


@pytest.fixture
def challenge():
    return ChallengeFactory(proposed_by=people.bram(HubFactory()))


def test_what_is_written_reaches_followers_and_who_answers_for_it_and_never_the_writer(challenge):
    writer, follower = people.bram(challenge.hub), people.chiara()
    talk.follow(ChallengeTopic, challenge, by=follower)
    before = read_page_version()

    said(challenge, writer)

    owner = challenge.proposed_by
    assert told() == sorted(("comment_written", one.email) for one in (owner, follower))
    assert Notice.objects.filter(user=writer).count() == 0
    assert Following.objects.filter(user=writer, is_muted=False).exists()
    assert read_page_version() > before


def test_the_same_form_twice_makes_one_comment_and_tells_once(challenge):
    writer, key = people.bram(challenge.hub), uuid.uuid4()

    first, second = (said(challenge, writer, pk=key) for _time in range(2))

    assert first == second
    assert Comment.objects.count() == Message.objects.count() == 1
    with pytest.raises(TransitionError):
        said(challenge, people.chiara(), pk=key)


def test_who_is_answered_hears_of_the_answer_and_of_nothing_else(challenge):
    asker, helper = people.bram(challenge.hub), people.chiara()
    question = said(challenge, asker, is_question=True)
    Message.objects.all().delete()

    said(challenge, helper, parent=question)

    assert told() == [
        ("comment_answered", asker.email),
        ("comment_written", challenge.proposed_by.email),
    ]


def test_who_stops_following_hears_nothing_any_more_even_if_they_answer_for_it(challenge):
    talk.follow(ChallengeTopic, challenge, by=challenge.proposed_by, is_muted=True)

    said(challenge, people.bram(challenge.hub))

    assert told() == []


def test_who_left_the_hub_hears_nothing_any_more(challenge):
    follower = people.bram(challenge.hub)
    talk.follow(ChallengeTopic, challenge, by=follower)
    follower.memberships.update(status=Membership.Status.ENDED)

    said(challenge, people.bram(challenge.hub))

    assert follower.email not in str(told())


def test_who_follows_a_project_hears_of_it_only_while_they_may_read_it():
    hub = HubFactory()
    project = PublishedProjectFactory(hub=hub, led_by=people.bram(hub))
    outsider = people.chiara()
    talk.follow(Topic.registry["project"], project, by=outsider)
    project.status, project.circle = "draft", "hub"
    project.save()

    said(project, project.led_by)

    assert told() == []


@pytest.mark.parametrize("act", ["deep", "elsewhere", "hidden"])
def test_answers_stand_one_level_deep_in_one_conversation_under_what_can_be_read(challenge, act):
    writer = people.bram(challenge.hub)
    parent = said(challenge, writer)
    thing = challenge
    if act == "deep":
        parent = said(challenge, writer, parent=parent)
    elif act == "elsewhere":
        thing = MissionFactory()
    else:
        talk.hide_comment(parent, reason="Rude", by=people.ana(challenge.hub))

    with pytest.raises(TransitionError):
        said(thing, writer, parent=parent)


def test_only_the_writer_changes_and_removes_and_answers_of_others_stay(challenge):
    writer, other = people.bram(challenge.hub), people.chiara()
    comment = said(challenge, writer)
    answer = said(challenge, other, parent=comment)
    for act in (
        lambda: talk.edit_comment(comment, text="Mine now", by=other),
        lambda: talk.remove_comment(comment, by=other),
    ):
        with pytest.raises(TransitionError):
            act()

    talk.edit_comment(comment, text="In August.", by=writer)
    assert Comment.objects.get(pk=comment.pk).text == "In August."
    talk.remove_comment(comment, by=writer)
    talk.remove_comment(answer, by=other)

    left = Comment.objects.get()
    assert (left.pk, left.text) == (comment.pk, "")
    assert left.removed_on


def test_a_question_is_open_until_it_is_settled(challenge):
    question = said(challenge, people.bram(challenge.hub), is_question=True)
    remark = said(challenge, people.bram(challenge.hub))
    asked = Comment.objects.about("challenge", challenge.pk).open_questions()

    assert asked.get() == question
    talk.settle_question(question, by=question.written_by, is_answered=True)
    assert not asked.exists()
    talk.settle_question(question, by=question.written_by, is_answered=False)
    assert asked.exists()
    with pytest.raises(TransitionError):
        talk.settle_question(remark, by=remark.written_by, is_answered=True)


def test_two_reports_of_one_person_are_one_and_tell_the_hub_once(challenge):
    coordinator = people.ana(challenge.hub)
    comment, reader = said(challenge, people.bram(challenge.hub)), people.chiara()
    Message.objects.all().delete()

    for _time in range(2):
        talk.report_comment(comment, reason="Rude", by=reader)

    assert CommentReport.objects.count() == 1
    assert told() == [("comment_reported", coordinator.email)]
    with pytest.raises(TransitionError):
        talk.report_comment(comment, reason="Rude", by=comment.written_by)


def test_to_hide_settles_every_report_and_tells_the_writer_why_and_can_be_undone(challenge):
    coordinator, writer = people.ana(challenge.hub), people.bram(challenge.hub)
    comment, readers = said(challenge, writer), [people.chiara(), people.bram(challenge.hub)]
    for reader in readers:
        talk.report_comment(comment, reason="Rude", by=reader)
    Message.objects.all().delete()

    talk.hide_comment(comment, reason="Leave the number out.", by=coordinator)

    settled = [("report_settled", reader.email) for reader in readers]
    assert told() == sorted([("comment_hidden", writer.email), *settled])
    assert "> Leave the number out." in Message.objects.get(kind="comment_hidden").body_text
    decision = Decision.objects.get()
    assert (decision.kind, list(decision.concerned.all())) == ("comment_hidden", [writer])

    undo_decision(decision, by=coordinator)

    assert Comment.objects.get().is_readable
    assert set(CommentReport.objects.values_list("status", "settled_by")) == {("open", None)}
    assert {m.status for m in Message.objects.filter(kind="comment_hidden")} == {"cancelled"}


def test_to_keep_tells_whoever_reported_and_not_the_writer(challenge):
    coordinator, reader = people.ana(challenge.hub), people.chiara()
    comment = said(challenge, people.bram(challenge.hub))
    talk.report_comment(comment, reason="Boring", by=reader)
    Message.objects.all().delete()

    talk.keep_comment(comment, by=coordinator)

    assert told() == [("report_settled", reader.email)]
    assert Comment.objects.get().is_readable
    with pytest.raises(TransitionError):
        talk.keep_comment(comment, by=coordinator)
    undo_decision(Decision.objects.get(), by=coordinator)
    assert CommentReport.objects.get().status == "open"


def test_words_of_members_never_pass_for_a_button_of_ours(challenge):
    said(challenge, people.bram(challenge.hub), text="Click here:\nhttps://evil.example/")

    assert "> https://evil.example/" in Message.objects.get().body_text
    assert 'class="button" href="https://evil' not in Message.objects.get().body_html


# --- pages ------------------------------------------------------------------------------------


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def talk_url(thing, code="challenge", act=""):
    name = f"missions:talk_{act}" if act else "missions:talk"
    return reverse(name, kwargs={"topic": code, "slug": thing.slug})


@pytest.mark.parametrize("code", ["challenge", "mission", "project"])
def test_members_read_and_write_and_strangers_do_not(code):
    hub = HubFactory()
    thing = {
        "challenge": ChallengeFactory, "mission": MissionFactory,
        "project": PublishedProjectFactory,
    }[code]()  # fmt: skip
    teacher = signed_in(people.bram(hub))

    answer = teacher.post(
        talk_url(thing, code, "write"), {"text": "Who knows?", "is_question": "on"}, follow=True
    )

    assert "Open question" in answer.content.decode()
    assert Comment.objects.get().about_type == code
    assert signed_in(people.dora()).get(talk_url(thing, code)).status_code == 403
    assert Client().get(talk_url(thing, code)).status_code == 302


def test_what_is_not_public_is_not_talked_about():
    hub = HubFactory()
    client = signed_in(people.chiara())
    for thing, code in (
        (ChallengeFactory(hub=hub, status="proposed"), "challenge"),
        (MissionFactory(status="draft"), "mission"),
        (ProjectFactory(hub=hub), "project"),
    ):
        assert client.get(talk_url(thing, code)).status_code == 404
    assert client.get("/en/talk/hub/x/").status_code == 404


def test_an_empty_comment_comes_back_and_so_does_an_answer_that_is_too_long(challenge):
    client = signed_in(people.bram(challenge.hub))
    parent = said(challenge, people.chiara())

    empty = client.post(talk_url(challenge, act="write"), {"text": " "})
    long = client.post(
        talk_url(challenge, act="write"), {"text": "x" * 3001, "parent": str(parent.pk)}
    )
    lost = client.post(talk_url(challenge, act="write"), {"text": "x", "parent": str(uuid.uuid4())})

    assert (empty.status_code, long.status_code, lost.status_code) == (422, 422, 404)
    assert "<details open>" in long.content.decode()
    assert Comment.objects.count() == 1


def test_a_hidden_comment_is_read_by_its_writer_and_the_desk_alone(challenge):
    coordinator, writer = people.ana(challenge.hub), people.bram(challenge.hub)
    comment = said(challenge, writer, text="Call 06-1234")
    talk.hide_comment(comment, reason="A number", by=coordinator)

    pages = [
        signed_in(one).get(talk_url(challenge)).content.decode()
        for one in (writer, people.chiara())
    ]

    assert ["Call 06-1234" in page for page in pages] == [True, False]


def test_the_link_of_a_mail_leads_to_the_page_on_which_the_comment_stands(challenge):
    writer = people.bram(challenge.hub)
    first = said(challenge, writer)
    copies = {"about_type": "challenge", "about_id": first.about_id, "hub": first.hub}
    Comment.objects.bulk_create(Comment(text="More", **copies) for _number in range(20))

    answer = signed_in(writer).get(reverse("missions:comment", kwargs={"pk": first.pk}))

    assert answer.url == f"{talk_url(challenge)}?page=2#c-{first.pk}"


def test_a_conversation_costs_the_same_for_two_comments_and_for_six(
    challenge, django_assert_max_num_queries
):
    client = signed_in(people.bram(challenge.hub))

    def queries():
        with django_assert_max_num_queries(30) as seen:
            client.get(talk_url(challenge))
        return len(seen)

    speakers = [people.bram(challenge.hub), people.chiara()]

    def speak():
        said(challenge, speakers[0], parent=said(challenge, speakers[1]))

    speak()
    client.get(talk_url(challenge))
    few = queries()
    for _number in range(2):
        speak()

    assert queries() == few


def test_following_works_without_javascript_and_is_listed(challenge):
    client = signed_in(people.bram(challenge.hub))
    page = reverse("missions:following")

    client.post(talk_url(challenge, act="follow"))
    listed = client.get(page).content.decode()
    client.post(talk_url(challenge, act="unfollow"))

    assert challenge.title in listed
    assert challenge.title not in client.get(page).content.decode()


def test_the_desk_decides_about_a_report_and_the_next_hub_does_not_see_it(challenge):
    coordinator = signed_in(people.ana(challenge.hub))
    report = talk.report_comment(
        said(challenge, people.bram(challenge.hub)), reason="Rude", by=people.chiara()
    )
    path = {"hub": challenge.hub.slug, "pk": report.pk}
    desk = reverse("missions_desk:report", kwargs=path)

    assert "Rude" in coordinator.get(desk).content.decode()
    assert coordinator.post(f"{desk}hide/", {"reason": ""}).status_code == 422
    coordinator.post(f"{desk}hide/", {"reason": "Rude"})

    assert Comment.objects.get().is_hidden
    chiaras = people.chiara().memberships.get().hub
    there = reverse("missions_desk:report", kwargs=path | {"hub": chiaras.slug})
    assert signed_in(people.ana(chiaras)).get(there).status_code == 404


def test_what_is_said_about_a_mission_is_minded_by_its_lead_hub():
    mission = MissionFactory()

    assert said(mission, people.chiara()).hub == mission.lead_hub
    assert MissionTopic.hub_of(mission) == mission.lead_hub
