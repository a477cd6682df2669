"""Where projects begin: from a challenge, from a mission, or from another project."""

from http import HTTPStatus
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body
from hubs.http.bodies import text as typed
from hubs.http.errors import check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import FORM_REFUSALS, KEY
from projects import services
from projects.api.bodies import StartSerializer, WorkspaceSerializer
from projects.api.team import shown_to_team
from projects.forms import CopyForm, OriginForm, StartForm
from projects.forms.copies import copy_choices
from projects.models import Project
from projects.services.locks import refusal_of
from projects.team import schools_of


class CopySerializer(Body):
    """How a class goes on from a project, and what its own is called."""

    school = serializers.UUIDField(required=False)
    kind = typed(help_text="replicates, adapts or continues, as the licence allows.")
    title = typed()
    summary = typed()
    school_year = typed()
    group_name = typed(help_text="Such as class 2B; never the name of a pupil.")
    pupil_count = serializers.IntegerField(required=False, allow_null=True)


class StartViewSet(MemberViewSet):
    """Where projects begin."""

    serializer_class = WorkspaceSerializer

    @extend_schema(
        request=StartSerializer,
        responses={201: WorkspaceSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    @action(detail=False, methods=["post"])
    def start(self, request: Request, **_kwargs: Any) -> Response:
        """Start a project as a draft, from a challenge or a mission."""
        sent = read_body(StartSerializer(data=request.data))
        origin = OriginForm(sent)
        check_form(origin)
        typed = {"goals": origin.goals} | sent | {"submission": self.new_key()}
        form = StartForm(typed, schools=schools_of(self.person))
        check_form(form)
        form.instance.mission = origin.joined
        start = services.Start(
            school=form.cleaned_data["school"],
            group_name=form.cleaned_data["group_name"],
            pupil_count=form.cleaned_data["pupil_count"],
            challenge=origin.cleaned_data["challenge"],
        )
        project = or_conflict(
            lambda: services.start_project(form.instance, start, by=self.person),
            refusal_of,
        )
        return Response(shown_to_team(project), status=HTTPStatus.CREATED)


class CopyViewSet(MemberViewSet):
    """A public project from which a class goes on."""

    serializer_class = WorkspaceSerializer
    queryset = Project.objects.none()
    lookup_field = "slug"

    @extend_schema(
        request=CopySerializer,
        responses={201: WorkspaceSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, **_kwargs: Any) -> Response:
        """Make a draft of it for a school of yours, which names the first makers."""
        rows = Project.objects.public().select_related("hub", "mission")
        original = get_object_or_404(rows, slug=self.kwargs["slug"])
        sent = read_body(CopySerializer(data=request.data)) | {"submission": self.new_key()}
        form = CopyForm(sent, **copy_choices(self.person, original))
        check_form(form)
        draft = Project(pk=form.cleaned_data["submission"])
        project = or_conflict(
            lambda: services.copy_project(original, draft, form.asked, by=self.person), refusal_of
        )
        return Response(shown_to_team(project), status=HTTPStatus.CREATED)
