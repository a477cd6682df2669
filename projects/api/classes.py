"""Classes that look for a class abroad: for everybody to read, for schools to answer."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from core.languages import AskedLanguageMixin
from hubs.http.bodies import Body
from hubs.http.bodies import text as typed
from hubs.http.errors import check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, KEY, MISSION, REFUSALS, UUID_IN_PATH
from missions.api.reading import NewestFirst
from missions.models import Mission
from projects import services
from projects.forms import ClassAnswerForm, ClassSearchForm
from projects.forms.copies import answer_choices, search_choices
from projects.models import ClassAnswer, ClassSearch
from projects.services.locks import refusal_of
from projects.team import speaks_for

ANSWER = OpenApiParameter("answer", OpenApiTypes.UUID, location=OpenApiParameter.PATH)


class SearchSerializer(serializers.ModelSerializer[ClassSearch]):
    """A class that looks for one abroad."""

    school_name = serializers.CharField(source="school.name", read_only=True)
    hub = serializers.SlugRelatedField[Any](source="school.hub", slug_field="slug", read_only=True)
    country = serializers.CharField(source="school.hub.country", read_only=True)

    class Meta:
        model = ClassSearch
        fields = (
            "id", "school", "school_name", "hub", "country", "text", "language", "languages",
            "until", "status", "created_at",
        )  # fmt: skip


class ClassAnswerSerializer(serializers.ModelSerializer[ClassAnswer]):
    """A class that answers, for the school that looks."""

    school_name = serializers.CharField(source="school.name", read_only=True)

    class Meta:
        model = ClassAnswer
        fields: tuple[str, ...] = ("id", "school", "school_name", "text", "language", "status")


class JoinedSerializer(ClassAnswerSerializer):
    """An answer, and the one project that both classes have after a yes."""

    project = serializers.CharField(
        source="search.project.slug", allow_null=True, default=None, read_only=True
    )

    class Meta(ClassAnswerSerializer.Meta):
        fields = (*ClassAnswerSerializer.Meta.fields, "project")


class LookingSerializer(Body):
    """Which class looks for whom; the language asked for is the one it is written in."""

    school = serializers.UUIDField(required=False)
    text = typed(help_text="Never the name of a pupil.")
    languages = serializers.ListField(child=serializers.CharField(), required=False)
    project = serializers.UUIDField(required=False, allow_null=True)
    until = serializers.DateField(required=False, allow_null=True)


class AnsweringSerializer(Body):
    """Which class answers, and what it would do."""

    school = serializers.UUIDField(required=False)
    text = typed(help_text="Never the name of a pupil.")


def _mission(view: Any) -> Mission:
    return get_object_or_404(Mission.objects.public(), slug=view.kwargs["mission"])


@extend_schema(parameters=[MISSION])
class SearchViewSet(
    AskedLanguageMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet[Any],
):
    """Classes that look for a class; the list holds those that can still be answered."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    pagination_class = NewestFirst
    serializer_class = SearchSerializer
    queryset = ClassSearch.objects.select_related("school__hub").defer("school__search")
    lookup_value_regex = UUID_IN_PATH

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave those on the mission that the path names, or answer 404."""
        rows = queryset if self.detail else ClassSearch.objects.to_answer()
        return rows.filter(mission=_mission(self))


@extend_schema(parameters=[MISSION])
class SearchWritingViewSet(MemberViewSet):
    """What schools do about searches on the mission that the path names."""

    serializer_class = SearchSerializer
    queryset = ClassSearch.objects.none()
    lookup_field = "pk"
    lookup_value_regex = UUID_IN_PATH

    @cached_property
    def mission(self) -> Mission:
        """Return the launched mission, or answer 404."""
        return _mission(self)

    @cached_property
    def search(self) -> ClassSearch:
        """Return the search within its mission, or answer 404."""
        rows = self.mission.class_searches.select_related("school__hub", "project")
        return get_object_or_404(rows.defer("school__search"), pk=self.kwargs["pk"])

    @extend_schema(
        request=LookingSerializer,
        responses={201: SearchSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    @action(detail=False, methods=["post"])
    def new(self, request: Request, **_kwargs: Any) -> Response:
        """Look for a class; everybody can read it at once."""
        choices = search_choices(self.person, self.mission)
        sent = read_body(LookingSerializer(data=request.data)) | {"submission": self.new_key()}
        form = ClassSearchForm(sent, **choices)
        check_form(form)
        search = or_conflict(
            lambda: services.write_search(form.instance, by=self.person),
            _("A school looks for five classes at most, on open missions."),
        )
        return Response(SearchSerializer(search).data, status=HTTPStatus.CREATED)

    @extend_schema(
        request=AnsweringSerializer,
        responses={201: ClassAnswerSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, **_kwargs: Any) -> Response:
        """Answer with a class of another country; a school answers once."""
        choices = answer_choices(self.person, self.search)
        sent = read_body(AnsweringSerializer(data=request.data)) | {"submission": self.new_key()}
        form = ClassAnswerForm(sent, **choices)
        check_form(form)
        answer = or_conflict(
            lambda: services.answer_search(form.instance, by=self.person), refusal_of
        )
        return Response(ClassAnswerSerializer(answer).data, status=HTTPStatus.CREATED)

    @extend_schema(request=None, responses={200: SearchSerializer, **ACT_REFUSALS})
    @action(detail=True, methods=["post"])
    def close(self, _request: Request, **_kwargs: Any) -> Response:
        """Look no more; those who had answered are told."""
        search = self._ours()
        closed = or_conflict(lambda: services.close_search(search), refusal_of)
        return Response(SearchSerializer(closed).data)

    @extend_schema(responses={200: ClassAnswerSerializer(many=True), **REFUSALS})
    @action(detail=True, methods=["get"], pagination_class=None)
    def answers(self, _request: Request, **_kwargs: Any) -> Response:
        """Read who answered, for the school that looks."""
        rows = self._ours().answers.select_related("school").defer("school__search")
        return Response(ClassAnswerSerializer(rows, many=True).data)

    @extend_schema(
        request=None, responses={200: JoinedSerializer, **ACT_REFUSALS}, parameters=[ANSWER]
    )
    @action(detail=True, methods=["post"], url_path=f"answers/(?P<answer>{UUID_IN_PATH})/accept")
    def accept(self, _request: Request, **_kwargs: Any) -> Response:
        """Work with this class: both have one project from then on."""
        return self._decide(services.accept_answer)

    @extend_schema(
        request=None, responses={200: JoinedSerializer, **ACT_REFUSALS}, parameters=[ANSWER]
    )
    @action(detail=True, methods=["post"], url_path=f"answers/(?P<answer>{UUID_IN_PATH})/decline")
    def decline(self, _request: Request, **_kwargs: Any) -> Response:
        """Say no to a class and go on looking."""
        return self._decide(services.decline_answer)

    def _ours(self) -> ClassSearch:
        if not speaks_for(self.person, self.search.school):
            raise PermissionDenied
        return self.search

    def _decide(self, decide: Any) -> Response:
        answer = get_object_or_404(self._ours().answers, pk=self.kwargs["answer"])
        or_conflict(lambda: decide(answer, by=self.person), refusal_of)
        rows = ClassAnswer.objects.select_related("school", "search__project")
        return Response(JoinedSerializer(rows.get(pk=answer.pk)).data)
