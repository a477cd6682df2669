"""What is kept of each phase."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body
from hubs.http.bodies import text as typed
from hubs.http.errors import check_form, read_body
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, GONE, KEY, REFUSALS, UUID_IN_PATH
from projects import services
from projects.api.team import PROJECT, PartViewSet
from projects.forms import EvidenceForm
from projects.models import Evidence
from projects.phases import Phase


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """What a phase left behind; `file` is the key of one of the project's files."""

    class Meta:
        model = Evidence
        fields = ("id", "phase", "text", "language", "url", "file", "is_public", "created_at")


class KeptSerializer(Body):
    """What a phase leaves behind; the language asked for is the one it is written in."""

    phase = serializers.ChoiceField(Phase.choices)
    text = typed(help_text="Never the name of a pupil.")
    url = typed()
    file = serializers.UUIDField(
        required=False, allow_null=True, help_text="The key of a file of this project."
    )
    is_public = serializers.BooleanField(default=False, help_text="Show it on the project's page.")


SHOWN = {200: EvidenceSerializer}


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: EvidenceSerializer(many=True), **REFUSALS}),
)
class EvidenceViewSet(PartViewSet):
    """What a project keeps of its phases."""

    serializer_class = EvidenceSerializer
    queryset = Evidence.objects.none()
    lookup_value_regex = UUID_IN_PATH
    part = "evidence"

    @extend_schema(
        request=KeptSerializer,
        responses={201: EvidenceSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Keep something of a phase."""
        sent = read_body(KeptSerializer(data=request.data))
        keyed = sent | {"submission": self.new_key()}
        form = EvidenceForm(keyed, files=self.project.files.all())
        form.instance.phase = sent["phase"]
        check_form(form)
        kept = self.act(lambda: services.add_evidence(self.project, form.instance, by=self.person))
        return self.made(kept)

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS, operation_id="evidence_show")
    @action(detail=True, methods=["post"], url_path="show", url_name="show")
    def show_it(self, _request: Request, **_kwargs: Any) -> Response:
        """Show it on the project's page."""
        return self._show(is_public=True)

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def hide(self, _request: Request, **_kwargs: Any) -> Response:
        """Take it off the page."""
        return self._show(is_public=False)

    @extend_schema(request=None, responses=GONE)
    @action(detail=True, methods=["post"])
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Keep it no longer."""
        return self.take_out(lambda kept: services.remove_evidence(self.project, kept.pk))

    def _show(self, *, is_public: bool) -> Response:
        return self.step(
            lambda kept: services.show_evidence(self.project, kept.pk, is_public=is_public)
        )
