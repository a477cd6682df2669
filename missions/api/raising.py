"""What those who raised a challenge do with it until the hub has decided."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.bodies import as_it_stands
from hubs.http.errors import check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, REFUSALS, UUID_IN_PATH
from missions import services
from missions.api.bodies import (
    ChangedChallengeSerializer,
    ExplainingSerializer,
    OwnChallengeSerializer,
    QuestionOfHubSerializer,
)
from missions.forms import ChallengeEditForm, ExplainForm
from missions.models import Challenge, ChallengeQuestion
from missions.team import has_raised, may_rewrite

SHOWN = {200: OwnChallengeSerializer}
QUESTION = OpenApiParameter("question", OpenApiTypes.UUID, location=OpenApiParameter.PATH)


def shown_to_own(challenge: Challenge) -> dict[str, Any]:
    """Return a challenge as those who raised it and those who decide see it now."""
    rows = Challenge.objects.select_related("hub", "mission")
    return OwnChallengeSerializer(rows.get(pk=challenge.pk)).data


class OwnChallengeViewSet(MemberViewSet):
    """A challenge that waits for its hub."""

    serializer_class = OwnChallengeSerializer
    lookup_field = "slug"

    @cached_property
    def challenge(self) -> Challenge:
        """Return the challenge, or answer 404."""
        rows = Challenge.objects.select_related("hub")
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    @extend_schema(responses=SHOWN | REFUSALS)
    @action(detail=True, methods=["get"], url_path="edit", url_name="edit")
    def edit(self, _request: Request, **_kwargs: Any) -> Response:
        """Read it with its version, for whoever may write it anew."""
        self._demand(is_allowed=may_rewrite(self.person, self.challenge))
        return Response(shown_to_own(self.challenge))

    @extend_schema(request=ChangedChallengeSerializer, responses=SHOWN | FORM_REFUSALS)
    @edit.mapping.post
    def change(self, request: Request, **_kwargs: Any) -> Response:
        """Write it anew in its own language; refused over a text that is newer than yours."""
        self._demand(is_allowed=may_rewrite(self.person, self.challenge))
        sent = read_body(ChangedChallengeSerializer(data=request.data))
        challenge, hub = self.challenge, self.challenge.hub
        stands = as_it_stands(ChallengeEditForm(instance=challenge, hub=hub))
        form = ChallengeEditForm(stands | sent, instance=challenge, hub=hub)
        check_form(form)
        changes, version = form.changes, sent["version"]
        return self._after(
            lambda: services.change_challenge(challenge, changes=changes, version=version)
        )

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"])
    def withdraw(self, _request: Request, **_kwargs: Any) -> Response:
        """Take it back before the hub has decided."""
        self._demand(is_allowed=has_raised(self.person, self.challenge))
        return self._after(lambda: services.withdraw_challenge(self.challenge))

    @extend_schema(
        request=ExplainingSerializer,
        responses={200: QuestionOfHubSerializer, **FORM_REFUSALS},
        parameters=[QUESTION],
    )
    @action(detail=True, methods=["post"], url_path=f"questions/(?P<question>{UUID_IN_PATH})")
    def explain(self, request: Request, **_kwargs: Any) -> Response:
        """Answer what the hub asked, once; also about what became part of another challenge."""
        rows = ChallengeQuestion.objects.about(self.kwargs["slug"]).select_related("challenge")
        question = get_object_or_404(rows, pk=self.kwargs["question"])
        self._demand(is_allowed=has_raised(self.person, question.challenge))
        form = ExplainForm(read_body(ExplainingSerializer(data=request.data)))
        check_form(form)
        answer = form.cleaned_data["answer"]
        answered: ChallengeQuestion = or_conflict(
            lambda: services.explain_challenge(question, answer, by=self.person),
            _("This question is answered already."),
        )
        return Response(QuestionOfHubSerializer(answered).data)

    def _demand(self, *, is_allowed: bool) -> None:
        if not is_allowed:
            raise PermissionDenied

    def _after(self, act: Any) -> Response:
        or_conflict(act, _("This challenge has been decided already."))
        return Response(shown_to_own(self.challenge))
