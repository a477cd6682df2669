"""What a project made, and its files."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body, as_it_stands
from hubs.http.bodies import text as typed
from hubs.http.errors import UnprocessableError, check_form, read_body
from hubs.http.schema import FORM_REFUSALS, GONE, KEY, NUMBER_IN_PATH, REFUSALS, UUID_IN_PATH
from projects import services
from projects.api.team import PROJECT, PartViewSet
from projects.forms import FileForm, ResultForm
from projects.models import ProjectFile, Result


class OwnResultSerializer(serializers.ModelSerializer[Result]):
    """Something the class made, in the project's own language; `file` is the key of a file."""

    class Meta:
        model = Result
        fields = (
            "id", "title", "kind", "makers", "made_on", "how_to_copy", "licence", "file", "url",
        )  # fmt: skip

    def to_representation(self, result: Result) -> dict[str, Any]:
        """Show the texts as the page's form does."""
        return super().to_representation(result) | _texts_of(result)


def _texts_of(result: Result) -> dict[str, Any]:
    shown = ResultForm.initial_of(result)
    return {name: shown[name] for name in ("title", "kind", "how_to_copy")}


class MadeSerializer(Body):
    """Something that others may use, in the project's own language."""

    title = typed()
    kind = typed(help_text="Such as lesson plan, data, building plan or video.")
    makers = typed(help_text="Left empty, the schools are named. Never a pupil.")
    made_on = serializers.DateField(required=False, allow_null=True)
    how_to_copy = typed()
    licence = typed()
    file = serializers.UUIDField(
        required=False, allow_null=True, help_text="The key of a file of this project."
    )
    url = typed()
    is_sure = serializers.BooleanField(
        required=False, help_text="That what looks like a name is not the name of a pupil."
    )


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: OwnResultSerializer(many=True), **REFUSALS}),
)
class ResultViewSet(PartViewSet):
    """Results of a project."""

    serializer_class = OwnResultSerializer
    queryset = Result.objects.none()
    lookup_value_regex = NUMBER_IN_PATH
    part = "results"
    related = ("project",)

    @extend_schema(request=MadeSerializer, responses={201: OwnResultSerializer, **FORM_REFUSALS})
    def create(self, _request: Request, **_kwargs: Any) -> Response:
        """Keep something that others may use."""
        stands = as_it_stands(ResultForm(project=self.project))
        values, by = self._values(stands), self.person
        return self.made(self.act(lambda: services.add_result(self.project, values, by=by)))

    @extend_schema(request=MadeSerializer, responses={200: OwnResultSerializer, **FORM_REFUSALS})
    @action(detail=True, methods=["post"])
    def edit(self, _request: Request, **_kwargs: Any) -> Response:
        """Write one anew; what is not sent stays as it is."""
        values = self._values(ResultForm.initial_of(self.entry()))
        return self.step(lambda result: services.change_result(result, values))

    @extend_schema(request=None, responses=GONE)
    @action(detail=True, methods=["post"])
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Take one away; its file stays with the project."""
        return self.take_out(services.remove_result)

    def _values(self, stands: dict[str, Any]) -> dict[str, Any]:
        sent = read_body(MadeSerializer(data=self.request.data))
        form = ResultForm(stands | sent, project=self.project)
        check_form(form)
        return form.values()


class FileSerializer(serializers.ModelSerializer[ProjectFile]):
    """A file of the project; only the team sees it until a result or evidence shows it."""

    class Meta:
        model = ProjectFile
        fields = ("id", "name", "extension", "size", "created_at")


class UploadSerializer(Body):
    """A file that opens without running anything, as one part of a form."""

    upload = serializers.FileField(required=False, allow_empty_file=True)


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: FileSerializer(many=True), **REFUSALS}),
)
class FileViewSet(PartViewSet):
    """Files of a project, sent as a browser sends them."""

    serializer_class = FileSerializer
    queryset = ProjectFile.objects.none()
    parser_classes = (MultiPartParser,)
    lookup_value_regex = UUID_IN_PATH
    part = "files"

    @extend_schema(
        request=UploadSerializer,
        responses={201: FileSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Take a file in, within the room of the hub."""
        sent = read_body(UploadSerializer(data=request.data))
        form = FileForm({"submission": self.new_key()}, sent)
        check_form(form)
        kept = form.cleaned_data
        upload = services.Upload(kept["submission"], form.document, kept["upload"])
        file = self.act(lambda: _add(self.project, upload, by=self.person))
        return Response(FileSerializer(file).data, status=HTTPStatus.CREATED)

    @extend_schema(request=None, responses=GONE)
    @action(detail=True, methods=["post"], parser_classes=(JSONParser, MultiPartParser))
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Delete a file for good; what led to it stays, without it."""
        return self.take_out(services.remove_file)


def _add(project: Any, upload: services.Upload, *, by: Any) -> ProjectFile:
    try:
        return services.add_file(project, upload, by=by)
    except services.NoRoomError as error:
        words = _("Your hub has no room left for this file. Ask your hub.")
        raise UnprocessableError({"upload": [words]}) from error
