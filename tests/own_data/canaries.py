"""People whose every private word holds a token of their own, in every table that can know them."""

import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import AccountRemoval, ApiToken, User
from blueprint.models import Revision
from hubs import services as hub_services
from hubs.models import (
    Decision,
    DeskAssignment,
    DeskNote,
    Invitation,
    Membership,
    Onboarding,
    ReplyTemplate,
    SavedView,
    School,
)
from hubs.permissions import NetworkRole, Role
from missions import services as mission_services
from missions.models import ChallengeQuestion, Comment, Mission
from notifications.models import Notice, Preference, ReplyLink
from oshub.own_data.exports import ask_for_export, make_next_export
from projects import services as project_services
from projects.models import Project
from stakeholders.models import (
    JoinRequestEvent,
    OrganisationPerson,
    ProposedDate,
)
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_node
from tests.factories.helping import OutcomeFactory, PartnerFactory, VisitFactory
from tests.factories.hubs import HubFactory, MembershipFactory, NetworkSeatFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.notifications import MessageFactory
from tests.factories.projects import PhotoFactory, ProjectFactory, PublishedProjectFactory
from tests.factories.stakeholders import (
    JoinRequestFactory,
    OrganisationFactory,
    PromiseFactory,
    VettingFactory,
)
from tests.own_data.handbook import handbook
from tests.own_data.working import classes, missions, talking
from tests.people import ana
from tests.projects.pieces import confirmed


class Canary:
    """A person with a token; `private` and `public` are words that tell where they came from."""

    def __init__(self, number):
        self.token = f"zq{number}x"
        self.name = f"Kana{self.token} Vogel{self.token}"
        self.address = f"kana.{self.token}@example.org"
        self.second = f"second.{self.token}@example.net"
        self.public = f"open{self.token}open"
        self.user = UserFactory(name=self.name, email=self.address)
        self.key = self.user.pk
        EmailAddress.objects.create(user=self.user, email=self.address, verified=True, primary=True)
        EmailAddress.objects.create(user=self.user, email=self.second, verified=True)

    def private(self, part):
        """Return words that must go."""
        return f"private{self.token} {part}, says {self.name} <{self.second}>"

    @property
    def traces(self):
        """Return what nobody may find afterwards."""
        return (f"private{self.token}", f"kana{self.token}", f"vogel{self.token}",
                f"kana.{self.token}", f"second.{self.token}")  # fmt: skip


class Aviary:
    """The surroundings that all canaries share: a hub, its coordinator, and others' work."""

    def __init__(self):
        self.hub = HubFactory()
        self.coordinator = ana(self.hub)
        self.other = UserFactory()
        self.organisation = OrganisationFactory(hub=self.hub)
        self.school = SchoolFactory(hub=self.hub)
        self.node = a_node(f"block-{uuid.uuid4().hex[:8]}")
        self.talked_about = ChallengeFactory(hub=self.hub, proposed_by=self.coordinator)
        self.comment = Comment.objects.create(
            about_type="challenge", about_id=str(self.talked_about.pk), hub=self.hub,
            text="A comment that everybody reports", written_by=self.other,
        )  # fmt: skip


def settle(number, aviary):
    """Return a canary who has done, and been done, everything there is."""
    canary = Canary(number)
    lives = (
        *(account, places, school_and_challenge, project, helping, joining, desk, official),
        *(talking, missions, classes, handbook, mail),
    )
    for live in lives:
        live(canary, aviary)
    return canary


def account(canary, _aviary):
    user = canary.user
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["said"] = canary.private("session")
    session.save()
    UserSession.objects.create(
        user=user, ip="192.0.2.1", session_key=session.session_key, user_agent=canary.private("ua")
    )
    Authenticator.objects.create(user=user, type="totp", data={"secret": canary.private("totp")})
    token, _secret = ApiToken.deal(
        user=user, name=canary.private("token")[:60], expires_on=timezone.now()
    )
    token.save()
    about = {"content_type": ContentType.objects.get_for_model(User), "action_flag": 2}
    LogEntry.objects.create(
        user=user, object_id="1", object_repr=canary.private("log")[:200], **about
    )
    LogEntry.objects.create(
        user=UserFactory(), object_id=str(user.pk), object_repr=canary.name, **about
    )
    Preference.objects.create(user=user, kind="greeting", pace="daily")
    Onboarding.objects.create(user=user, role=Role.TEACHER)
    AccountRemoval.objects.create(
        user=user, user_key=user.pk, due_on=timezone.now(), cancelled_on=timezone.now()
    )
    ask_for_export(user)


