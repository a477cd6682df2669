"""The first page of a workspace: what to do next, where the project stands, who is in it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from accounts.models import User
from hubs.models import Membership
from projects import services
from projects.forms import CircleForm, CloseForm, LeadForm
from projects.models import Project
from projects.views.next_step import next_step
from projects.views.work import ActMixin, SteerMixin, WorkMixin

_MOST_SHOWN = 5


def colleagues_in(project: Project) -> QuerySet[User]:
    """Return the people of the schools that take part, without who leads it now."""
    at_work = project.places.filter(status="member").values("school")
    places = Membership.objects.active().filter(school__in=at_work)
    people = User.objects.filter(is_active=True, pk__in=places.values("user"))
    return people.exclude(led_projects=project).order_by("name", "pk")


class WorkView(WorkMixin):
    """What to do next, and what can be decided about the project as a whole."""

    template_name = "projects/workspace/overview.html"
    section = "work"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the next step, what waits, and the forms this person may send."""
        context = super().get_context_data(**kwargs)
        project = self.project
        return {
            "circle_form": CircleForm(initial={"circle": project.circle}),
            "close_form": CloseForm(auto_id="close_%s"),
            "lead_form": LeadForm(people=colleagues_in(project), auto_id="lead_%s"),
            **context,
            "step": next_step(project),
            "milestones": project.milestones.filter(done_at=None)[:_MOST_SHOWN],
            "updates": project.updates.all()[:_MOST_SHOWN],
            "colleagues": colleagues_in(project).exists() if context["may_steer"] else False,
            "origin": _linked(project.origin) if project.origin else None,
            "descendants": [_linked(one) for one in self._descendants()],
            "may_delete": project.status == "draft" and project.published_at is None,
        }

    def _descendants(self) -> QuerySet[Project]:
        mine = Q(led_by=self.request.user)
        rows = self.project.descendants.filter(Q(status__in=("published", "closed")) | mine)
        return rows[:_MOST_SHOWN]


def _linked(project: Project) -> dict[str, str]:
    return {"title": project.title, "url": project.get_absolute_url()}


class SubmitView(ActMixin):
    """Ask the hub to check the project."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Submit, say so, and return."""
        self.act(
            lambda: services.submit_project(self.project, by=request.user),
            _("Your hub checks the project now. You get its answer by mail."),
        )
        return self.to("work")


class TakeBackView(ActMixin):
    """Make a draft again of what waits for the check."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take it back, say so, and return."""
        self.act(
            lambda: services.take_back_project(self.project),
            _("The project is a draft again. Send it when it is ready."),
        )
        return self.to("work")


class CircleView(SteerMixin):
    """Say who may read the project before it is public."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the choice, say so, and return."""
        form = CircleForm(request.POST)
        circle = Project.Circle(form.cleaned_data["circle"]) if form.is_valid() else None
        if circle is not None:
            self.act(
                lambda: services.change_circle(self.project, circle=circle),
                _("Kept. You can change it as long as the project is not public."),
            )
        return self.to("work", "#circle")


class HandOverView(SteerMixin):
    """Let a colleague lead the project."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Hand over, say so, and return."""
        form = LeadForm(request.POST, people=colleagues_in(self.project))
        if form.is_valid():
            to = form.cleaned_data["person"]
            self.act(
                lambda: services.hand_over(self.project, to=to, by=request.user),
                _("%(name)s leads the project now.") % {"name": to.name},
            )
        return self.to("work")


class CloseView(SteerMixin):
    """End the project."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Close it, say so, and return."""
        form = CloseForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        self.act(
            lambda: services.close_project(self.project, by=request.user, reason=reason),
            _("The project is closed. You can open it again."),
        )
        return self.to("work")


class ReopenView(SteerMixin):
    """Go on with a project that was closed."""

    works_when_closed = True

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Open it again, say so, and return."""
        self.act(
            lambda: services.reopen_project(self.project, by=request.user),
            _("The project is open again."),
        )
        return self.to("work")


class DeleteView(SteerMixin):
    """Ask whether a draft is to be thrown away, and do it."""

    template_name = "projects/workspace/delete.html"
    http_method_names = ("get", "post")

    @cached_property
    def is_draft(self) -> bool:
        """Say whether there is anything to throw away."""
        project = self.project
        return project.status == Project.Status.DRAFT and project.published_at is None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask first; what is public or waits for the hub is not thrown away."""
        if not self.is_draft:
            return self.to("work")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name what would go."""
        return super().get_context_data(**kwargs) | {"project": self.project}

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Throw it away, and say so."""
        title = self.project.title
        said = _("“%(title)s” is gone.") % {"title": title}
        if self.act(lambda: services.delete_draft(self.project), said):
            return redirect("me")
        return self.to("work")
