"""Decisions about closing projects and opening them again."""

from typing import Any

from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, lock_decided, put_back, snapshot
from hubs.models import Decision
from hubs.permissions import Permission
from projects.models import Project


def closing_before(project: Project) -> dict[str, Any]:
    """Return what closing a project, or opening it again, overwrites."""
    return snapshot(project, "status", "closed_at", "closed_by_id")


class ProjectClosed(DecisionKind):
    """A project ended."""

    slug = "project_closed"
    label = gettext_lazy("Project closed")
    permission = Permission.CHANGE_PROJECT
    after_undo = gettext_lazy("The project runs again, and its team can change it.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the team go on."""
        project = lock_decided(decision, stands_as=Project.Status.CLOSED)
        project.stir()
        put_back(project, decision.before)


class ProjectReopened(DecisionKind):
    """A project that had ended runs again."""

    slug = "project_reopened"
    label = gettext_lazy("Project opened again")
    permission = Permission.CHANGE_PROJECT
    after_undo = gettext_lazy("The project is closed again, and stays as it is now.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Close it again, as of the day on which it was closed."""
        put_back(lock_decided(decision, stands_as=Project.Status.PUBLISHED), decision.before)
