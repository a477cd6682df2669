"""News reaches who follows, once, in the next digest: never of drafts, never of one's own acts."""

import pytest
from django.utils import timezone

from hubs.models import Decision, Membership
from hubs.services import undo_decision
from missions import services
from missions.messages import FollowedNews
from missions.models import MissionHub, MissionUpdate
from missions.services import talk
from missions.topics import ChallengeTopic, MissionTopic, Topic
from notifications.forms import PaceForm
from notifications.models import Message, Notice, Preference
from notifications.paces import Pace
from notifications.services import stop_mail
from projects import services as project_services
from projects.checking import Confirmation, Point
from projects.models import Project, ProjectSchool, Update
from projects.phases import Phase
from projects.topics import ProjectTopic
from tests import people
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import ProjectFactory, PublishedProjectFactory

pytestmark = pytest.mark.django_db
NEWS = FollowedNews.slug


class World:
    """A hub with a mission, a challenge of its own and a project, and who acts in it."""

    def __init__(self):
        self.hub = HubFactory()
        self.ana = people.ana(self.hub)
        self.mission = MissionFactory(lead_hub=self.hub, title_nl="Levend water")
        MissionHub.objects.create(mission=self.mission, hub=self.hub)
        self.challenge = ChallengeFactory(hub=self.hub)
        school = SchoolFactory(hub=self.hub)
        self.project = PublishedProjectFactory(
            hub=self.hub, mission=self.mission, led_by=people.bram(self.hub, school),
            published_at=timezone.now(), published_by=self.ana,
        )  # fmt: skip
        ProjectSchool.objects.create(project=self.project, school=school)

    def report(self):
        news = MissionUpdate(text="Three schools measure.")
        services.add_report(news, mission=self.mission, hub=self.hub, by=self.ana)

    def adopt(self):
        services.adopt_challenge(self.challenge, mission=self.mission, by=self.ana)

    def publish(self):
        waiting = ProjectFactory(hub=self.hub, mission=self.mission, status="submitted")
        confirmed = Confirmation(frozenset(Point), waiting.version)
        project_services.publish_project(waiting, by=self.ana, confirmed=confirmed)

    def end(self):
        services.close_mission(self.mission, result={"result_en": "Clean."}, by=self.ana)

    def page(self):
        page = Update(title="We measured", text="Twice.", is_draft=False)
        return project_services.write_update(self.project, page, by=self.ana)

    def result(self):
        project_services.add_result(self.project, {"title_en": "A kit"}, by=self.ana)

    def phase(self, phase=Phase.RESEARCH):
        project_services.change_phase(self.project, phase=phase, by=self.ana)

    def close(self):
        project_services.close_project(self.project, by=self.ana)

    def merge(self):
        services.merge_challenges(self.challenge, into=ChallengeFactory(), by=self.ana)

    def answer(self):
        services.answer_challenge(self.challenge, outcome="It was soap.", by=self.ana)


@pytest.fixture
def world():
    return World()


TOPICS = {"mission": MissionTopic, "project": ProjectTopic, "challenge": ChallengeTopic}
ACTS = [
    ("mission", "report"), ("mission", "adopt"), ("mission", "publish"), ("mission", "end"),
    ("project", "page"), ("project", "result"), ("project", "phase"), ("project", "close"),
    ("challenge", "adopt"), ("challenge", "merge"), ("challenge", "answer"),
]  # fmt: skip


def follow(world, name, person, **how):
    talk.follow(TOPICS[name], getattr(world, name), by=person, **how)


def told():
    return sorted(Message.objects.filter(kind=NEWS).values_list("email", flat=True))


@pytest.mark.parametrize(("name", "act"), ACTS)
def test_followers_hear_of_it_with_the_next_digest_and_who_did_it_does_not(world, name, act):
    follower, gone, mute = people.chiara(), people.bram(world.hub), people.bram(world.hub)
    for person in (follower, gone, mute, world.ana):
        follow(world, name, person)
    follow(world, name, mute, is_muted=True)
    gone.memberships.update(status=Membership.Status.ENDED)

    getattr(world, act)()

    mail = Message.objects.get(kind=NEWS, user=follower)
    assert mail.pace == Pace.WEEKLY
    assert Notice.objects.get(kind=NEWS, user=follower).path
    assert not {world.ana.email, gone.email, mute.email} & set(told())
    assert mail.subject in mail.body_text
    assert "%(" not in mail.subject


