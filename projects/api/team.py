"""What a team does with its project: the rules of the workspace, without a browser."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.errors import ConflictError, UnprocessableError, check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, KEY, REFUSALS
from projects import services
from projects.api import bodies
from projects.api.bodies import WorkspaceSerializer
from projects.forms import OriginForm, ProjectForm, StartForm, TranslationForm
from projects.forms.writing import texts_of, typed_texts, whole_of
from projects.models import Project
from projects.phases import Phase
from projects.services.locks import refusal_of
from projects.team import may_read, may_work, schools_of

SHOWN = {200: WorkspaceSerializer}
LINES = ("needs", "partners")


def shown_to_team(project: Project) -> Any:
    """Return the project as its team sees it now."""
    rows = Project.objects.select_related("hub", "mission")
    lists = ("phase_notes", "updates", "needs__project")
    return WorkspaceSerializer(rows.prefetch_related(*lists).get(pk=project.pk)).data


class StartViewSet(MemberViewSet):
    """Where projects begin."""

    serializer_class = WorkspaceSerializer

    @extend_schema(
        request=bodies.StartSerializer,
        responses={201: WorkspaceSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    @action(detail=False, methods=["post"])
    def start(self, request: Request, **_kwargs: Any) -> Response:
        """Start a project as a draft, from a challenge or a mission."""
        sent = read_body(bodies.StartSerializer(data=request.data))
        origin = OriginForm(sent)
        check_form(origin)
        typed = {"goals": origin.goals} | sent | {"submission": self.new_key()}
        form = StartForm(typed, schools=schools_of(self.person))
        check_form(form)
        form.instance.mission = origin.joined
        start = services.Start(
            school=form.cleaned_data["school"],
            group_name=form.cleaned_data["group_name"],
            pupil_count=form.cleaned_data["pupil_count"],
            challenge=origin.cleaned_data["challenge"],
        )
        project = or_conflict(
            lambda: services.start_project(form.instance, start, by=self.person),
            refusal_of,
        )
        return Response(shown_to_team(project), status=HTTPStatus.CREATED)


class TeamViewSet(MemberViewSet):
    """For the team of the project that the path names; what a closed one keeps stays as it is."""

    @cached_property
    def project(self) -> Project:
        """Return the project if this person may read it, or answer 404."""
        rows = Project.objects.select_related("hub", "mission", "led_by")
        project = rows.filter(slug=self.kwargs["slug"]).first()
        if project is None or not may_read(self.person, project):
            raise Http404
        return project

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse who is not of the team, and any act on a closed project."""
        super().initial(request, *args, **kwargs)
        if not may_work(self.person, self.project):
            raise PermissionDenied
        if request.method == "POST" and self.project.status == Project.Status.CLOSED:
            raise ConflictError(_("This project is closed and stays as it is."))

    def act(self, act: Callable[[], Any]) -> Any:
        """Do something; what cannot be done any more is answered with 409 and why."""
        return or_conflict(act, refusal_of)

    def show(self) -> Response:
        """Answer with the project as it is now."""
        return Response(shown_to_team(self.project))


class WorkspaceViewSet(TeamViewSet):
    """The project as a whole: its texts, its phases, its way to the hub."""

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

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"], url_path="workspace/submit", url_name="submit")
    def submit(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask the hub to check the project."""
        self.act(lambda: services.submit_project(self.project, by=self.person))
        return self.show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"], url_path="workspace/take-back", url_name="take-back")
    def take_back(self, _request: Request, **_kwargs: Any) -> Response:
        """Make a draft again of what waits for the check."""
        self.act(lambda: services.take_back_project(self.project))
        return self.show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS, parameters=[bodies.PHASE])
    @action(
        detail=True,
        methods=["post"],
        url_path=r"workspace/phases/(?P<phase>\w+)/go",
        url_name="phase-go",
    )
    def go(self, _request: Request, **_kwargs: Any) -> Response:
        """Say that the project is in this phase now, forward or back."""
        phase = self._phase()
        self.act(lambda: services.change_phase(self.project, phase=phase, by=self.person))
        return self.show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS, parameters=[bodies.PHASE])
    @action(
        detail=True,
        methods=["post"],
        url_path=r"workspace/phases/(?P<phase>\w+)/finish",
        url_name="phase-finish",
    )
    def finish(self, _request: Request, **_kwargs: Any) -> Response:
        """Note that this phase is done, and go on to the next one that is used."""
        phase = self._phase()
        self.act(lambda: services.finish_phase(self.project, phase=phase, by=self.person))
        return self.show()

    def _phase(self) -> Phase:
        try:
            return Phase(self.kwargs["phase"])
        except ValueError as error:
            raise Http404 from error
