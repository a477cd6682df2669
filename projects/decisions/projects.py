"""Decisions about projects, and how each is taken back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.models import Decision
from hubs.permissions import Permission
from projects.models import Project


def project_before(project: Project) -> dict[str, Any]:
    """Return what a decision about the project overwrites, and which texts it was about."""
    return snapshot(project, "status", "reason", "published_at", "published_by_id", "version")


class ProjectPublished(DecisionKind):
    """A hub showed a project to everybody."""

    slug = "project_published"
    label = gettext_lazy("Project published")
    permission = Permission.PUBLISH_PROJECT
    after_undo = gettext_lazy("The project waits for the hub again and leaves the public pages.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the project wait again, with the texts as they are now."""
        project = lock_decided(decision, stands_as=Project.Status.PUBLISHED)
        put_back(project, decision.before | {"version": project.version})


class ProjectSentBack(DecisionKind):
    """A hub asked for a change before it shows a project."""

    slug = "project_sent_back"
    label = gettext_lazy("Project sent back")
    permission = Permission.PUBLISH_PROJECT
    after_undo = gettext_lazy("The project waits for the hub again, as it was handed in.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the project wait again, unless its leader has gone on with it."""
        project = lock_decided(decision, stands_as=Project.Status.DRAFT)
        if project.version != decision.before["version"]:
            raise MovedOnError(_("Its leader has changed the project since."))
        put_back(project, decision.before)
