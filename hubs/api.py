"""Hubs and confirmed schools as JSON; hubs also as GeoJSON for maps and as PPSR Core records."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from rest_framework import serializers, viewsets
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer

from core.languages import AskedLanguageMixin, shown_language
from hubs.models import Hub, School

PAGE_SIZE = 50


class OldestFirst(CursorPagination):
    """Pages of fifty that stay right while rows are added."""

    page_size = PAGE_SIZE
    ordering = ("created_at", "pk")


class GeoJSONRenderer(JSONRenderer):
    """What has a place as points; asked for by ?format=geojson or an Accept header."""

    media_type = "application/geo+json"
    format = "geojson"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Turn a thing into a feature, a page of them into a collection, and leave errors be."""
        return super().render(_as_geojson(data), accepted_media_type, renderer_context)


def _as_geojson(data: Any) -> Any:
    if isinstance(data, Mapping) and "next" in data:
        return {
            "type": "FeatureCollection",
            "features": [_as_geojson(thing) for thing in data["results"]],
            "next": data["next"],
            "previous": data["previous"],
        }
    if isinstance(data, Mapping) and "latitude" in data:
        position = [data["longitude"], data["latitude"]]
        others = {key: data[key] for key in data if key not in {"latitude", "longitude"}}
        return {
            "type": "Feature",
            "id": data["slug"],
            "geometry": {"type": "Point", "coordinates": position},
            "properties": others,
        }
    return data


class PPSRCoreRenderer(JSONRenderer):
    """Records under the names of PPSR Core 2020.0; asked for by ?format=ppsr."""

    media_type = "application/vnd.ppsr-core+json"
    format = "ppsr"
    status_field: ClassVar[str]
    statuses: ClassVar[dict[str, str]]

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Turn a thing into a record, a page of them into a list, and leave errors be."""
        return super().render(self._as_ppsr(data), accepted_media_type, renderer_context)

    def _as_ppsr(self, data: Any) -> Any:
        if isinstance(data, Mapping) and "results" in data and "slug" not in data:
            records = [self._as_ppsr(thing) for thing in data["results"]]
            return {"project": records, "next": data["next"], "previous": data["previous"]}
        if not isinstance(data, Mapping) or "slug" not in data:
            return data
        status = self.statuses.get(data[self.status_field], "active")
        return self.record(data) | {"projectStatus": status}

    def record(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is said of one thing."""
        raise NotImplementedError


def ppsr_place(data: Mapping[str, Any], *, hub: str, name: str) -> dict[str, Any]:
    """Return where it is and whom to ask: the hub, for a class has no address of its own here."""
    pin = {"projectPinLatitude": data["latitude"], "projectPinLongitude": data["longitude"]}
    contact = {
        "contactName": name,
        "meansOfContact": "web form",
        "contactDetails": f"{settings.SITE_URL}/{data['language']}/join/?hub={hub}",
        "contactPointType": "organisation",
    }
    return {
        "projectResponsiblePartyName": name,
        "contactPoint": [contact],
        "projectGeographicLocation": [pin],
    }


class HubRecordRenderer(PPSRCoreRenderer):
    """A hub as the lasting project that it is."""

    status_field = "status"
    statuses: ClassVar[dict[str, str]] = {"paused": "on hold", "archived": "completed"}

    def record(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is said of a hub."""
        url = f"{settings.SITE_URL}/{data['language']}/hubs/{data['slug']}/"
        began = f"{data['since']}-01-01" if data["since"] else data["created_at"]
        return {
            "projectId": url,
            "projectDateCreated": data["created_at"],
            "projectLastUpdatedDate": data["updated_at"],
            "projectName": data["name"],
            "projectAim": data.get("value_proposition") or data["summary"],
            "projectDescription": data.get("definition") or data["summary"],
            "hasTag": [tag for tag in (data["type"], *data["barriers"]) if tag],
            "keyword": ["open schooling hub"],
            "projectStartDate": began,
            "projectEndDate": None,
            "projectScienceType": [],
            "projectUrl": url,
            "language": data["language"],
            **ppsr_place(data, hub=data["slug"], name=data["host"] or data["name"]),
        }


class SiteSerializer(serializers.Serializer[dict[str, Any]]):
    """A place of a hub."""

    name = serializers.CharField()
    city = serializers.CharField()
    lat = serializers.FloatField()
    lon = serializers.FloatField()


class BoardSeatSerializer(serializers.Serializer[dict[str, Any]]):
    """An organisation that sits on a hub's management board; who sat there before is left out."""

    name = serializers.CharField()
    sector = serializers.CharField()


class HubSerializer(serializers.ModelSerializer[Hub]):
    """A hub in the list; `language` says in which language its texts are given."""

    type = serializers.SlugRelatedField[Any](slug_field="code", read_only=True)
    barriers = serializers.SlugRelatedField[Any](slug_field="code", many=True, read_only=True)
    language = serializers.SerializerMethodField()

    class Meta:
        model = Hub
        fields: tuple[str, ...] = (
            "slug", "name", "local_name", "status", "type", "barriers", "languages", "country",
            "city", "region", "latitude", "longitude", "since", "website", "host", "host_sector",
            "summary", "language", "is_demo", "created_at", "updated_at",
        )  # fmt: skip

    def get_language(self, hub: Hub) -> str:
        """Return the language in which the summary is given."""
        return shown_language(hub, "summary")


class HubDetailSerializer(HubSerializer):
    """A hub with all the parts of its page."""

    assets = serializers.ListField(source="asset_list", child=serializers.CharField())
    sites = SiteSerializer(source="place_list", many=True)
    board = BoardSeatSerializer(source="board_list", many=True)

    class Meta(HubSerializer.Meta):
        fields = (
            *HubSerializer.Meta.fields,
            "definition", "impact", "assets", "value_proposition", "target_public", "approach",
            "sites", "board",
        )  # fmt: skip


class HubViewSet(AskedLanguageMixin, viewsets.ReadOnlyModelViewSet[Hub]):
    """Hubs that are public: active, paused and archived ones."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    pagination_class = OldestFirst
    renderer_classes = (JSONRenderer, GeoJSONRenderer, HubRecordRenderer)
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self) -> QuerySet[Hub]:
        """Return what the page asks for in a constant number of queries."""
        hubs = Hub.objects.public()
        if self.action == "retrieve":
            return hubs.for_page()
        return hubs.select_related("type").prefetch_related("barriers")

    def get_serializer_class(self) -> type[HubSerializer]:
        """Return the long form for one hub."""
        return HubDetailSerializer if self.action == "retrieve" else HubSerializer


class SchoolSerializer(serializers.ModelSerializer[School]):
    """A school; a school's name is written in its own language, so there is one text only."""

    hub = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)

    class Meta:
        model = School
        fields = ("id", "hub", "name", "city", "level", "website", "is_demo", "updated_at")


class SchoolViewSet(AskedLanguageMixin, viewsets.ReadOnlyModelViewSet[School]):
    """Schools that a hub has confirmed."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    pagination_class = OldestFirst
    serializer_class = SchoolSerializer
    lookup_value_regex = "[0-9a-f-]{36}"

    def get_queryset(self) -> QuerySet[School]:
        """Return confirmed schools of public hubs; ?hub= narrows to one."""
        schools = School.objects.confirmed().exclude(hub__status="proposed").select_related("hub")
        hub = self.request.query_params.get("hub")
        return schools if hub is None else schools.filter(hub__slug=hub)
