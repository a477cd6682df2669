"""The challenges of one hub: members propose them, and the desk decides."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.languages import active_language
from hubs.http.bodies import Body
from hubs.http.desks import HubDeskViewSet, paged
from hubs.http.errors import ErrorSerializer, UnprocessableError, check_form, read_body
from hubs.http.members import or_conflict, state_of
from hubs.http.schema import FORM_REFUSALS, HUB, KEY, PAGE, REFUSALS
from hubs.models import Hub
from hubs.permissions import Permission
from missions import services
from missions.api import bodies
from missions.api.bodies import OwnChallengeSerializer
from missions.api.raising import SHOWN, shown_to_own
from missions.filters.similar import similar_to
from missions.forms import ChallengeForm, OpenMissionForm, OutcomeForm, QuestionForm, ReasonForm
from missions.models import Challenge, ChallengeQuestion

STATES = ("proposed", "accepted", "in_mission", "answered", "declined", "merged")


@extend_schema(parameters=[HUB])
class HubChallengeViewSet(HubDeskViewSet):
    """Challenges of the hub that the path names."""

    serializer_class = OwnChallengeSerializer
    queryset = Challenge.objects.none()
    lookup_field = "slug"

    @cached_property
    def challenge(self) -> Challenge:
        """Return the challenge that the path names within the hub, or answer 404."""
        rows = self.hub.challenges.select_related("proposed_by", "mission", "hub")
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    @extend_schema(
        responses={200: bodies.ChallengePageSerializer, 400: ErrorSerializer, **REFUSALS},
        parameters=[OpenApiParameter("state", enum=STATES), PAGE],
    )
    def list(self, request: Request, **_kwargs: Any) -> Response:
        """Read the hub's challenges of one state; those that wait, the oldest first."""
        self.demand(Permission.VIEW_DESK)
        rows = self.hub.challenges.filter(status=state_of(request, STATES))
        rows = rows.select_related("hub", "mission").prefetch_related("echoes__hub", "questions")
        return paged(request, rows.order_by("created_at", "pk"), OwnChallengeSerializer)

    @extend_schema(
        request=bodies.NewChallengeSerializer,
        responses={201: OwnChallengeSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Propose one; what is like it and what looks like a name is to be looked at once."""
        hub = get_object_or_404(Hub.objects.open(), slug=self.kwargs["hub"])
        if not request.user.has_perm(Permission.ADD_CHALLENGE, hub):
            raise PermissionDenied
        sent = read_body(bodies.NewChallengeSerializer(data=request.data))
        form = ChallengeForm(sent | {"submission": self.new_key()}, hub=hub)
        check_form(form)
        if not sent["checked"]:
            _ask_to_look(form)
        challenge = or_conflict(
            lambda: services.propose_challenge(form.proposed(), hub=hub, by=self.person),
            _("This could not be sent. Open the form again."),
        )
        return Response(shown_to_own(challenge), status=HTTPStatus.CREATED)

    @extend_schema(responses=SHOWN | REFUSALS)
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Read one as the desk sees it."""
        self.demand(Permission.VIEW_DESK)
        return Response(shown_to_own(self.challenge))

    @extend_schema(request=bodies.IntoMissionSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def accept(self, _request: Request, **_kwargs: Any) -> Response:
        """Take it up for the hub, straight into an open mission where one is named."""
        decide = Permission.DECIDE_CHALLENGE
        body, form = bodies.IntoMissionSerializer, OpenMissionForm
        return self._act(services.accept_challenge, decide, form, body)

    @extend_schema(request=bodies.WhyNotSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def decline(self, _request: Request, **_kwargs: Any) -> Response:
        """Turn it down, with a reason."""
        decide = Permission.DECIDE_CHALLENGE
        return self._act(services.decline_challenge, decide, ReasonForm, bodies.WhyNotSerializer)

    @extend_schema(request=bodies.IntoMissionSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def adopt(self, _request: Request, **_kwargs: Any) -> Response:
        """Bring an accepted challenge, and with it the hub, into an open mission."""
        adopt, body = Permission.ADOPT_CHALLENGE, bodies.IntoMissionSerializer
        return self._act(services.adopt_challenge, adopt, _ChosenMissionForm, body)

    @extend_schema(request=bodies.OutcomeOfChallengeSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"])
    def answer(self, _request: Request, **_kwargs: Any) -> Response:
        """Say what became of it."""
        decide, body = Permission.DECIDE_CHALLENGE, bodies.OutcomeOfChallengeSerializer
        return self._act(services.answer_challenge, decide, OutcomeForm, body)

    @extend_schema(
        request=bodies.AskingSerializer,
        responses=SHOWN | FORM_REFUSALS,
        parameters=[KEY],
    )
    @action(detail=True, methods=["post"])
    def ask(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask whoever proposed it; they answer on their page of it."""
        decide = Permission.DECIDE_CHALLENGE
        return self._act(self._ask, decide, QuestionForm, bodies.AskingSerializer)

    def _ask(self, challenge: Challenge, *, question: str, by: Any, **_typed: Any) -> None:
        asked = ChallengeQuestion(pk=self.new_key(), question=question)
        services.ask_about_challenge(challenge, asked, by=by)

    def _act(
        self,
        service: Callable[..., Any],
        permission: Permission,
        form_class: type[forms.Form],
        body: type[Body],
    ) -> Response:
        """Ask, check what was sent by the page's form, call the service, show what became of it."""
        self.demand(permission)
        challenge = self.challenge
        form = form_class(read_body(body(data=self.request.data)))
        check_form(form)
        or_conflict(
            lambda: service(challenge, by=self.person, **form.cleaned_data),
            _("This challenge has been decided already."),
        )
        return Response(shown_to_own(challenge))


class _ChosenMissionForm(OpenMissionForm):
    """Into which mission; here one has to be named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for it."""
        super().__init__(*args, **kwargs)
        self.fields["mission"].required = True


def _ask_to_look(form: ChallengeForm) -> None:
    """Say once what else there is and what looks like a name, as the page does."""
    typed = form.cleaned_data
    found = similar_to(
        typed["title"], typed["summary"], active_language(), among=Challenge.objects.public()
    )
    likely = [*(challenge.slug for challenge in found), *form.names()]
    if likely:
        words = _("Look at this first, then send it again as checked: %(found)s.")
        raise UnprocessableError({"checked": [words % {"found": ", ".join(likely)}]})
