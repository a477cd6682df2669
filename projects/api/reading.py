"""Projects as data, read-only."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.conf import settings
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from hubs.api import GeoJSONRenderer, PPSRCoreRenderer, ppsr_place
from missions.api.reading import PlainViewSet, ShownLanguageSerializer
from projects.api.rows import COLUMNS, Row, as_answers
from projects.filters import ProjectFinder
from projects.models import Evidence, Need, Outcome, Partner, Photo, Project, Result


class ProjectRecordRenderer(PPSRCoreRenderer):
    """A project as a record of PPSR Core."""

    status_field = "standing"
    statuses: ClassVar[dict[str, str]] = {
        "running": "active",
        "asleep": "on hold",
        "closed": "completed",
    }

    def record(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is said of a project."""
        url = f"{settings.SITE_URL}/{data['language']}/projects/{data['slug']}/"
        return {
            "projectId": url,
            "projectDateCreated": data["created_at"],
            "projectLastUpdatedDate": data["updated_at"],
            "projectName": data["title"],
            "projectAim": data["question"] or data["summary"],
            "projectDescription": data["about"] or data["summary"],
            "hasTag": data["subjects"],
            "keyword": [f"SDG {goal}" for goal in data["goals"]],
            "projectStartDate": data["starts_on"] or data["created_at"],
            "projectEndDate": data["ends_on"],
            "projectScienceType": data["subjects"],
            "projectUrl": url,
            "language": data["language"],
            **ppsr_place(data, hub=data["hub"], name=data["hub_name"]),
        }


class PartnerSerializer(serializers.ModelSerializer[Partner]):
    """Who helps, how, and from which part of society."""

    sector = serializers.CharField(
        read_only=True, help_text="Of the organisation, where it is known."
    )

    class Meta:
        model = Partner
        fields = ("name", "part", "sector")


class OutcomeSerializer(serializers.ModelSerializer[Outcome]):
    """Something countable that came of it, signed by a partner."""

    partner = serializers.SlugRelatedField[Any](slug_field="name", read_only=True)

    class Meta:
        model = Outcome
        fields = ("kind", "number", "text", "evidence", "language", "partner", "signed_at")


class NeedSerializer(serializers.ModelSerializer[Need]):
    """What the project still looks for, said so that it can be matched."""

    class Meta:
        model = Need
        fields = ("text", "help", "targets", "languages", "since", "until", "hours", "opened_on")


class ShownEvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """What a phase left behind, as far as the team shows it."""

    file = serializers.CharField(
        read_only=True, allow_null=True, help_text="Where it is downloaded, if there is one."
    )

    class Meta:
        model = Evidence
        fields = ("phase", "text", "url", "language", "file")


class ResultSerializer(serializers.ModelSerializer[Result]):
    """What others may use."""

    file = serializers.CharField(
        read_only=True, allow_null=True, help_text="Where it is downloaded, if there is one."
    )

    class Meta:
        model = Result
        fields = ("title", "kind", "licence", "url", "how_to_copy", "makers", "made_on", "file")


class PhotoSerializer(serializers.ModelSerializer[Photo]):
    """A picture that the hub has approved."""

    url = serializers.CharField(read_only=True, help_text="Where the picture is.")

    class Meta:
        model = Photo
        fields = ("url", "alternative", "width", "height")


class ProjectSerializer(ShownLanguageSerializer):
    """One project."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    mission = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    hub_name = serializers.CharField(source="hub.name", read_only=True)
    latitude = serializers.FloatField(source="hub.latitude", read_only=True)
    longitude = serializers.FloatField(source="hub.longitude", read_only=True)
    challenges = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="Those that everybody may read, by their short names.",
    )
    schools = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Those that take part, by name."
    )
    partners = PartnerSerializer(many=True, read_only=True)
    needs = NeedSerializer(many=True, read_only=True)
    evidence = ShownEvidenceSerializer(many=True, read_only=True)
    results = ResultSerializer(many=True, read_only=True)
    photos = PhotoSerializer(many=True, read_only=True)
    outcomes = OutcomeSerializer(many=True, read_only=True)

    class Meta:
        model = Project
        fields = (
            "slug",
            "language",
            "title",
            "summary",
            "question",
            "about",
            "goals",
            "level",
            "phase",
            "school_year",
            "status",
            "hub",
            "mission",
            "challenges",
            "schools",
            "partners",
            "needs",
            "evidence",
            "results",
            "photos",
            "outcomes",
            "hub_name",
            "latitude",
            "longitude",
            "subjects",
            "starts_on",
            "ends_on",
            "standing",
            "created_at",
            "updated_at",
            "is_demo",
        )


class ProjectViewSet(PlainViewSet):
    """Projects that a hub has published; the serializers name the fields and rows.py fills them."""

    queryset = Project.objects.public()
    serializer_class = ProjectSerializer
    renderer_classes = (JSONRenderer, GeoJSONRenderer, ProjectRecordRenderer)
    finder_class = ProjectFinder
    columns = COLUMNS

    def as_answers(self, rows: Iterable[Row]) -> list[Row]:
        """Give the rows their words and their lists."""
        return as_answers(rows)
