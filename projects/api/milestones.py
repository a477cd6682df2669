"""What a project wants to have done by when."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body, as_it_stands, text
from hubs.http.errors import check_form, read_body
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, GONE, KEY, REFUSALS, UUID_IN_PATH
from projects import services
from projects.api.team import PROJECT, PartViewSet
from projects.forms import MilestoneForm
from projects.models import Milestone


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    """What is to be done by when, and when it was reached."""

    class Meta:
        model = Milestone
        fields = ("id", "title", "due_on", "done_at")


class DueSerializer(Body):
    """What is to be done, and by which day."""

    title = text()
    due_on = serializers.DateField(required=False)


SHOWN = {200: MilestoneSerializer}


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: MilestoneSerializer(many=True), **REFUSALS}),
)
class MilestoneViewSet(PartViewSet):
    """Milestones of a project."""

    serializer_class = MilestoneSerializer
    queryset = Milestone.objects.none()
    lookup_value_regex = UUID_IN_PATH
    part = "milestones"

    @extend_schema(
        request=DueSerializer,
        responses={201: MilestoneSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Set one more."""
        sent = read_body(DueSerializer(data=request.data))
        form = MilestoneForm(sent | {"submission": self.new_key()})
        check_form(form)
        return self.made(self.act(lambda: services.add_milestone(self.project, form.instance)))

    @extend_schema(request=DueSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, **_kwargs: Any) -> Response:
        """Call it something else, or move it; what is not sent stays as it is."""
        milestone = self.entry()
        sent = read_body(DueSerializer(data=request.data))
        stands = as_it_stands(MilestoneForm(instance=milestone))
        form = MilestoneForm(stands | sent, instance=milestone)
        check_form(form)
        changes = {name: form.cleaned_data[name] for name in ("title", "due_on")}
        return self.step(lambda one: services.change_milestone(self.project, one.pk, **changes))

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def done(self, _request: Request, **_kwargs: Any) -> Response:
        """Note that it is reached."""
        return self._reach(is_done=True)

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def open(self, _request: Request, **_kwargs: Any) -> Response:
        """Note that it is not reached after all."""
        return self._reach(is_done=False)

    @extend_schema(request=None, responses=GONE)
    @action(detail=True, methods=["post"])
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Keep it no longer."""
        return self.take_out(lambda one: services.remove_milestone(self.project, one.pk))

    def _reach(self, *, is_done: bool) -> Response:
        by = self.person
        return self.step(
            lambda one: services.reach_milestone(self.project, one.pk, is_done=is_done, by=by)
        )
