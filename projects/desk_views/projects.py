"""The desk's pages about projects."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from hubs.desk_views import DeskMixin
from hubs.desk_views.panel import panel_of
from hubs.permissions import Permission
from missions.forms import ReasonForm
from projects import services
from projects.checking import check_project
from projects.forms import ConfirmationForm
from projects.inbox import ProjectSource
from projects.models import Project

VIEWS = ("submitted", "draft", "published", "closed")


class ProjectDeskView(DeskMixin, TemplateView):
    """The hub's projects, by state; those that wait for the check first."""

    template_name = "projects/desk_projects.html"
    desk_tab = "projects"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the chosen state, the oldest first."""
        state = self.request.GET.get("state", "submitted")
        state = state if state in VIEWS else "submitted"
        rows = Project.objects.around(self.hub).filter(status=state)
        rows = rows.select_related("led_by", "mission", "hub")
        page = turn_to(self.request.GET, rows.count())
        views = [
            {
                "label": Project.Status(view).label.capitalize(),
                "url": f"?state={view}",
                "current": view == state,
            }
            for view in VIEWS
        ]
        shown = rows.order_by("submitted_at", "created_at", "pk")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "views": views,
            "projects": shown,
        }


class ProjectOnDeskMixin(DeskMixin):
    """Find the project that the path names, within the hub that the path names."""

    desk_tab = "projects"
    takes_guests = False  # projects of other hubs in which a school of this one takes part

    @cached_property
    def project(self) -> Project:
        """Return the project or answer 404."""
        rows = Project.objects.around(self.hub) if self.takes_guests else self.hub.projects.all()
        return get_object_or_404(
            rows.select_related("led_by", "mission", "hub"), pk=self.kwargs["pk"]
        )

    def done(self, *, failed: bool, said: str) -> HttpResponse:
        """Say what came of it and return to the project."""
        if failed:
            messages.error(self.request, _("This project has been decided already."))
        else:
            messages.success(self.request, said)
        return redirect("projects_desk:project", hub=self.hub.slug, pk=self.project.pk)


class ProjectOnDeskView(ProjectOnDeskMixin, TemplateView):
    """One project on the desk, with what can be decided."""

    template_name = "projects/desk_project.html"
    takes_guests = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form that this person may send."""
        project = self.project
        may_publish = self.request.user.has_perm(Permission.PUBLISH_PROJECT, project)
        is_own = project.hub_id == self.hub.pk
        context: dict[str, Any] = {
            "project": project,
            "photos": project.photos.with_files(),
            "points": check_project(project),
            "places": project.places.select_related("school__hub"),
            "reason_form": ReasonForm(),
            "confirmation_form": ConfirmationForm(initial={"version": project.version}),
            "panel": panel_of(self.request, self.hub, ProjectSource.code, project.pk)
            if is_own
            else None,
            "is_own": is_own,
            "may_publish": is_own and may_publish and project.status == Project.Status.SUBMITTED,
        }
        return super().get_context_data(**(context | kwargs))


class ProjectPublishView(ProjectOnDeskView):
    """Show a project to everybody, once each point of the check is confirmed."""

    takes_guests = False
    permission_required = Permission.PUBLISH_PROJECT
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Publish, say so, and return to the project; what was not ticked is asked again."""
        form = ConfirmationForm(request.POST)
        if not form.is_valid():
            return self._ask_again(form)
        try:
            services.publish_project(self.project, by=request.user, confirmed=form.confirmation)
        except services.UnconfirmedError:
            messages.warning(
                request, _("The texts have changed since you opened this page. Look once more.")
            )
            return redirect("projects_desk:project", hub=self.hub.slug, pk=self.project.pk)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("The project is public."))

    def _ask_again(self, form: ConfirmationForm) -> HttpResponse:
        context = self.get_context_data(confirmation_form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class ProjectSendBackView(ProjectOnDeskView):
    """Ask the leader to change something first."""

    takes_guests = False
    permission_required = Permission.PUBLISH_PROJECT
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send back; without a good reason the form returns with what was typed."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            context = self.get_context_data(reason_form=form)
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            reason = form.cleaned_data["reason"]
            services.send_back_project(self.project, by=request.user, reason=reason)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("The project is with its leader again."))
