"""The projects of one hub, for those who decide what is public."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.exceptions import TransitionError
from hubs.http.bodies import Body
from hubs.http.desks import HubDeskViewSet, paged
from hubs.http.errors import ErrorSerializer, check_form, read_body
from hubs.http.members import or_conflict, state_of
from hubs.http.schema import FORM_REFUSALS, HUB, PAGE, REFUSALS
from hubs.permissions import Permission
from missions.forms import ReasonForm
from projects import services
from projects.api.bodies import (
    ConfirmedSerializer,
    ProjectDeskPageSerializer,
    ProjectOnDeskSerializer,
    ProjectRowSerializer,
    WhatFirstSerializer,
)
from projects.forms import ConfirmationForm
from projects.models import Project

STATES = ("submitted", "draft", "published", "closed")
SHOWN = {200: ProjectOnDeskSerializer}


@extend_schema(parameters=[HUB])
class HubProjectViewSet(HubDeskViewSet):
    """Projects of the hub that the path names, and those in which its schools take part."""

    serializer_class = ProjectOnDeskSerializer
    queryset = Project.objects.none()
    lookup_field = "slug"

    @extend_schema(
        responses={200: ProjectDeskPageSerializer, 400: ErrorSerializer, **REFUSALS},
        parameters=[OpenApiParameter("state", enum=STATES), PAGE],
    )
    def list(self, request: Request, **_kwargs: Any) -> Response:
        """Read the projects of one state; those that wait for the check, the oldest first."""
        self.demand(Permission.VIEW_DESK)
        rows = Project.objects.around(self.hub).filter(status=state_of(request, STATES))
        rows = rows.select_related("hub").order_by("submitted_at", "created_at", "pk")
        return paged(request, rows, ProjectRowSerializer)

    @extend_schema(responses=SHOWN | REFUSALS)
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Read one with what the check found."""
        self.demand(Permission.VIEW_DESK)
        rows = Project.objects.around(self.hub)
        return self._show(get_object_or_404(rows, slug=self.kwargs["slug"]))

    @extend_schema(request=ConfirmedSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def publish(self, _request: Request, **_kwargs: Any) -> Response:
        """Show it to everybody, once each point of the check is confirmed."""

        def act(project: Project, form: ConfirmationForm) -> None:
            services.publish_project(project, by=self.person, confirmed=form.confirmation)

        return self._act(act, ConfirmationForm, ConfirmedSerializer)

    @extend_schema(request=WhatFirstSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"], url_path="send-back", url_name="send-back")
    def send_back(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask the leader to change something first."""

        def act(project: Project, form: ReasonForm) -> None:
            reason = form.cleaned_data["reason"]
            services.send_back_project(project, by=self.person, reason=reason)

        return self._act(act, ReasonForm, WhatFirstSerializer)

    def _act(
        self, act: Callable[[Project, Any], None], form_class: type[forms.Form], body: type[Body]
    ) -> Response:
        """Ask, check what was sent by the page's form, call the service, show what became of it."""
        self.demand(Permission.PUBLISH_PROJECT)
        project = get_object_or_404(self.hub.projects, slug=self.kwargs["slug"])
        form = form_class(read_body(body(data=self.request.data)))
        check_form(form)
        or_conflict(lambda: act(project, form), _refused)
        return self._show(project)

    def _show(self, project: Project) -> Response:
        rows = Project.objects.select_related("hub", "mission")
        lists = ("phase_notes", "updates", "needs__project")
        found = rows.prefetch_related(*lists).get(pk=project.pk)
        return Response(ProjectOnDeskSerializer(found).data)


def _refused(error: TransitionError) -> str:
    if isinstance(error, services.UnconfirmedError):
        return _("The texts have changed since you opened this page. Look once more.")
    return _("This project has been decided already.")
