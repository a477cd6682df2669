"""What a team looks at before it hands its project in."""

from typing import Any

from projects.checking import check_project
from projects.models import Project
from projects.views.work import WorkMixin


class CheckView(WorkMixin):
    """What is in order and what is not, and the way to the hub."""

    template_name = "projects/workspace/check.html"
    section = "check"
    http_method_names = ("get", "head")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the points, and whether the project can be handed in."""
        return super().get_context_data(**kwargs) | {
            "points": check_project(self.project),
            "may_submit": self.project.status == Project.Status.DRAFT,
            "is_waiting": self.project.status == Project.Status.SUBMITTED,
        }
