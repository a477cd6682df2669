"""The schools of a project: asking one, answering, leaving."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.text import has_controls
from hubs.models import School
from projects import services
from projects.forms import PlaceForm
from projects.models import ProjectSchool
from projects.services.locks import refusal_of
from projects.team import may_steer, may_work, speaks_for
from projects.views.work import ActMixin, SteerMixin, WorkMixin

_MOST_FOUND = 12


class SchoolsView(WorkMixin):
    """The schools that take part, and those that were asked."""

    template_name = "projects/workspace/schools.html"
    section = "schools"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the schools, and those that are found under the words typed."""
        context = super().get_context_data(**kwargs)
        places = list(self.project.places.select_related("school__hub", "teacher").order_by("pk"))
        words = self.request.GET.get("q", "").strip()[:100]
        words = "" if has_controls(words) else words
        return context | {
            "places": [(place, self._may_end(place, context)) for place in places],
            "q": words,
            "found": self._find(words, places) if words else [],
        }

    def _may_end(self, place: ProjectSchool, context: dict[str, Any]) -> bool:
        return bool(context["may_steer"]) or speaks_for(self.request.user, place.school)

    def _find(self, words: str, places: list[ProjectSchool]) -> list[School]:
        asked = [place.school_id for place in places if place.status in {"invited", "member"}]
        rows = School.objects.like(words).filter(status="confirmed").exclude(pk__in=asked)
        return list(rows.select_related("hub").defer("search")[:_MOST_FOUND])


class InviteView(ActMixin):
    """Ask a school to take part."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask, say so, and return."""
        school = get_object_or_404(School.objects.confirmed(), pk=self.kwargs["pk"])
        self.act(
            lambda: services.invite_school(self.project, school, by=request.user),
            _("%(school)s is asked. Its teachers get a mail.") % {"school": school.name},
        )
        return self.to("schools")


class InvitationWithdrawView(SteerMixin):
    """Ask a school no longer."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Withdraw, say so, and return."""
        self.act(
            lambda: services.withdraw_invitation(self.project, self.kwargs["place"]),
            _("The school is not asked any more."),
        )
        return self.to("schools")


class LeaveView(ActMixin):
    """Let a school take part no longer: its own people say so, or who leads the project."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Leave, say so, and return to where one may still be."""
        rows = self.project.places.select_related("school")
        place = get_object_or_404(rows, pk=self.kwargs["place"])
        if not (may_steer(request.user, self.project) or speaks_for(request.user, place.school)):
            raise Http404
        self.act(
            lambda: services.leave_project(self.project, place.pk, by=request.user),
            _("%(school)s no longer takes part.") % {"school": place.school.name},
        )
        return self.to("schools") if may_work(request.user, self.project) else redirect("me")


class InvitationView(TemplateView):
    """What a school is asked, for the people of that school alone."""

    template_name = "projects/invitation.html"
    request: AuthenticatedHttpRequest

    @cached_property
    def place(self) -> ProjectSchool:
        """Return the invitation, or answer 404 to everybody else."""
        rows = ProjectSchool.objects.select_related(
            "project__hub", "project__mission", "school__hub", "invited_by"
        )
        place = get_object_or_404(
            rows, pk=self.kwargs["place"], project__slug=self.kwargs["project"]
        )
        if not speaks_for(self.request.user, place.school):
            raise Http404
        return place

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find it before anything else."""
        self.place  # noqa: B018 -- answers 404 to whoever is not asked
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the project with its schools, and the form of a yes."""
        members = self.place.project.places.filter(status="member")
        return {
            "form": PlaceForm(),
            **super().get_context_data(**kwargs),
            "place": self.place,
            "project": self.place.project,
            "members": members.select_related("school__hub"),
            "is_asked": self.place.status == ProjectSchool.Status.INVITED,
        }

    def answer(self, act: Callable[[], Any], said: str) -> bool:
        """Answer, and say so or say that it was answered already."""
        try:
            act()
        except TransitionError as error:
            messages.error(self.request, refusal_of(error))
            return False
        messages.success(self.request, said)
        return True


class InvitationAcceptView(InvitationView):
    """Take part."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Accept, say so, and open the workspace; or show what is wrong."""
        form = PlaceForm(request.POST)
        if not form.is_valid():
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        is_in = self.answer(
            lambda: services.accept_place(self.place, by=request.user, **form.cleaned_data),
            _("Your school takes part. This is the workspace of all schools."),
        )
        where = "projects:work" if is_in else "projects:invitation"
        path = {"project": self.kwargs["project"]}
        response: HttpResponse = redirect(
            where, **(path if is_in else path | {"place": self.place.pk})
        )
        return response


class InvitationDeclineView(InvitationView):
    """Take no part."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Decline, say so, and return to one's own page."""
        self.answer(
            lambda: services.decline_place(self.place, by=request.user),
            _("Your school does not take part. Who asked is told."),
        )
        return redirect("me")
