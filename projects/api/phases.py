"""The way of a project through the seven phases."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body, text
from hubs.http.errors import check_form, read_body
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS
from projects import services
from projects.api.bodies import WorkspaceSerializer
from projects.api.team import SHOWN, TeamViewSet
from projects.forms import UnusedForm
from projects.models import Project
from projects.phases import Phase

PHASE = OpenApiParameter("phase", location=OpenApiParameter.PATH, description="Its code.")


class UnusedSerializer(Body):
    """Why a phase is not used; everybody can read it."""

    reason = text(required=True)


class PhaseViewSet(TeamViewSet):
    """A phase of the project that the path names."""

    serializer_class = WorkspaceSerializer
    queryset = Project.objects.none()
    lookup_field = "slug"

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS, parameters=[PHASE])
    @action(
        detail=True,
        methods=["post"],
        url_path=r"workspace/phases/(?P<phase>\w+)/go",
        url_name="go",
    )
    def go(self, _request: Request, **_kwargs: Any) -> Response:
        """Say that the project is in this phase now, forward or back."""
        phase = self._phase()
        self.act(lambda: services.change_phase(self.project, phase=phase, by=self.person))
        return self.show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS, parameters=[PHASE])
    @action(
        detail=True,
        methods=["post"],
        url_path=r"workspace/phases/(?P<phase>\w+)/finish",
        url_name="finish",
    )
    def finish(self, _request: Request, **_kwargs: Any) -> Response:
        """Note that this phase is done, and go on to the next one that is used."""
        phase = self._phase()
        self.act(lambda: services.finish_phase(self.project, phase=phase, by=self.person))
        return self.show()

    @extend_schema(request=UnusedSerializer, responses=SHOWN | FORM_REFUSALS, parameters=[PHASE])
    @action(detail=True, methods=["post"], url_path=r"workspace/phases/(?P<phase>\w+)/unused")
    def unused(self, request: Request, **_kwargs: Any) -> Response:
        """Say that this phase is not used, and why."""
        phase = self._phase()
        form = UnusedForm(read_body(UnusedSerializer(data=request.data)))
        check_form(form)
        reason, by = form.cleaned_data["reason"], self.person
        self.act(lambda: services.leave_out_phase(self.project, phase=phase, reason=reason, by=by))
        return self.show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS, parameters=[PHASE])
    @action(detail=True, methods=["post"], url_path=r"workspace/phases/(?P<phase>\w+)/used")
    def used(self, _request: Request, **_kwargs: Any) -> Response:
        """Use it after all."""
        phase = self._phase()
        self.act(lambda: services.take_in_phase(self.project, phase=phase))
        return self.show()

    def _phase(self) -> Phase:
        try:
            return Phase(self.kwargs["phase"])
        except ValueError as error:
            raise Http404 from error
