"""The texts of a project, in the language it began in and in the others."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.errors import UnprocessableError, check_form, read_body
from hubs.http.schema import FORM_REFUSALS, REFUSALS
from projects import services
from projects.api import bodies
from projects.api.bodies import WorkspaceSerializer
from projects.api.team import SHOWN, TeamViewSet
from projects.forms import ProjectForm, TranslationForm
from projects.forms.writing import texts_of, typed_texts, whole_of
from projects.models import Project

LINES = ("needs", "partners")


class WorkspaceViewSet(TeamViewSet):
    """The project as a whole, and its texts."""

    serializer_class = WorkspaceSerializer
    queryset = Project.objects.none()
    lookup_field = "slug"

    @extend_schema(responses=SHOWN | REFUSALS)
    @action(detail=True, methods=["get"])
    def workspace(self, _request: Request, **_kwargs: Any) -> Response:
        """Read it with its phases, its class log and what it looks for."""
        return self.show()

    @extend_schema(
        responses={200: bodies.TextsSerializer, **REFUSALS},
        parameters=[OpenApiParameter("language", description="Without one the project's own.")],
    )
    @action(detail=True, methods=["get"], url_path="edit", url_name="edit")
    def edit(self, request: Request, **_kwargs: Any) -> Response:
        """Read the texts with their version."""
        language = self._language(request.query_params.get("language", ""))
        return Response(self._as_it_stands(language))

    @extend_schema(request=bodies.ChangedTextsSerializer, responses=SHOWN | FORM_REFUSALS)
    @edit.mapping.post
    def change(self, request: Request, **_kwargs: Any) -> Response:
        """Write the texts anew; refused over a text that is newer than yours."""
        sent = read_body(bodies.ChangedTextsSerializer(data=request.data))
        language = self._language(sent.pop("language", ""))
        form = self._form(language, self._as_it_stands(language) | sent)
        check_form(form)
        texts, version = typed_texts(form, language), form.cleaned_data["version"]
        self.act(lambda: services.change_project(self.project, texts, version=version))
        return self.show()

    def _language(self, asked: str) -> str:
        if asked and asked not in dict(settings.LANGUAGES):
            raise UnprocessableError({"language": [_("We keep no texts in this language.")]})
        return asked or self.project.language

    def _as_it_stands(self, language: str) -> dict[str, Any]:
        project = self.project
        if language != project.language:
            return texts_of(project, language) | {"version": project.version}
        whole = whole_of(project)
        return whole | {name: whole[name].splitlines() for name in LINES}

    def _form(self, language: str, typed: dict[str, Any]) -> ProjectForm | TranslationForm:
        if language != self.project.language:
            return TranslationForm(typed)
        lines = {name: "\n".join(typed[name]) for name in LINES}
        return ProjectForm(typed | lines, licences=services.licences_for(self.project))