@pytest.mark.parametrize("act", ["page", "result", "phase"])
def test_of_a_draft_nobody_hears_anything(world, act, monkeypatch):
    world.project.status, world.project.circle = Project.Status.DRAFT, "network"
    world.project.save()
    follow(world, "project", people.chiara())

    getattr(world, act)()
    assert told() == []

    monkeypatch.setattr(Topic, "is_shown", classmethod(lambda _cls, _thing: True))
    getattr(world, act)(*([Phase.MAKE] if act == "phase" else []))
    assert told()


def test_a_page_of_the_log_and_a_phase_are_told_of_once_however_often_they_return(world):
    follower = people.chiara()
    follow(world, "project", follower)
    page = world.page()
    for is_shown in (False, True):
        project_services.show_update(world.project, page.pk, is_shown=is_shown, by=world.ana)
    for phase in (Phase.RESEARCH, Phase.DISCOVER, Phase.RESEARCH):
        world.phase(phase)

    assert Message.objects.filter(kind=NEWS, user=follower).count() == 3


def test_a_page_that_stays_a_draft_is_no_news_until_it_is_shown(world):
    follower = people.chiara()
    follow(world, "project", follower)
    draft = Update(title="Half", text="A")
    project_services.write_update(world.project, draft, by=world.ana)
    assert told() == []

    project_services.show_update(world.project, draft.pk, is_shown=True, by=world.ana)
    assert follower.email in told()


def test_what_is_taken_back_is_no_news_any_more(world):
    follow(world, "mission", people.chiara())
    world.adopt()

    undo_decision(Decision.objects.get(), by=world.ana)

    assert Message.objects.get(kind=NEWS).status == Message.Status.CANCELLED
    assert not Notice.objects.filter(kind=NEWS).exists()


def test_who_hears_of_the_same_by_another_message_hears_it_once(world):
    proposer = people.bram(world.hub)
    world.challenge.proposed_by = proposer
    world.challenge.save()
    for name in ("challenge", "mission"):
        follow(world, name, proposer)
    both = people.chiara()
    for name in ("challenge", "mission"):
        follow(world, name, both)

    world.adopt()

    kinds = Message.objects.filter(user=proposer).values_list("kind", flat=True)
    assert list(kinds) == ["challenge_adopted"]
    assert told() == [both.email]


def test_who_stops_following_finds_nothing_of_it_in_the_next_digest(world):
    person, other = people.chiara(), people.chiara()
    for one in (person, other):
        follow(world, "project", one)
        follow(world, "mission", one)
    world.phase()
    world.report()

    follow(world, "project", person, is_muted=True)

    waiting = Message.objects.filter(kind=NEWS, status=Message.Status.QUEUED)
    assert waiting.filter(user=other).count() == 2
    assert waiting.get(user=person).about_type == "missions.mission"


def test_people_choose_otherwise_and_stopping_the_digest_stops_it_unasked(world):
    soon, digest, untouched = (people.chiara() for _one in range(3))
    for person in (soon, digest, untouched):
        follow(world, "mission", person)
    Preference.objects.create(user=soon, kind=NEWS, pace=Pace.NOW)
    Preference.objects.create(user=digest, kind="comment_written", pace=Pace.DAILY)
    stop_mail("digest", by=digest)

    world.report()

    assert PaceForm().fields[NEWS].initial == Pace.WEEKLY
    paces = dict(Message.objects.filter(kind=NEWS).values_list("email", "pace"))
    assert paces == {soon.email: Pace.NOW, untouched.email: Pace.WEEKLY}
    assert Notice.objects.filter(kind=NEWS).count() == 3


def test_news_is_in_the_language_of_who_reads_it(world):
    person = people.chiara()
    person.language = "nl"
    person.save()
    follow(world, "mission", person)

    world.report()

    assert "Levend water" in Message.objects.get(kind=NEWS).subject
