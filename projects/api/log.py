"""The class log of a project."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import as_it_stands
from hubs.http.errors import check_form, read_body
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, GONE, KEY, REFUSALS, UUID_IN_PATH
from projects import services
from projects.api.bodies import LogPageSerializer, UpdateSerializer
from projects.api.team import PROJECT, PartViewSet
from projects.forms import UpdateForm
from projects.models import Update

WRITTEN = {200: UpdateSerializer}


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: UpdateSerializer(many=True), **REFUSALS}),
)
class LogViewSet(PartViewSet):
    """Pages of the class log."""

    serializer_class = UpdateSerializer
    queryset = Update.objects.none()
    lookup_value_regex = UUID_IN_PATH
    part = "updates"

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
        return self.made(
            self.act(lambda: services.write_update(self.project, form.instance, by=self.person))
        )

    @extend_schema(request=LogPageSerializer, responses=WRITTEN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, **_kwargs: Any) -> Response:
        """Write a page anew; what is not sent stays as it is."""
        page = self.entry()
        sent = read_body(LogPageSerializer(data=request.data))
        form = UpdateForm(as_it_stands(UpdateForm(instance=page)) | sent, instance=page)
        check_form(form)
        typed, by = form.cleaned_data, self.person
        said = services.Page(typed["title"], typed["text"], typed["happened_on"])
        answer = self.step(lambda page: services.change_update(self.project, page.pk, said, by=by))
        return self._show(is_shown=True) if sent["show"] else answer

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

    @extend_schema(request=None, responses=GONE)
    @action(detail=True, methods=["post"])
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Throw a page away."""
        return self.take_out(lambda page: services.throw_away_update(self.project, page.pk))

    def _show(self, *, is_shown: bool) -> Response:
        by = self.person
        return self.step(
            lambda page: services.show_update(self.project, page.pk, is_shown=is_shown, by=by)
        )
