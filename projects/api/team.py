"""Who works in a project's workspace: the rules of its pages, without a browser."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.errors import ConflictError
from hubs.http.members import MemberViewSet, or_conflict
from projects.api.bodies import WorkspaceSerializer
from projects.models import Project
from projects.services.locks import refusal_of
from projects.team import may_read, may_steer, may_work

SHOWN = {200: WorkspaceSerializer}
PROJECT = OpenApiParameter(
    "slug", location=OpenApiParameter.PATH, description="The project's slug."
)


def shown_to_team(project: Project) -> Any:
    """Return the project as its team sees it now."""
    rows = Project.objects.select_related("hub", "mission")
    lists = ("phase_notes", "updates", "needs__project")
    return WorkspaceSerializer(rows.prefetch_related(*lists).get(pk=project.pk)).data


class TeamViewSet(MemberViewSet):
    """For the team of the project that the path names; what a closed one keeps stays as it is."""

    works_when_closed: ClassVar[frozenset[str]] = frozenset()  # names of acts
    steered: ClassVar[frozenset[str]] = frozenset()  # acts of those who decide about it as a whole

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
        may = may_steer if self.action in self.steered else may_work
        if not may(self.person, self.project):
            raise PermissionDenied
        is_over = self.project.status == Project.Status.CLOSED
        if request.method == "POST" and is_over and self.action not in self.works_when_closed:
            raise ConflictError(_("This project is closed and stays as it is."))

    def act(self, act: Callable[[], Any]) -> Any:
        """Do something; what cannot be done any more is answered with 409 and why."""
        return or_conflict(act, refusal_of)

    def show(self) -> Response:
        """Answer with the project as it is now."""
        return Response(shown_to_team(self.project))


class PartViewSet(TeamViewSet):
    """A list of the workspace, and what is done to the entry that the path names."""

    lookup_field = "pk"
    part: ClassVar[str]  # the list's name on the project
    related: ClassVar[tuple[str, ...]] = ()

    def rows(self) -> QuerySet[Any]:
        """Return all entries, read at once with what is shown of each."""
        rows: QuerySet[Any] = getattr(self.project, self.part).all()
        return rows.select_related(*self.related) if self.related else rows

    def entry(self) -> Any:
        """Return the entry that the path names within the project, or answer 404."""
        return get_object_or_404(self.rows(), pk=self.kwargs["pk"])

    def list(self, _request: Request, **_kwargs: Any) -> Response:
        """Read them all; a project holds a few dozen at most."""
        return Response(self.get_serializer_class()(self.rows(), many=True).data)

    def made(self, entry: Any) -> Response:
        """Answer with an entry that was made, as it is kept."""
        found = self.rows().get(pk=entry.pk)
        return Response(self.get_serializer_class()(found).data, status=HTTPStatus.CREATED)

    def step(self, act: Callable[[Any], Any]) -> Response:
        """Do something to the entry, and answer with it as it is then."""
        entry = self.entry()
        self.act(lambda: act(entry))
        return Response(self.get_serializer_class()(self.entry()).data)

    def take_out(self, act: Callable[[Any], Any]) -> Response:
        """Do something after which the entry is gone."""
        entry = self.entry()
        self.act(lambda: act(entry))
        return Response(status=HTTPStatus.NO_CONTENT)
