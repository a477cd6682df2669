"""Projects as data, read-only."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from rest_framework import serializers

from hubs.models import School
from missions.api import FoundViewSet, ShownLanguageSerializer
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
    "created_at",
    "is_demo",
)


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
            "created_at",
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
        .only(*OWN_COLUMNS, "hub__slug", "mission__slug")
    )
    serializer_class = ProjectSerializer
    finder_class = ProjectFinder
