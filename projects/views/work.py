"""The workspace of a project: the one place from which its team does everything.

A section is a page with a tab. It extends projects/workspace/frame.html, its view takes WorkMixin
and says which section it is, and its name stands in SECTIONS.
"""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from projects.models import Project
from projects.services.locks import refusal_of
from projects.team import may_read, may_steer, may_work

# The name of each section's address, and of its tab.
SECTIONS: dict[str, Promise] = {
    "work": gettext_lazy("Overview"),
    "edit": gettext_lazy("Texts"),
    "phases": gettext_lazy("Phases"),
    "log": gettext_lazy("Class log"),
    "milestones": gettext_lazy("Milestones"),
    "schools": gettext_lazy("Schools"),
    "needs": gettext_lazy("Needs"),
    "partners": gettext_lazy("Partners"),
    "outcomes": gettext_lazy("Outcomes"),
    "photos": gettext_lazy("Pictures"),
    "results": gettext_lazy("Results and files"),
    "check": gettext_lazy("Before it is public"),
}


class TeamMixin(TemplateView):
    """For the team of the project that the path names; what a closed one keeps stays as it is."""

    works_when_closed = False
    request: AuthenticatedHttpRequest

    @cached_property
    def project(self) -> Project:
        """Return the project if this person may read it, or answer 404."""
        rows = Project.objects.select_related("hub", "mission", "led_by")
        project = rows.filter(slug=self.kwargs["project"]).first()
        if project is None or not may_read(self.request.user, project):
            raise Http404
        return project

    @property
    def is_closed(self) -> bool:
        """Say whether nobody changes it any more."""
        return self.project.status == Project.Status.CLOSED

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who is not of the team, and any act on a closed project."""
        if not may_work(request.user, self.project):
            raise PermissionDenied
        if request.method == "POST" and self.is_closed and not self.works_when_closed:
            messages.error(request, _("This project is closed and stays as it is."))
            return redirect("projects:work", project=self.project.slug)
        return super().dispatch(request, *args, **kwargs)

    def to(self, section: str, anchor: str = "") -> HttpResponse:
        """Return to a section of the workspace."""
        response = redirect(f"projects:{section}", project=self.project.slug)
        response["Location"] += anchor
        return response

    def act(self, act: Callable[[], Any], said: str) -> bool:
        """Do something, and say that it is done or that it cannot be done any more."""
        try:
            act()
        except TransitionError as error:
            messages.error(self.request, refusal_of(error))
            return False
        messages.success(self.request, said)
        return True


class ActMixin(TeamMixin):
    """One act of the team, by a button."""

    http_method_names: Sequence[str] = ("post",)


class SteerMixin(ActMixin):
    """One act of those who decide about the project as a whole."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse the rest of the team."""
        if not may_steer(request.user, self.project):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class WorkMixin(TeamMixin):
    """A section of the workspace."""

    section: ClassVar[str]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the project, the tabs, and what this person may do."""
        project = self.project
        return {
            **super().get_context_data(**kwargs),
            "project": project,
            "tabs": self._tabs(),
            "crumbs": self._crumbs(),
            "is_closed": self.is_closed,
            "may_steer": may_steer(self.request.user, project),
        }

    def _tabs(self) -> list[dict[str, Any]]:
        return [
            {
                "label": label,
                "url": reverse(f"projects:{name}", kwargs={"project": self.project.slug}),
                "current": name == self.section,
                "count": None,
            }
            for name, label in SECTIONS.items()
        ]

    def _crumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("Your page"), "url": reverse("me")},
            {"label": self.project.title, "url": self.project.get_absolute_url()},
            {"label": _("Workspace"), "url": ""},
        ]

    def show_again(self, **typed: Any) -> HttpResponse:
        """Show the section with what was typed, and what is wrong with it."""
        context = self.get_context_data(**typed)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
