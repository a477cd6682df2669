"""What the schema of the API says again and again: what is named in a path, and how it refuses."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from hubs.http.errors import ErrorSerializer, ErrorsSerializer
from hubs.http.members import KEY_HEADER

UUID_IN_PATH = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NUMBER_IN_PATH = "[0-9]{1,9}"
HUB = OpenApiParameter("hub", location=OpenApiParameter.PATH, description="The hub's slug.")
MISSION = OpenApiParameter(
    "mission", location=OpenApiParameter.PATH, description="The mission's slug."
)
PAGE = OpenApiParameter("page", OpenApiTypes.INT)
KEY = OpenApiParameter(
    KEY_HEADER,
    location=OpenApiParameter.HEADER,
    description="Sent twice with the same key, it is made once.",
)
REFUSALS: dict[int, type[serializers.Serializer[Any]] | OpenApiTypes] = {
    401: ErrorSerializer,
    403: ErrorSerializer,
    404: ErrorSerializer,
}
ACT_REFUSALS = REFUSALS | {409: ErrorSerializer, 429: ErrorSerializer}
FORM_REFUSALS = ACT_REFUSALS | {400: ErrorSerializer, 415: ErrorSerializer, 422: ErrorsSerializer}
GONE: dict[int, Any] = {204: None, **ACT_REFUSALS}
