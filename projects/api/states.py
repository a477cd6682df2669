"""From draft to closed and back: who may read a project, and whether it still changes."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body, text
from hubs.http.errors import check_form, read_body
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS
from projects import services
from projects.api.bodies import WorkspaceSerializer
from projects.api.team import SHOWN, TeamViewSet
from projects.forms import CircleForm, CloseForm
from projects.models import Project


class CircleSerializer(Body):
    """Who may read the project before it is public."""

    circle = serializers.ChoiceField(Project.Circle.choices)


class ClosingSerializer(Body):
    """Why the project ends; the hub reads it."""

    reason = text()


class StateViewSet(TeamViewSet):
    """The way of a project to its hub, to the public, and to its end."""

    serializer_class = WorkspaceSerializer
    queryset = Project.objects.none()
    lookup_field = "slug"
    steered = frozenset({"circle", "close", "reopen"})
    works_when_closed = frozenset({"reopen"})

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"], url_path="workspace/submit", url_name="submit")
    def submit(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask the hub to check the project."""
        self.act(lambda: services.submit_project(self.project, by=self.person))
        return self.show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"], url_path="workspace/take-back", url_name="take-back")
    def take_back(self, _request: Request, **_kwargs: Any) -> Response:
        """Make a draft again of what waits for the check."""
        self.act(lambda: services.take_back_project(self.project))
        return self.show()

    @extend_schema(request=CircleSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"], url_path="workspace/circle")
    def circle(self, request: Request, **_kwargs: Any) -> Response:
        """Say who may read it as long as it is not public."""
        form = CircleForm(read_body(CircleSerializer(data=request.data)))
        check_form(form)
        circle = Project.Circle(form.cleaned_data["circle"])
        self.act(lambda: services.change_circle(self.project, circle=circle))
        return self.show()

    @extend_schema(request=ClosingSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"], url_path="workspace/close")
    def close(self, request: Request, **_kwargs: Any) -> Response:
        """End it: all read it, nobody changes it."""
        form = CloseForm(read_body(ClosingSerializer(data=request.data)))
        check_form(form)
        reason = form.cleaned_data["reason"]
        self.act(lambda: services.close_project(self.project, by=self.person, reason=reason))
        return self.show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"], url_path="workspace/reopen")
    def reopen(self, _request: Request, **_kwargs: Any) -> Response:
        """Go on with a project that was closed."""
        self.act(lambda: services.reopen_project(self.project, by=self.person))
        return self.show()
