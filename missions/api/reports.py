"""What a hub reports from its missions: news, and figures towards their targets."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm, ModelForm
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body, PageBody, as_it_stands, text
from hubs.http.desks import HubDeskViewSet, paged
from hubs.http.errors import check_form, read_body
from hubs.http.members import or_conflict
from hubs.http.schema import FORM_REFUSALS, GONE, HUB, KEY, MISSION, PAGE, REFUSALS, UUID_IN_PATH
from hubs.permissions import Permission
from missions import services
from missions.api.reading import NewsSerializer
from missions.forms.missions import MeasurementForm, UpdateForm
from missions.models import Measurement, Mission, MissionHub, MissionUpdate


class FigureSerializer(serializers.ModelSerializer[Measurement]):
    """What one hub counted, in the mission's own unit."""

    class Meta:
        model = Measurement
        fields = ("id", "value", "measured_on", "note", "language")


class WrittenNewsSerializer(Body):
    """News; the language asked for is the one it is written in."""

    text = text()


class CountedSerializer(Body):
    """All that the hub has reached so far."""

    value = serializers.FloatField(required=False, allow_null=True)
    measured_on = serializers.DateField(required=False, help_text="Today, unless you say so.")
    note = text(help_text="How it was counted.")


class NewsPageSerializer(PageBody):
    """One page of a hub's news."""

    results = NewsSerializer(many=True)


class FigurePageSerializer(PageBody):
    """One page of a hub's figures."""

    results = FigureSerializer(many=True)


class ReportViewSet(HubDeskViewSet):
    """Reports of the hub that the path names, from a mission in which it takes part."""

    lookup_value_regex = UUID_IN_PATH
    form_class: ClassVar[type[ModelForm[Any]]]
    body: ClassVar[type[Body]]

    @cached_property
    def mission(self) -> Mission:
        """Return the launched mission in which the hub takes or took part, or answer 404."""
        self.demand(Permission.ADD_MISSIONUPDATE)
        places = MissionHub.objects.filter(hub=self.hub).values("mission")
        return get_object_or_404(
            Mission.objects.public().filter(pk__in=places), slug=self.kwargs["mission"]
        )

    def rows(self) -> QuerySet[Any]:
        """Return what the hub reported, the newest first."""
        model: type[Any] = self.form_class._meta.model
        rows: QuerySet[Any] = model.objects.filter(hub=self.hub, mission=self.mission)
        return rows.select_related("hub")

    def report(self) -> Any:
        """Return the report that the path names, or answer 404."""
        return get_object_or_404(self.rows(), pk=self.kwargs["pk"])

    def list(self, request: Request, **_kwargs: Any) -> Response:
        """Read them, the newest first."""
        return paged(request, self.rows(), self.get_serializer_class())

    def create(self, _request: Request, **_kwargs: Any) -> Response:
        """Put one more on the page of the mission."""
        mission = self.mission
        form = self._checked(self.form_class(), {"submission": self.new_key()})
        self._try(
            lambda: services.add_report(
                form.instance, mission=mission, hub=self.hub, by=self.person
            )
        )
        return self._show(form.instance, HTTPStatus.CREATED)

    @action(detail=True, methods=["post"])
    def edit(self, _request: Request, **_kwargs: Any) -> Response:
        """Put one right; what is not sent stays as it is, and so does its language."""
        report = self.report()
        form = self._checked(self.form_class(instance=report), {}, instance=report)
        changes = {name: form.cleaned_data[name] for name in form._meta.fields or ()}
        self._try(lambda: services.change_report(report, changes=changes))
        return self._show(report)

    @action(detail=True, methods=["post"])
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Take one off the page for good."""
        report = self.report()
        self._try(lambda: services.remove_report(report))
        return Response(status=HTTPStatus.NO_CONTENT)

    def _checked(self, stands: BaseForm, more: dict[str, Any], **kwargs: Any) -> Any:
        sent = read_body(self.body(data=self.request.data))
        form = self.form_class(as_it_stands(stands) | sent | more, **kwargs)
        check_form(form)
        return form

    def _try(self, act: Any) -> None:
        or_conflict(act, _("Nothing happened: only hubs that take part report, while it is open."))

    def _show(self, report: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
        found = self.rows().get(pk=report.pk)
        return Response(self.get_serializer_class()(found).data, status=status)


def _as_reports(shown: Any, body: Any, page: Any) -> Any:
    """Say in the schema what a kind of report is, and how it is sent."""
    common = {"request": body, "responses": {200: shown, **FORM_REFUSALS}}
    made = {"request": body, "responses": {201: shown, **FORM_REFUSALS}, "parameters": [KEY]}
    return extend_schema_view(
        list=extend_schema(responses={200: page, **REFUSALS}, parameters=[PAGE]),
        create=extend_schema(**made),
        edit=extend_schema(**common),
        remove=extend_schema(request=None, responses=GONE),
    )


@extend_schema(parameters=[HUB, MISSION])
@_as_reports(NewsSerializer, WrittenNewsSerializer, NewsPageSerializer)
class HubNewsViewSet(ReportViewSet):
    """News of a hub from one of its missions."""

    serializer_class = NewsSerializer
    queryset = MissionUpdate.objects.none()
    form_class = UpdateForm
    body = WrittenNewsSerializer


@extend_schema(parameters=[HUB, MISSION])
@_as_reports(FigureSerializer, CountedSerializer, FigurePageSerializer)
class HubFigureViewSet(ReportViewSet):
    """Figures of a hub towards the target of one of its missions."""

    serializer_class = FigureSerializer
    queryset = Measurement.objects.none()
    form_class = MeasurementForm
    body = CountedSerializer