def places(canary, aviary):
    user = canary.user
    MembershipFactory(user=user, hub=aviary.hub, role=Role.FACILITATOR)
    asked = hub_services.join_school(aviary.school, role=Role.TEACHER, by=user)
    hub_services.decline_membership(asked, by=aviary.coordinator, reason=canary.private("declined"))
    asked = hub_services.join_school(aviary.school, role=Role.TEACHER, by=user)
    hub_services.confirm_membership(asked, by=aviary.coordinator)
    NetworkSeatFactory(user=user, role=NetworkRole.EDITOR)
    SavedView.objects.create(owner=user, hub=aviary.hub, name=canary.private("view")[:60])
    VettingFactory(user=user, hub=aviary.hub, paper=canary.private("paper"))
    OrganisationPerson.objects.create(
        organisation=aviary.organisation, user=user, title=canary.private("title")
    )
    PromiseFactory(
        user=user, hub=aviary.hub, organisation=aviary.organisation, what=canary.private("promise")
    )


def school_and_challenge(canary, aviary):
    user = canary.user
    school = School(hub=aviary.hub, name=f"School {canary.public}", city="The Hague", level="mixed")
    hub_services.register_school(school, role=Role.SCHOOL_HEAD, by=user)
    DeskNote.objects.create(
        hub=aviary.hub, kind="schools", about_id=school.pk, written_by=aviary.coordinator,
        text=f"{canary.name} called about it",
    )  # fmt: skip
    hub_services.decline_school(school, by=aviary.coordinator, reason=canary.private("school"))
    challenge = ChallengeFactory.build(
        hub=None, pk=uuid.uuid4(), title_en=f"Question {canary.public}", status="proposed",
        story_en=f"We saw it, says {canary.name}.",
    )  # fmt: skip
    mission_services.propose_challenge(challenge, hub=aviary.hub, by=user)
    question = ChallengeQuestion(question="Since when?")
    mission_services.ask_about_challenge(challenge, question, by=aviary.coordinator)
    mission_services.explain_challenge(question, canary.private("explained"), by=user)
    ChallengeFactory(hub=aviary.hub).echoes.create(hub=HubFactory(), added_by=user)
    mission_services.decline_challenge(
        challenge, by=aviary.coordinator, reason=canary.private("challenge")
    )


def project(canary, aviary):
    made = ProjectFactory(hub=aviary.hub, led_by=canary.user, title_en=f"Work {canary.public}")
    project_services.submit_project(made, by=canary.user)
    project_services.send_back_project(
        made, by=aviary.coordinator, reason=canary.private("project")
    )
    project_services.submit_project(made, by=canary.user)
    project_services.publish_project(made, by=aviary.coordinator, confirmed=confirmed(made))
    photo = PhotoFactory(project=made, uploaded_by=canary.user)
    photo.rendition.save(f"{uuid.uuid4().hex}.webp", ContentFile(b"picture"))
    Revision.objects.create(
        node=a_node(f"page-{canary.token}"), language="en", title=f"Text {canary.public}",
        slug=f"text-{canary.token}", text=f"Written by {canary.name}.", author=canary.user,
    )  # fmt: skip


def helping(canary, aviary):
    user = canary.user
    made = PublishedProjectFactory(hub=aviary.hub, led_by=aviary.coordinator)
    partner = PartnerFactory(
        project=made, organisation=None, name="Weather", user=user, invited_by=user,
        decided_by=user, email=canary.second, word=canary.private("word"),
        reason=canary.private("reason"),
    )  # fmt: skip
    PartnerFactory(
        project=made, organisation=None, name="Rain", email=canary.second,
        word=canary.private("second word"),
    )  # fmt: skip
    visit = VisitFactory(partner=partner, written_by=user)
    visit.reviews.create(
        side="partner", verdict="good", text=canary.private("review"), written_by=user
    )
    OutcomeFactory(project=made, partner=partner, stated_by=user, signed_by=user)


def joining(canary, aviary):
    request = JoinRequestFactory(
        hub=aviary.hub, name=canary.name, email=canary.second.upper(),
        message=canary.private("message"), answers={"why": canary.private("answer")},
    )  # fmt: skip
    JoinRequestEvent.objects.create(
        join_request=request, kind="asked", by=aviary.coordinator, note=canary.private("event")
    )
    ProposedDate.objects.create(
        join_request=request, starts_on=timezone.now(), where=canary.private("where")
    )
    around = {"hub": aviary.hub, "kind": "requests", "about_id": request.pk}
    DeskNote.objects.create(
        written_by=aviary.coordinator, text=canary.private("note about"), **around
    )
    DeskAssignment.objects.create(assignee=aviary.coordinator, **around)
    about = {"about_id": str(request.pk), "about_type": "stakeholders.joinrequest"}
    Decision.objects.create(
        hub=aviary.hub, kind="about", title=request.reference, reason=canary.private("decision"),
        before={"said": canary.private("before")}, **about,
    )  # fmt: skip
    MessageFactory(user=aviary.coordinator, subject=canary.private("request"), **about)
    Notice.objects.create(
        user=aviary.coordinator, kind="x", about_id=str(request.pk), language="en",
        title=canary.private("notice"), dedupe_key=str(uuid.uuid4()),
    )  # fmt: skip
    links = {"kind": "x", "about_id": str(request.pk), "choice": canary.private("c")[:64]}
    ReplyLink.objects.create(email=canary.second, expires_on=timezone.now(), **links)
    ReplyLink.objects.create(
        email=canary.address, user=canary.user, expires_on=timezone.now(), **links
    )


