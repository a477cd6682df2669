"""What a project looks for."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import as_it_stands
from hubs.http.errors import check_form, read_body
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, NUMBER_IN_PATH, REFUSALS
from projects.api.bodies import OwnNeedSerializer, WantedSerializer
from projects.api.team import PROJECT, PartViewSet
from projects.forms.needs import NeedForm
from projects.models import Need
from projects.services.needs import add_need, change_need, step_need

WANTED = {200: OwnNeedSerializer}


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: OwnNeedSerializer(many=True), **REFUSALS}),
)
class NeedViewSet(PartViewSet):
    """What a project looks for or looked for."""

    serializer_class = OwnNeedSerializer
    queryset = Need.objects.none()
    lookup_value_regex = NUMBER_IN_PATH
    part = "needs"
    related = ("project",)

    @extend_schema(request=WantedSerializer, responses={201: OwnNeedSerializer, **FORM_REFUSALS})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Look for something more; said twice in the same words it is one."""
        form = NeedForm(self._sent(request), project=self.project)
        check_form(form)
        return self.made(self.act(lambda: add_need(self.project, Need(**form.changes))))

    @extend_schema(request=WantedSerializer, responses=WANTED | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, **_kwargs: Any) -> Response:
        """Say better what is looked for; what is not sent stays as it is."""
        stands = as_it_stands(NeedForm(instance=self.entry(), project=self.project))
        form = NeedForm(stands | self._sent(request), project=self.project)
        check_form(form)
        return self.step(lambda need: change_need(self.project, need.pk, changes=form.changes))

    @extend_schema(request=None, responses=WANTED | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def met(self, _request: Request, **_kwargs: Any) -> Response:
        """Note that the class has what it looked for."""
        return self._step("meet")

    @extend_schema(request=None, responses=WANTED | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def withdraw(self, _request: Request, **_kwargs: Any) -> Response:
        """Look for it no longer."""
        return self._step("withdraw")

    @extend_schema(request=None, responses=WANTED | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def reopen(self, _request: Request, **_kwargs: Any) -> Response:
        """Look for it after all."""
        return self._step("reopen")

    def _sent(self, request: Request) -> dict[str, Any]:
        return read_body(WantedSerializer(data=request.data))

    def _step(self, name: str) -> Response:
        return self.step(lambda need: step_need(self.project, need.pk, step=name))
