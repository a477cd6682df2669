"""What came of a project: stated by the class, signed by a partner."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.languages import active_language
from hubs.http.bodies import Body, as_it_stands
from hubs.http.bodies import text as typed
from hubs.http.errors import check_form, read_body
from hubs.http.schema import (
    ACT_REFUSALS,
    FORM_REFUSALS,
    GONE,
    KEY,
    NUMBER_IN_PATH,
    REFUSALS,
    UUID_IN_PATH,
)
from projects.api.team import PROJECT, PartViewSet
from projects.forms.outcomes import OutcomeForm
from projects.models import Outcome, Partner
from projects.services.ending import end_part
from projects.services.outcomes import change_outcome, remove_outcome, state_outcome


class OwnOutcomeSerializer(serializers.ModelSerializer[Outcome]):
    """What the class states, and what the partner said to it."""

    partner_name = serializers.CharField(source="partner.name", read_only=True)

    class Meta:
        model = Outcome
        fields = (
            "id", "kind", "number", "text", "evidence", "language", "partner", "partner_name",
            "status", "reason", "edition", "signed_at",
        )  # fmt: skip


class StatedSerializer(Body):
    """One thing that can be counted; the language asked for is the one it is written in."""

    kind = typed(help_text="pupils, hours, measures or decisions.")
    number = serializers.IntegerField(required=False, allow_null=True)
    text = typed(help_text="In one sentence.")
    evidence = typed(help_text="How one can see it. Never the name of a pupil.")
    partner = serializers.IntegerField(
        required=False, allow_null=True, help_text="The key of a partner who said yes."
    )


class RestatedSerializer(StatedSerializer):
    """What changes of it; the partner is asked again."""

    edition = serializers.IntegerField(help_text="Of the words that you read.")


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: OwnOutcomeSerializer(many=True), **REFUSALS}),
)
class OutcomeViewSet(PartViewSet):
    """What came of a project."""

    serializer_class = OwnOutcomeSerializer
    queryset = Outcome.objects.none()
    lookup_value_regex = UUID_IN_PATH
    part = "outcomes"
    related = ("partner", "project")

    @extend_schema(
        request=StatedSerializer,
        responses={201: OwnOutcomeSerializer, **FORM_REFUSALS},
        parameters=[KEY],
    )
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """State it; it counts as soon as the partner has signed it."""
        sent = read_body(StatedSerializer(data=request.data)) | {"submission": self.new_key()}
        outcome = Outcome(project=self.project, language=active_language())
        form = OutcomeForm(sent, project=self.project, instance=outcome)
        check_form(form)
        return self.made(self.act(lambda: state_outcome(form.instance, by=self.person)))

    @extend_schema(
        request=RestatedSerializer, responses={200: OwnOutcomeSerializer, **FORM_REFUSALS}
    )
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, **_kwargs: Any) -> Response:
        """Write it anew; refused over words that are newer than yours."""
        outcome = self.entry()
        sent = read_body(RestatedSerializer(data=request.data))
        stands = as_it_stands(OutcomeForm(instance=outcome, project=self.project))
        form = OutcomeForm(stands | sent, project=self.project, instance=outcome)
        check_form(form)
        columns = {name: form.cleaned_data[name] for name in OutcomeForm.Meta.fields}
        edition, by = form.cleaned_data["edition"] or 0, self.person
        return self.step(lambda one: change_outcome(one, columns, edition=edition, by=by))

    @extend_schema(request=None, responses=GONE)
    @action(detail=True, methods=["post"])
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Take back what no partner has signed."""
        return self.take_out(remove_outcome)


class OwnPartnerSerializer(serializers.ModelSerializer[Partner]):
    """Who helps, was asked or has ended; people and addresses are on the page alone."""

    class Meta:
        model = Partner
        fields = ("id", "name", "part", "organisation", "status", "since", "until", "reason")


@extend_schema(parameters=[PROJECT])
@extend_schema_view(
    list=extend_schema(responses={200: OwnPartnerSerializer(many=True), **REFUSALS}),
)
class PartnerViewSet(PartViewSet):
    """Partners of a project."""

    serializer_class = OwnPartnerSerializer
    queryset = Partner.objects.none()
    lookup_value_regex = NUMBER_IN_PATH
    part = "partners"

    @extend_schema(request=None, responses={200: OwnPartnerSerializer, **ACT_REFUSALS})
    @action(detail=True, methods=["post"])
    def end(self, _request: Request, **_kwargs: Any) -> Response:
        """End a partner's part, or take an invitation back."""
        return self.step(lambda partner: end_part(partner, by=self.person))
