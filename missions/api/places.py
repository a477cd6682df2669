"""Hubs take a mission up and leave it, for whoever decides for them."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body
from hubs.http.errors import check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import FORM_REFUSALS
from hubs.models import Hub
from missions import services
from missions.api.bodies import LeavingSerializer, TakingUpSerializer
from missions.api.reading import MISSIONS, MissionSerializer
from missions.forms.missions import LeaveForm, OwnHubForm
from missions.models import Mission
from missions.team import hubs_of, hubs_to_join, hubs_to_leave


class MissionPlaceViewSet(MemberViewSet):
    """A mission that hubs take part in."""

    serializer_class = MissionSerializer
    lookup_field = "slug"

    @cached_property
    def mission(self) -> Mission:
        """Return the launched mission that the path names, or answer 404."""
        return get_object_or_404(Mission.objects.public(), slug=self.kwargs["slug"])

    @extend_schema(request=TakingUpSerializer, responses={200: MissionSerializer, **FORM_REFUSALS})
    @action(detail=True, methods=["post"], url_path="take-up", url_name="take-up")
    def take_up(self, _request: Request, **_kwargs: Any) -> Response:
        """Take it up for one of your hubs, while its call is open."""
        body, form = TakingUpSerializer, OwnHubForm
        return self._act(services.take_up_mission, hubs_to_join, form, body)

    @extend_schema(request=LeavingSerializer, responses={200: MissionSerializer, **FORM_REFUSALS})
    @action(detail=True, methods=["post"])
    def leave(self, _request: Request, **_kwargs: Any) -> Response:
        """Let one of your hubs take part no longer; the lead hub cannot leave."""
        body, form = LeavingSerializer, LeaveForm
        return self._act(services.leave_mission, hubs_to_leave, form, body)

    def _act(
        self,
        service: Callable[..., Any],
        hubs: Callable[..., QuerySet[Hub]],
        form_class: type[OwnHubForm],
        body: type[Body],
    ) -> Response:
        if not hubs_of(self.person).exists():
            raise PermissionDenied
        mission = self.mission
        sent = read_body(body(data=self.request.data))
        form = form_class(sent, hubs=hubs(self.person, mission))
        check_form(form)
        or_conflict(
            lambda: service(mission, by=self.person, **form.cleaned_data),
            _("This mission takes up no hub today."),
        )
        return Response(MissionSerializer(MISSIONS.get(pk=mission.pk)).data)
