"""Requests to join at a desk: the hub's, or the network's.

The same permissions, forms and services as the pages in stakeholders.desk_views; a test holds the
two against each other, role by role.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import PERSONAL
from core.exceptions import TransitionError
from core.languages import AskedLanguageMixin
from core.paging import turn_to
from hubs.http import errors
from hubs.http.bodies import Body
from hubs.http.desks import refuse_strangers
from hubs.http.members import HasSecondFactor
from hubs.inbox import Inbox, InboxFilter
from hubs.models import Hub
from hubs.permissions import Permission
from stakeholders import services
from stakeholders.api import serializers
from stakeholders.forms import AcceptForm, DeclineForm, ForwardForm
from stakeholders.forms.desk import AskForm
from stakeholders.inbox import RequestSource
from stakeholders.models import JoinRequest
from stakeholders.querysets import JoinRequestQuerySet
from stakeholders.services.conversation import ask_applicant

if TYPE_CHECKING:
    from accounts.models import User

PAGE_SIZE = 50
REFUSALS = {
    401: errors.ErrorSerializer,
    403: errors.ErrorSerializer,
    404: errors.ErrorSerializer,
}
ACT_REFUSALS = REFUSALS | {409: errors.ErrorSerializer}
FORM_REFUSALS = ACT_REFUSALS | {
    400: errors.ErrorSerializer,
    415: errors.ErrorSerializer,
    422: errors.ErrorsSerializer,
}
FILTERS = [
    OpenApiParameter(name, description=description)
    for name, description in (
        ("stage", "open (as the inbox shows it), all, or one stage"),
        ("audience", "who asks"),
        ("assignee", "me or nobody"),
        ("language", "the language of the request"),
        ("q", "words to look for"),
        ("sort", "oldest or newest"),
    )
] + [OpenApiParameter("page", OpenApiTypes.INT)]
HUB = OpenApiParameter("hub", location=OpenApiParameter.PATH, description="The hub's slug.")


class DeskViewSet(AskedLanguageMixin, GenericViewSet[JoinRequest]):
    """Requests of one desk; the subclasses say of which."""

    authentication_classes = PERSONAL
    permission_classes = (IsAuthenticated, HasSecondFactor)
    parser_classes = (JSONParser,)
    serializer_class = serializers.RequestSerializer
    queryset = JoinRequest.objects.none()
    lookup_field = "reference"
    lookup_value_regex = "[^/]+"

    def find_hub(self) -> Hub | None:
        """Return whose desk it is; None for the network's."""
        raise NotImplementedError

    @cached_property
    def hub(self) -> Hub | None:
        """Return whose desk it is, read once."""
        return self.find_hub()

    def demand(self, permission: Permission) -> None:
        """Refuse who does not hold the permission at this desk, as its pages do."""
        refuse_strangers(self.request, self.hub, permission)

    def get_requests(self) -> JoinRequestQuerySet:
        """Return the requests that this desk may see."""
        return cast("JoinRequestQuerySet", RequestSource.rows(self.hub))

    @property
    def person(self) -> "User":
        """Return who asks."""
        return cast("User", self.request.user)

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the request that the path names within this desk, or answer 404."""
        found = self.get_requests().select_related("hub")
        return get_object_or_404(found, reference=self.kwargs["reference"])

    @extend_schema(
        responses={
            200: serializers.PageSerializer,
            400: errors.ErrorSerializer,
            **REFUSALS,
        },
        parameters=FILTERS,
    )
    def list(self, request: Request, **_kwargs: Any) -> Response:
        """Read the inbox, with its own filters: those who wait longest first."""
        self.demand(Permission.VIEW_JOINREQUEST)
        params = request.query_params.copy()
        params["kind"] = RequestSource.code
        asked = InboxFilter.read(params)
        if asked.unknown:
            return Response({"detail": asked.notice}, status=400)
        inbox = Inbox(self.hub, self.person, asked)
        page = turn_to(request.query_params, inbox.total, size=PAGE_SIZE)
        rows = serializers.RowSerializer(inbox.rows(page), many=True)
        return Response({"count": inbox.total, "next": page.next_url, "results": rows.data})

    @extend_schema(responses={200: serializers.RequestSerializer, **REFUSALS})
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Read one request with everything that happened to it."""
        self.demand(Permission.VIEW_JOINREQUEST)
        return self.show()

    @extend_schema(request=None, responses={200: serializers.RequestSerializer, **ACT_REFUSALS})
    @action(detail=True, methods=["post"])
    def contacted(self, _request: Request, **_kwargs: Any) -> Response:
        """Record that somebody spoke with the sender."""
        return self.act(services.mark_contacted)

    @extend_schema(request=None, responses={200: serializers.RequestSerializer, **ACT_REFUSALS})
    @action(detail=True, methods=["post"])
    def matched(self, _request: Request, **_kwargs: Any) -> Response:
        """Record that a school or project was found for the sender."""
        return self.act(services.mark_matched)

    @extend_schema(
        request=serializers.NoteSerializer,
        responses={200: serializers.RequestSerializer, **FORM_REFUSALS},
    )
    @action(detail=True, methods=["post"])
    def accept(self, _request: Request, **_kwargs: Any) -> Response:
        """Say yes; the sender gets a mail with the next step."""
        return self.act(services.accept_join_request, AcceptForm, serializers.NoteSerializer)

    @extend_schema(
        request=serializers.ReasonSerializer,
        responses={200: serializers.RequestSerializer, **FORM_REFUSALS},
    )
    @action(detail=True, methods=["post"])
    def decline(self, _request: Request, **_kwargs: Any) -> Response:
        """Say no, with a reason that the sender reads."""
        return self.act(services.decline_join_request, DeclineForm, serializers.ReasonSerializer)

    @extend_schema(
        request=serializers.ForwardSerializer,
        responses={200: serializers.RequestSerializer, **FORM_REFUSALS},
    )
    @action(detail=True, methods=["post"])
    def forward(self, _request: Request, **_kwargs: Any) -> Response:
        """Hand it to another hub, or to the network; everybody concerned gets a mail."""
        return self.act(
            services.forward_join_request,
            ForwardForm,
            serializers.ForwardSerializer,
            hub=lambda: self.join_request.hub,
        )

    @extend_schema(
        request=serializers.QuestionSerializer,
        responses={200: serializers.RequestSerializer, **FORM_REFUSALS},
    )
    @action(detail=True, methods=["post"])
    def ask(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask the sender something; they answer by a link in their mail."""
        return self.act(ask_applicant, AskForm, serializers.QuestionSerializer)

    def act(
        self,
        service: Callable[..., Any],
        form_class: type[forms.Form] | None = None,
        body: type[Body] | None = None,
        **needed: Callable[[], Any],
    ) -> Response:
        """Ask, check what was sent by the page's form, call the service, show what became of it."""
        self.demand(Permission.DECIDE_JOINREQUEST)
        join_request = self.join_request
        typed = {}
        if form_class is not None and body is not None:
            sent = errors.read_body(body(data=self.request.data))
            form = form_class(sent, **{name: given() for name, given in needed.items()})
            errors.check_form(form)
            typed = form.cleaned_data
        try:
            service(join_request, by=self.person, **typed)
        except TransitionError as error:
            words = _("Somebody was first: this request has moved on already.")
            raise errors.ConflictError(words) from error
        return self.show()

    def show(self) -> Response:
        """Return the request as this desk sees it now; one that went on is a blank row here."""
        found = (
            self.get_requests()
            .select_related("hub")
            .prefetch_related("events__by", "events__from_hub", "events__to_hub")
        )
        join_request = get_object_or_404(found, reference=self.kwargs["reference"])
        shown = serializers.RequestSerializer(
            join_request, context={"acts": partial(_acts_on, person=self.person)}
        )
        return Response(shown.data)


@extend_schema(parameters=[HUB])
class HubRequestViewSet(DeskViewSet):
    """Requests to one hub, for those whom it trusts with them."""

    def find_hub(self) -> Hub:
        """Return the hub that the path names, or answer 404."""
        return get_object_or_404(Hub, slug=self.kwargs["hub"])


class NetworkRequestViewSet(DeskViewSet):
    """Requests that have no hub, for those who hold the permission in the whole network."""

    def find_hub(self) -> None:
        """Return no hub: the requests have none."""


def _acts_on(join_request: JoinRequest, person: "User") -> list[str]:
    """Return what this person may do with it now."""
    if not join_request.is_open or not person.has_perm(Permission.DECIDE_JOINREQUEST, join_request):
        return []
    acts = ["accept", "decline", "forward", "ask"]
    if join_request.status != JoinRequest.Status.MATCHED:
        acts.insert(0, "matched")
    if join_request.status == JoinRequest.Status.NEW:
        acts.insert(0, "contacted")
    return acts
