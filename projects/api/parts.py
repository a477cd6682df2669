"""What a team keeps in its workspace: pages of the class log, and what it looks for."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import as_it_stands
from hubs.http.errors import check_form, read_body
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, KEY
from projects import services
from projects.api.bodies import (
    LogPageSerializer,
    OwnNeedSerializer,
    UpdateSerializer,
    WantedSerializer,
)
from projects.api.team import TeamViewSet
from projects.forms import UpdateForm
from projects.forms.needs import NeedForm
from projects.models import Need, Update
from projects.services.needs import add_need, change_need, step_need

PROJECT = OpenApiParameter(
    "slug", location=OpenApiParameter.PATH, description="The project's slug."
)
WRITTEN = {200: UpdateSerializer}
WANTED = {200: OwnNeedSerializer}


@extend_schema(parameters=[PROJECT])
class LogViewSet(TeamViewSet):
    """The class log of a project."""

    serializer_class = UpdateSerializer
    queryset = Update.objects.none()
    lookup_field = "pk"
    lookup_value_regex = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    @extend_schema(
        request=LogPageSerializer,
        responses={201: UpdateSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Write a page, as a draft or shown at once."""
        sent = read_body(LogPageSerializer(data=request.data))
        started = {"happened_on": timezone.localdate(), "submission": self.new_key()}
        form = UpdateForm(started | sent)
        check_form(form)
        form.instance.is_draft = not sent["show"]
        page = self.act(lambda: services.write_update(self.project, form.instance, by=self.person))
        return Response(UpdateSerializer(page).data, status=HTTPStatus.CREATED)

    @extend_schema(request=LogPageSerializer, responses=WRITTEN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, **_kwargs: Any) -> Response:
        """Write a page anew; what is not sent stays as it is."""
        page = self._page()
        sent = read_body(LogPageSerializer(data=request.data))
        form = UpdateForm(as_it_stands(UpdateForm(instance=page)) | sent, instance=page)
        check_form(form)
        typed = form.cleaned_data
        said = services.Page(typed["title"], typed["text"], typed["happened_on"])
        self.act(lambda: services.change_update(self.project, page.pk, said, by=self.person))
        return self._show(is_shown=True) if sent["show"] else self._answer()

    @extend_schema(request=None, responses=WRITTEN | ACT_REFUSALS, operation_id="log_show")
    @action(detail=True, methods=["post"], url_path="show", url_name="show")
    def show_page(self, _request: Request, **_kwargs: Any) -> Response:
        """Show a page to whoever may read the project."""
        return self._show(is_shown=True)

    @extend_schema(request=None, responses=WRITTEN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def draft(self, _request: Request, **_kwargs: Any) -> Response:
        """Make a page a draft again."""
        return self._show(is_shown=False)

    def _page(self) -> Update:
        return get_object_or_404(self.project.updates, pk=UUID(self.kwargs["pk"]))

    def _show(self, *, is_shown: bool) -> Response:
        key = self._page().pk
        by = self.person
        self.act(lambda: services.show_update(self.project, key, is_shown=is_shown, by=by))
        return self._answer()

    def _answer(self) -> Response:
        return Response(UpdateSerializer(self._page()).data)


@extend_schema(parameters=[PROJECT])
class NeedViewSet(TeamViewSet):
    """What a project looks for."""

    serializer_class = OwnNeedSerializer
    queryset = Need.objects.none()
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,9}"

    @extend_schema(request=WantedSerializer, responses={201: OwnNeedSerializer, **FORM_REFUSALS})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Look for something more; said twice in the same words it is one."""
        form = NeedForm(self._sent(request), project=self.project)
        check_form(form)
        need = self.act(lambda: add_need(self.project, Need(**form.changes)))
        return Response(OwnNeedSerializer(need).data, status=HTTPStatus.CREATED)

    @extend_schema(request=WantedSerializer, responses=WANTED | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, **_kwargs: Any) -> Response:
        """Say better what is looked for; what is not sent stays as it is."""
        need = self._need()
        stands = as_it_stands(NeedForm(instance=need, project=self.project))
        form = NeedForm(stands | self._sent(request), project=self.project)
        check_form(form)
        self.act(lambda: change_need(self.project, need.pk, changes=form.changes))
        return self._answer()

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

    def _need(self) -> Need:
        rows = self.project.needs.select_related("project")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def _step(self, step: str) -> Response:
        key = self._need().pk
        self.act(lambda: step_need(self.project, key, step=step))
        return self._answer()

    def _answer(self) -> Response:
        return Response(OwnNeedSerializer(self._need()).data)
