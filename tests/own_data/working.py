"""What canaries leave where people talk and work: in conversations, missions and classes."""

import uuid

from django.core.files.base import ContentFile
from django.utils import timezone

from missions import services as mission_services
from missions.models import (
    Comment,
    DismissedGroup,
    Measurement,
    Mission,
    MissionUpdate,
)
from missions.services import talk
from missions.topics import ChallengeTopic
from notifications.models import Notice
from projects import services as project_services
from projects.models import (
    ClassAnswer,
    ClassSearch,
    Evidence,
    MatchWeights,
    Milestone,
    Project,
    ProjectFile,
    Update,
)
from tests.factories.helping import PartnerFactory
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.notifications import MessageFactory
from tests.factories.projects import PhotoFactory, ProjectFactory


def talking(canary, aviary):
    user, now = canary.user, timezone.now()
    about = {"topic": ChallengeTopic, "thing": aviary.talked_about}
    talk.follow(**about, by=user)
    talk.write_comment(Comment(text=f"{canary.public}, says {canary.name}"), **about, by=user)
    talk.report_comment(aviary.comment, reason=canary.private("report"), by=user)
    said = {"about_type": "challenge", "about_id": str(aviary.talked_about.pk), "hub": aviary.hub}
    hidden = Comment.objects.create(
        **said, text="Hidden", hidden_at=now, hidden_by=user, hidden_because="Rude"
    )
    Comment.objects.create(**said, text="Why?", is_question=True, answered_at=now, answered_by=user)
    hidden.reports.create(
        hub=aviary.hub, reason="Rude", reported_by=aviary.other, settled_at=now, settled_by=user
    )


def missions(canary, aviary):
    user, hub = canary.user, aviary.hub
    mission = MissionFactory(
        lead_hub=hub, status=Mission.Status.CLOSED, closed_at=timezone.now(), closed_by=user
    )
    mission.places.create(hub=hub, taken_up_by=user)
    Measurement.objects.create(
        mission=mission, hub=hub, value=3, note=f"Ask {canary.name}", written_by=user
    )
    MissionUpdate.objects.create(
        mission=mission, hub=hub, text=f"News of {canary.name}", written_by=user
    )
    DismissedGroup.objects.create(challenges=[uuid.uuid4()], dismissed_by=user)
    challenge = ChallengeFactory(hub=hub, mission=mission, status="in_mission")
    mission_services.share_challenge(
        challenge, hub=HubFactory(), by=user, note=f"Here too, says {canary.name}"
    )


def classes(canary, aviary):
    user, now = canary.user, timezone.now()
    abroad = SchoolFactory(hub=HubFactory(country="IT"))
    looked = {"mission": MissionFactory(), "school": abroad}
    ClassSearch.objects.create(**looked, text=f"Write to {canary.name}", written_by=user)
    search = ClassSearch.objects.create(
        **looked, text="A class by a river", written_by=aviary.coordinator
    )
    project_services.answer_search(
        ClassAnswer(search=search, school=aviary.school, text=f"We do, says {canary.name}"),
        by=user,
    )  # fmt: skip
    search.answers.create(school=SchoolFactory(), text="We too", decided_at=now, decided_by=user)
    MatchWeights.objects.create(hub=HubFactory(), changed_by=user)
    project = ProjectFactory(
        hub=aviary.hub, status=Project.Status.CLOSED, closed_at=now, closed_by=user
    )
    project.places.create(
        school=aviary.school, teacher=user, invited_by=user, decided_at=now, decided_by=user
    )
    _journey(canary, project)
    _about_others_work(canary, aviary, project)


def _journey(canary, project):
    user, now = canary.user, timezone.now()
    words = f"Seen by {canary.name}"
    Evidence.objects.create(project=project, phase="discover", text=words, written_by=user)
    Update.objects.create(
        project=project, phase="discover", title=words, text=words, written_by=user
    )
    Milestone.objects.create(
        project=project, title="Measure", due_on=now, done_at=now, done_by=user
    )
    file = ProjectFile(
        project=project, hub=project.hub, name="Tables", extension="pdf", size=6, uploaded_by=user
    )
    file.upload.save(f"{uuid.uuid4().hex}.pdf", ContentFile(b"tables"))


def _about_others_work(canary, aviary, project):
    """Leave mails and notices to others that quote what goes with the person."""
    photo = PhotoFactory(
        project=project, uploaded_by=canary.user, decided_by=canary.user,
        decided_at=timezone.now(), reason=canary.private("not shown"),
    )  # fmt: skip
    partner = PartnerFactory(project=project, organisation=None, name="Snow", user=canary.user)
    written = PartnerFactory(project=project, organisation=None, name="Hail", email=canary.second)
    for kind, about in (
        ("photo_declined", photo), ("partner_answered", partner), ("partner_answered", written)
    ):  # fmt: skip
        told = {"user": aviary.coordinator, "kind": kind, "about_id": str(about.pk)}
        MessageFactory(about_type=about._meta.label_lower, body_text=canary.private(kind), **told)
        Notice.objects.create(
            title=canary.private(kind), language="en", dedupe_key=str(uuid.uuid4()), **told
        )
