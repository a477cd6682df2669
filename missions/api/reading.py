"""Challenges and missions as data, read-only."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from core.languages import AskedLanguageMixin, as_written, shown_language
from hubs.http.schema import MISSION
from missions.api.rows import COLUMNS, Row, as_answers
from missions.filters import ChallengeFinder, Finder, MissionFinder
from missions.models import Challenge, Measurement, Mission, MissionHub, MissionUpdate


class NewestFirst(CursorPagination):
    """Fifty rows at a time, however many there are."""

    page_size = 50
    ordering = ("-created_at", "-pk")


class FoundViewSet(AskedLanguageMixin, viewsets.ReadOnlyModelViewSet[Any]):
    """Rows that the page of the same name shows, under the same filters."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    pagination_class = NewestFirst
    lookup_field = "slug"
    finder_class: ClassVar[type[Finder]]

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave the rows that the address asks for; refuse what it asks for and we do not know."""
        if self.detail:
            return queryset
        names = ("lang", "cursor", "format")
        finder = self.finder_class(self.request.query_params, other_names=names)
        if finder.unknown:
            words = _("We do not know: %(filters)s.")
            raise ValidationError({"filters": [words % {"filters": ", ".join(finder.unknown)}]})
        return finder.narrow(queryset)


class ShownLanguageSerializer(serializers.ModelSerializer[Any]):
    """Texts in the language that was asked for, or in the one there is, which is named."""

    language = serializers.SerializerMethodField()

    def get_language(self, thing: Any) -> str:
        """Return the language of the texts given."""
        return shown_language(thing, "title")


class MissionSerializer(ShownLanguageSerializer):
    """One mission."""

    lead_hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    hubs = serializers.SerializerMethodField()
    measured = serializers.SerializerMethodField(
        help_text="The newest figure of each hub, added up; null where nobody has measured."
    )

    class Meta:
        model = Mission
        fields = (
            "slug",
            "language",
            "title",
            "statement",
            "target",
            "summary",
            "body",
            "goals",
            "status",
            "opens_on",
            "closes_on",
            "target_from",
            "target_to",
            "target_unit",
            "measured",
            "result",
            "closed_at",
            "lead_hub",
            "hubs",
            "is_demo",
        )

    def get_hubs(self, mission: Mission) -> list[str]:
        """Return the short names of the hubs that take part now."""
        return [place.hub.slug for place in mission.places.all()]

    def get_measured(self, mission: Mission) -> float | None:
        """Return the sum of each hub's newest figure; they come newest first."""
        newest: dict[int, float] = {}
        for figure in mission.measurements.all():
            newest.setdefault(figure.hub_id, figure.value)
        return sum(newest.values()) if newest else None


class ChallengeSerializer(ShownLanguageSerializer):
    """One challenge."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    mission = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    shared_by = serializers.SerializerMethodField()

    class Meta:
        model = Challenge
        fields: tuple[str, ...] = (
            "slug",
            "language",
            "title",
            "summary",
            "story",
            "goals",
            "targets",
            "raised_by",
            "group_name",
            "place",
            "latitude",
            "longitude",
            "season",
            "status",
            "outcome",
            "answered_at",
            "hub",
            "shared_by",
            "mission",
            "created_at",
            "is_demo",
        )

    def get_shared_by(self, challenge: Challenge) -> list[str]:
        """Return the other hubs that call it theirs too."""
        return [echo.hub.slug for echo in challenge.echoes.all()]


class PlainViewSet(FoundViewSet):
    """The same from plain values: the serializer names the fields, and no model fills them."""

    columns: ClassVar[tuple[str, ...]]

    def as_answers(self, rows: Iterable[Row]) -> list[Row]:
        """Return rows that were read with the columns as they are shown."""
        raise NotImplementedError

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002 -- as the parent
        """Read a page of them, the newest first."""
        found = as_written(self.filter_queryset(self.get_queryset())).values(*self.columns)
        return self.get_paginated_response(self.as_answers(self.paginate_queryset(found) or ()))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002 -- likewise
        """Read one."""
        found = as_written(self.get_queryset().filter(slug=kwargs["slug"])).values(*self.columns)
        answers = self.as_answers(found[:1])
        if not answers:
            raise Http404
        return Response(answers[0])


MISSIONS = Mission.objects.select_related("lead_hub").prefetch_related(
    Prefetch("places", MissionHub.objects.filter(left_on=None).select_related("hub")),
    Prefetch("measurements", Measurement.objects.defer("note")),
)


class MissionViewSet(FoundViewSet):
    """Missions that the network has launched."""

    queryset = MISSIONS.public()
    serializer_class = MissionSerializer
    finder_class = MissionFinder


class NewsSerializer(serializers.ModelSerializer[MissionUpdate]):
    """News from one hub of a mission, in the language it was written in."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)

    class Meta:
        model = MissionUpdate
        fields = ("id", "hub", "text", "language", "created_at")


@extend_schema(parameters=[MISSION])
class MissionNewsViewSet(AskedLanguageMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Any]):
    """News from the hubs of a launched mission."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    pagination_class = NewestFirst
    serializer_class = NewsSerializer
    queryset = MissionUpdate.objects.select_related("hub")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave the news of the mission that the path names, or answer 404."""
        mission = get_object_or_404(Mission.objects.public(), slug=self.kwargs["mission"])
        return queryset.filter(mission=mission)


class ChallengeViewSet(PlainViewSet):
    """Challenges that a hub has accepted."""

    queryset = Challenge.objects.public()
    serializer_class = ChallengeSerializer
    finder_class = ChallengeFinder
    columns = COLUMNS

    def as_answers(self, rows: Iterable[Row]) -> list[Row]:
        """Give the rows their words."""
        return as_answers(rows)
