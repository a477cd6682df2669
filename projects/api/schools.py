"""The schools of a project: asking one, answering, leaving."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body, text
from hubs.http.errors import check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, GONE, NUMBER_IN_PATH, REFUSALS
from hubs.models import School
from projects import services
from projects.api.team import PROJECT, PartViewSet
from projects.forms import PlaceForm
from projects.models import ProjectSchool
from projects.services.locks import refusal_of
from projects.team import may_steer, speaks_for


class PlaceSerializer(serializers.ModelSerializer[ProjectSchool]):
    """A school that takes part or was asked; no class and no pupil is in it."""

    school_name = serializers.CharField(source="school.name", read_only=True)
    hub = serializers.SlugRelatedField[Any](source="school.hub", slug_field="slug", read_only=True)

    class Meta:
        model = ProjectSchool
        fields = ("id", "school", "school_name", "hub", "status")


class AskedSerializer(Body):
    """Which school is asked."""

    school = serializers.UUIDField(help_text="The key of a confirmed school.")


class ClassSerializer(Body):
    """With which class the school takes part."""

    group_name = text(help_text="Such as class 2B; never the name of a pupil.")
    pupil_count = serializers.IntegerField(required=False, allow_null=True)


SHOWN = {200: PlaceSerializer}


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: PlaceSerializer(many=True), **REFUSALS}),
)
class PlaceViewSet(PartViewSet):
    """Schools of a project."""

    serializer_class = PlaceSerializer
    queryset = ProjectSchool.objects.none()
    lookup_value_regex = NUMBER_IN_PATH
    part = "places"
    related = ("school__hub",)
    steered = frozenset({"withdraw"})

    @extend_schema(request=AskedSerializer, responses={201: PlaceSerializer, **FORM_REFUSALS})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Ask a school to take part; asking twice is asking once."""
        sent = read_body(AskedSerializer(data=request.data))
        school = get_object_or_404(School.objects.confirmed(), pk=sent["school"])
        return self.made(
            self.act(lambda: services.invite_school(self.project, school, by=self.person))
        )

    @extend_schema(request=None, responses=GONE)
    @action(detail=True, methods=["post"])
    def withdraw(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask a school no longer."""
        return self.take_out(lambda place: services.withdraw_invitation(self.project, place.pk))

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def leave(self, _request: Request, **_kwargs: Any) -> Response:
        """Let a school take part no longer: its own people say so, or who leads the project."""
        person = self.person
        if not (may_steer(person, self.project) or speaks_for(person, self.entry().school)):
            raise Http404
        return self.step(lambda place: services.leave_project(self.project, place.pk, by=person))


@extend_schema(parameters=[PROJECT])
class InvitationViewSet(MemberViewSet):
    """What a school is asked, for the people of that school alone."""

    serializer_class = PlaceSerializer
    queryset = ProjectSchool.objects.none()
    lookup_field = "pk"
    lookup_value_regex = NUMBER_IN_PATH

    @cached_property
    def place(self) -> ProjectSchool:
        """Return the invitation, or answer 404 to everybody else."""
        rows = ProjectSchool.objects.select_related("project", "school__hub")
        place = get_object_or_404(rows, pk=self.kwargs["pk"], project__slug=self.kwargs["slug"])
        if not speaks_for(self.person, place.school):
            raise Http404
        return place

    @extend_schema(request=ClassSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: Any) -> Response:
        """Take part."""
        place = self.place
        form = PlaceForm(read_body(ClassSerializer(data=request.data)))
        check_form(form)
        typed, by = form.cleaned_data, self.person
        taken = or_conflict(lambda: services.accept_place(place, by=by, **typed), refusal_of)
        return Response(PlaceSerializer(taken).data)

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def decline(self, _request: Request, **_kwargs: Any) -> Response:
        """Take no part; who asked is told."""
        place = self.place
        refused = or_conflict(lambda: services.decline_place(place, by=self.person), refusal_of)
        return Response(PlaceSerializer(refused).data)
