"""What canaries leave in the handbook: texts, files, plans, tasks and where they were reading."""

import uuid

from django.utils import timezone

from blueprint.models import (
    Attachment,
    HubTask,
    PathProgress,
    PathStep,
    Picture,
    Plan,
    Presence,
    ReadingPath,
    Remark,
)
from hubs.models import TranslationWish
from tests.factories.blueprint import RevisionFactory


def handbook(canary, aviary):
    user, now = canary.user, timezone.now()
    text = RevisionFactory(node=aviary.node, status="aside")
    text.contributions.create(user=user)
    Remark.objects.create(revision=text, author=user, words=f"{canary.public} {canary.name}")
    Remark.objects.create(revision=text, words="Settled.", settled_at=now, settled_by=user)
    Presence.objects.create(node=aviary.node, language="en", user=user, seen_on=now)
    Picture.objects.create(alternative=f"A well, {canary.public}", uploaded_by=user)
    Attachment.objects.create(
        key=uuid.uuid4().hex, language="en", title=f"A form, {canary.public}", uploaded_by=user
    )
    way = ReadingPath.objects.create(key=uuid.uuid4().hex)
    step = PathStep.objects.create(path=way, node=aviary.node, position=1)
    PathProgress.objects.create(user=user, step=step)
    Plan.objects.create(
        owner=user, kind=Plan.Kind.CANVAS, language="en", title=canary.private("plan"),
        answers={"value": canary.private("answer")}, advice=canary.private("advice"),
    )  # fmt: skip
    TranslationWish.objects.create(user=user, kind="page", key=aviary.node.key, language="nl")
    HubTask.objects.create(hub=aviary.hub, node=aviary.node, title=canary.public, owner=user)
    HubTask.objects.create(
        hub=aviary.hub, node=aviary.node, title="Done", added_by=user, done_at=now, done_by=user
    )