def desk(canary, aviary):
    user, hub = canary.user, aviary.hub
    now = timezone.now()
    decided = {"decided_at": now, "decided_by": user}
    request = JoinRequestFactory(hub=hub, status="declined", **decided)
    JoinRequestEvent.objects.create(join_request=request, kind="declined", by=user)
    DeskNote.objects.create(
        hub=hub, kind="requests", about_id=request.pk, written_by=user, text=canary.private("note")
    )
    DeskAssignment.objects.create(
        hub=hub, kind="requests", about_id=request.pk, assignee=user, assigned_by=user
    )
    DeskAssignment.objects.create(
        hub=hub, kind="requests", about_id=uuid.uuid4(), assignee=aviary.other, assigned_by=user
    )
    Invitation.objects.create(
        hub=hub, role=Role.PARTNER, email=f"guest{canary.token[2:]}@example.org", invited_by=user,
        note=canary.private("invitation"), expires_on=now,
    )  # fmt: skip
    Invitation.objects.create(
        hub=hub, role=Role.PARTNER, email=canary.address, name=canary.name,
        note=canary.private("invited"), invited_by=aviary.coordinator, expires_on=now,
    )  # fmt: skip
    ReplyTemplate.objects.create(
        hub=hub, purpose="ask", name=f"Template {canary.key}", changed_at=now, changed_by=user
    )
    SchoolFactory(hub=hub, **decided)
    ChallengeFactory(hub=hub, **decided)
    MembershipFactory(hub=hub, role=Role.PARTNER, ended_at=now, ended_by=user,
                      status=Membership.Status.ENDED, **decided)  # fmt: skip
    PromiseFactory(hub=hub, organisation=aviary.organisation, settled_by=user, written_by=user)
    VettingFactory(hub=hub, seen_by=user)


def official(canary, aviary):
    user, now = canary.user, timezone.now()
    HubFactory(status_changed_at=now, status_changed_by=user)
    MissionFactory(status=Mission.Status.OPEN, launched_at=now, launched_by=user)
    answered = ChallengeFactory(
        hub=aviary.hub, status="answered", answered_at=now, answered_by=user
    )
    answered.questions.create(question="Since when?", asked_by=user)
    PublishedProjectFactory(
        hub=aviary.hub, published_at=now, published_by=user, submitted_at=now, submitted_by=user,
        status=Project.Status.PUBLISHED,
    )  # fmt: skip
    Revision.objects.create(
        node=a_node(f"pagina-{canary.token}"), language="nl", title="Tekst", approved_by=user,
        slug=f"tekst-{canary.token}", checked_at=now, checked_by=user,
    )  # fmt: skip
    Decision.objects.create(
        hub=aviary.hub, kind="acts", about_type="x", about_id="x", title="A school",
        reason=f"Not now. {canary.name}", decided_by=user, undone_at=now, undone_by=user,
    )  # fmt: skip


def mail(canary, aviary):
    MessageFactory(user=canary.user, email=canary.address, body_text=canary.private("mail"))
    MessageFactory(email=canary.second, body_html=canary.private("html"))
    MessageFactory(handled_by=canary.user, handled_at=timezone.now())
    MessageFactory(body_text=f"An old copy went to {canary.address}.")
    Notice.objects.create(
        user=canary.user, kind="x", language="en", title=canary.private("notice"),
        dedupe_key=str(uuid.uuid4()),
    )  # fmt: skip
    for promise in canary.user.promises.all():
        MessageFactory(about_id=str(promise.pk), body_text=canary.private("promise mail"))
        Notice.objects.create(
            user=aviary.coordinator, kind="x", about_id=str(promise.pk), language="en",
            title=canary.private("promise"), dedupe_key=str(uuid.uuid4()),
        )  # fmt: skip


def make_downloads():
    """Make the downloads that the canaries asked for."""
    while make_next_export():
        pass
