"""Projects as data, read-only."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from hubs.api import GeoJSONRenderer
from hubs.models import School
from missions.api.reading import FoundViewSet, ShownLanguageSerializer
from missions.models import Challenge
from projects.filters import ProjectFinder
from projects.models import Need, Outcome, Partner, Photo, Project, Result

# What is shown and no more: rows are wide, and their search columns are long.
OWN_COLUMNS = (
    "slug",
    "title",
    "summary",
    "question",
    "about",
    "goals",
    "level",
    "phase",
    "school_year",
    "status",
    "subjects",
    "starts_on",
    "ends_on",
    "standing",
    "created_at",
    "updated_at",
    "is_demo",
)
_OF_HUB = ("hub__slug", "hub__name", "hub__latitude", "hub__longitude")
_PPSR_STATUS = {"running": "active", "asleep": "on hold", "closed": "completed"}


class PPSRCoreRenderer(JSONRenderer):
    """Projects under the names of PPSR Core 2020.0; asked for by ?format=ppsr."""

    media_type = "application/vnd.ppsr-core+json"
    format = "ppsr"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Turn a project into a PPSR project, a page of them into a list, and leave errors be."""
        return super().render(_as_ppsr(data), accepted_media_type, renderer_context)


def _as_ppsr(data: Any) -> Any:
    if isinstance(data, Mapping) and "results" in data and "slug" not in data:
        projects = [_as_ppsr(project) for project in data["results"]]
        return {"project": projects, "next": data["next"], "previous": data["previous"]}
    if not isinstance(data, Mapping) or "slug" not in data:
        return data
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
        "projectStatus": _PPSR_STATUS.get(data["standing"], "active"),
        "projectStartDate": data["starts_on"] or data["created_at"],
        "projectEndDate": data["ends_on"],
        "projectScienceType": data["subjects"],
        "projectUrl": url,
        "language": data["language"],
        **_ppsr_place(data),
    }


def _ppsr_place(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return where it is and whom to ask: the hub, for a class has no address of its own here."""
    pin = {"projectPinLatitude": data["latitude"], "projectPinLongitude": data["longitude"]}
    hub_url = f"{settings.SITE_URL}/{data['language']}/join/?hub={data['hub']}"
    contact = {
        "contactName": data["hub_name"],
        "meansOfContact": "web form",
        "contactDetails": hub_url,
        "contactPointType": "organisation",
    }
    return {
        "projectResponsiblePartyName": data["hub_name"],
        "contactPoint": [contact],
        "projectGeographicLocation": [pin],
    }


_SHOWN_PARTNERS = Partner.objects.shown().select_related("organisation")
_SIGNED = Outcome.objects.filter(status=Outcome.Status.CONFIRMED).select_related("partner")


class PartnerSerializer(serializers.ModelSerializer[Partner]):
    """Who helps, how, and from which part of society."""

    sector = serializers.SerializerMethodField()

    class Meta:
        model = Partner
        fields = ("name", "part", "sector")

    def get_sector(self, partner: Partner) -> str:
        """Return the sector of the organisation, where it is known."""
        return partner.organisation.sector if partner.organisation else ""


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


class ResultSerializer(serializers.ModelSerializer[Result]):
    """What others may use."""

    file = serializers.SerializerMethodField()

    class Meta:
        model = Result
        fields = ("title", "kind", "licence", "url", "how_to_copy", "makers", "made_on", "file")

    def get_file(self, result: Result) -> str | None:
        """Return where the file is downloaded, if there is one."""
        if result.file_id is None:
            return None
        names = {"project": result.project.slug, "pk": result.file_id}
        return f"{settings.SITE_URL}{reverse('projects:file', kwargs=names)}"


class PhotoSerializer(serializers.ModelSerializer[Photo]):
    """A picture that the hub has approved."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = Photo
        fields = ("url", "alternative", "width", "height")

    def get_url(self, photo: Photo) -> str:
        """Return where the picture is."""
        return f"{settings.SITE_URL}/media/{photo.rendition.name}"


class ProjectSerializer(ShownLanguageSerializer):
    """One project."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    mission = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    hub_name = serializers.CharField(source="hub.name", read_only=True)
    latitude = serializers.FloatField(source="hub.latitude", read_only=True)
    longitude = serializers.FloatField(source="hub.longitude", read_only=True)
    challenges = serializers.SerializerMethodField()
    schools = serializers.SerializerMethodField()
    partners = PartnerSerializer(many=True, read_only=True, source="read_partners")
    needs = NeedSerializer(many=True, read_only=True, source="read_needs")
    results = ResultSerializer(many=True, read_only=True, source="read_results")
    photos = PhotoSerializer(many=True, read_only=True, source="read_photos")
    outcomes = OutcomeSerializer(many=True, read_only=True, source="read_outcomes")

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

    def get_challenges(self, project: Any) -> list[str]:
        """Return the challenges that everybody may read, by their short names."""
        return [challenge.slug for challenge in project.read_challenges if challenge.is_public]

    def get_schools(self, project: Any) -> list[str]:
        """Return the schools by name."""
        return [school.name for school in project.read_schools]


class ProjectViewSet(FoundViewSet):
    """Projects that a hub has published."""

    queryset = (
        Project.objects.public()
        .select_related("hub", "mission")
        # Into plain lists: a related manager for each row costs half of the answer.
        .prefetch_related(
            Prefetch("challenges", Challenge.objects.only("slug", "status"), "read_challenges"),
            Prefetch("schools", School.objects.only("name"), "read_schools"),
            Prefetch("partners", _SHOWN_PARTNERS, "read_partners"),
            Prefetch("outcomes", _SIGNED, "read_outcomes"),
            Prefetch("needs", Need.objects.filter(status="open").defer("words"), "read_needs"),
            Prefetch("results", Result.objects.all(), "read_results"),
            Prefetch("photos", Photo.objects.shown(), "read_photos"),
        )
        .only(*OWN_COLUMNS, *_OF_HUB, "mission__slug")
    )
    serializer_class = ProjectSerializer
    renderer_classes = (JSONRenderer, GeoJSONRenderer, PPSRCoreRenderer)
    finder_class = ProjectFinder
