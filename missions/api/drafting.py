"""Missions as those write them who lead them: the network, and each mission's lead hub."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import Body, as_it_stands, text
from hubs.http.errors import UnprocessableError, check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, REFUSALS
from hubs.models import Hub
from hubs.permissions import Permission
from missions import services
from missions.forms import MissionForm
from missions.forms.missions import LeadForm, ResultForm
from missions.models import Challenge, Mission

MOST_PLANNED = 100
_TEXTS = ("title", "statement", "summary", "target", "target_unit", "body")


def in_each_language(*names: str) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    """Return a field for each text in each language: a mission belongs to the whole network."""
    return {f"{name}_{code}": text() for name in names for code, _said in settings.LANGUAGES}


class MissionTextsSerializer(Body):
    """What a mission says, in every language."""

    goals = serializers.ListField(child=serializers.IntegerField(), required=False)
    lead_hub = text(help_text="The hub's slug; which hub leads is the network's to say.")
    target_from = serializers.FloatField(required=False, allow_null=True)
    target_to = serializers.FloatField(required=False, allow_null=True)
    opens_on = serializers.DateField(required=False, allow_null=True)
    closes_on = serializers.DateField(required=False, allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """Begin with the texts."""
        return in_each_language(*_TEXTS) | super().get_fields()


class NewMissionSerializer(MissionTextsSerializer):
    """A mission, and the accepted challenges that it is written for."""

    challenges = serializers.ListField(
        child=text(), required=False, max_length=MOST_PLANNED, help_text="By their slugs."
    )


class MissionAsWrittenSerializer(MissionTextsSerializer):
    """A mission as those see it who write it, draft or not."""

    slug = serializers.CharField()
    status = serializers.ChoiceField(Mission.Status.choices)
    planned = serializers.ListField(
        child=serializers.CharField(), help_text="Challenges that a draft is to take up."
    )

    def get_fields(self) -> dict[str, Any]:
        """End with the result."""
        return super().get_fields() | in_each_language("result")


class MissionResultSerializer(Body):
    """What came of it, in every language; the hubs that take part get it by mail."""

    def get_fields(self) -> dict[str, Any]:
        """Ask for it in every language."""
        return in_each_language("result")


SHOWN = {200: MissionAsWrittenSerializer}


def shown_as_written(mission: Mission) -> Response:
    """Answer with the mission as it is kept now."""
    mission = Mission.objects.select_related("lead_hub").get(pk=mission.pk)
    forms = (MissionForm(instance=mission), ResultForm(instance=mission))
    given = {
        "slug": mission.slug,
        "status": mission.status,
        "lead_hub": mission.lead_hub.slug,
        "planned": mission.planned.values_list("slug", flat=True),
    }
    return Response(MissionAsWrittenSerializer(as_it_stands(*forms) | given).data)


def _with_key_of_hub(sent: dict[str, Any]) -> dict[str, Any]:
    """Return what was sent with the lead hub as the page's form names it; 0 is no hub."""
    if "lead_hub" not in sent:
        return sent
    hub = Hub.objects.filter(slug=sent["lead_hub"]).first()
    return sent | {"lead_hub": hub.pk if hub else 0}


class DraftViewSet(MemberViewSet):
    """Where missions begin, for the network."""

    serializer_class = MissionAsWrittenSerializer

    @extend_schema(
        request=NewMissionSerializer, responses={201: MissionAsWrittenSerializer, **FORM_REFUSALS}
    )
    @action(detail=False, methods=["post"])
    def start(self, request: Request, **_kwargs: Any) -> Response:
        """Write the first draft of a mission; the same draft sent twice is one."""
        if not self.person.has_perm(Permission.ADD_MISSION):
            raise PermissionDenied
        sent = read_body(NewMissionSerializer(data=request.data))
        planned = _accepted(sent.pop("challenges", []))
        form = MissionForm(_with_key_of_hub(sent))
        check_form(form)
        made = shown_as_written(services.draft_mission(form.instance, planned=planned))
        made.status_code = HTTPStatus.CREATED
        return made


def _accepted(slugs: list[str]) -> list[Challenge]:
    """Return the accepted challenges of these names; refuse a name that is of no such one."""
    found = list(Challenge.objects.filter(slug__in=slugs, status=Challenge.Status.ACCEPTED))
    lost = set(slugs) - {challenge.slug for challenge in found}
    if lost:
        words = _("These are no accepted challenges: %(found)s.")
        raise UnprocessableError({"challenges": [words % {"found": ", ".join(sorted(lost))}]})
    return found


class MissionWritingViewSet(MemberViewSet):
    """A mission, draft or not, for whoever may change it."""

    serializer_class = MissionAsWrittenSerializer
    queryset = Mission.objects.none()
    lookup_field = "slug"

    @cached_property
    def mission(self) -> Mission:
        """Return the mission, or answer 404."""
        rows = Mission.objects.select_related("lead_hub")
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    @extend_schema(responses=SHOWN | REFUSALS)
    @action(detail=True, methods=["get"], url_path="edit", url_name="edit")
    def edit(self, _request: Request, **_kwargs: Any) -> Response:
        """Read its texts in every language."""
        self._demand(Permission.CHANGE_MISSION, self.mission)
        return shown_as_written(self.mission)

    @extend_schema(request=MissionTextsSerializer, responses=SHOWN | FORM_REFUSALS)
    @edit.mapping.post
    def change(self, request: Request, **_kwargs: Any) -> Response:
        """Write it anew; what is not sent stays as it is."""
        self._demand(Permission.CHANGE_MISSION, self.mission)
        sent = _with_key_of_hub(read_body(MissionTextsSerializer(data=request.data)))
        form_class = self._form_class(sent)
        stands = as_it_stands(form_class(instance=self.mission))
        form = form_class(stands | sent, instance=self.mission)
        check_form(form)
        services.change_mission(self.mission, changes=form.cleaned_data)
        return shown_as_written(self.mission)

    def _form_class(self, sent: dict[str, Any]) -> type[MissionForm]:
        """Let the network say which hub leads, and nobody else."""
        if self.person.has_perm(Permission.ADD_MISSION):
            return MissionForm
        if "lead_hub" in sent:
            words = _("Which hub leads is for the network to say.")
            raise UnprocessableError({"lead_hub": [words]})
        return LeadForm

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def launch(self, _request: Request, **_kwargs: Any) -> Response:
        """Open it to the network; the coordinators of all active hubs get a mail."""
        self._demand(Permission.ADD_MISSION, None)
        mission = self.mission
        words = _("This mission is launched already.")
        or_conflict(lambda: services.launch_mission(mission, by=self.person), words)
        return shown_as_written(mission)

    @extend_schema(request=MissionResultSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, **_kwargs: Any) -> Response:
        """End it with what came of it."""
        mission = self.mission
        self._demand(Permission.CHANGE_MISSION, mission)
        form = ResultForm(read_body(MissionResultSerializer(data=request.data)), instance=mission)
        check_form(form)
        or_conflict(
            lambda: services.close_mission(mission, result=form.cleaned_data, by=self.person),
            _("This mission is closed already, or not launched yet."),
        )
        return shown_as_written(mission)

    def _demand(self, permission: Permission, mission: Mission | None) -> None:
        if not self.person.has_perm(permission, mission):
            raise PermissionDenied
