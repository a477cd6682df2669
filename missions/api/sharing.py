"""A hub says of a challenge from elsewhere: this is ours too."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hubs.http.errors import check_form, read_body
from hubs.http.members import MemberViewSet, or_conflict
from hubs.http.schema import ACT_REFUSALS, FORM_REFUSALS, HUB
from hubs.models import Hub
from hubs.permissions import Permission
from missions import services
from missions.api.bodies import EchoSerializer
from missions.api.reading import ChallengeSerializer
from missions.forms import EchoForm
from missions.models import Challenge

SHOWN = {200: ChallengeSerializer}


@extend_schema(parameters=[HUB])
class SharedChallengeViewSet(MemberViewSet):
    """Public challenges of other hubs, for whoever may propose in the hub that the path names."""

    serializer_class = ChallengeSerializer
    queryset = Challenge.objects.none()
    lookup_field = "slug"

    @cached_property
    def hub(self) -> Hub:
        """Return the hub if it takes up challenges and this person may propose there."""
        hub = get_object_or_404(Hub.objects.open(), slug=self.kwargs["hub"])
        if not self.person.has_perm(Permission.ADD_CHALLENGE, hub):
            raise PermissionDenied
        return hub

    @cached_property
    def challenge(self) -> Challenge:
        """Return a public challenge of another hub, or answer 404."""
        rows = Challenge.objects.public().exclude(hub=self.hub)
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    @extend_schema(request=EchoSerializer, responses=SHOWN | FORM_REFUSALS)
    @action(detail=True, methods=["post"], url_path="ours-too", url_name="ours")
    def ours_too(self, request: Request, **_kwargs: Any) -> Response:
        """Put the hub beside it; said twice it is said once."""
        challenge, hub = self.challenge, self.hub
        form = EchoForm(read_body(EchoSerializer(data=request.data)))
        check_form(form)
        note = form.cleaned_data["note"]
        or_conflict(
            lambda: services.share_challenge(challenge, hub=hub, by=self.person, note=note),
            _("This challenge or hub was changed by somebody else."),
        )
        return self._show()

    @extend_schema(request=None, responses=SHOWN | ACT_REFUSALS)
    @action(detail=True, methods=["post"], url_path="not-ours", url_name="not-ours")
    def not_ours(self, _request: Request, **_kwargs: Any) -> Response:
        """Take that back."""
        services.unshare_challenge(self.challenge, hub=self.hub)
        return self._show()

    def _show(self) -> Response:
        rows = Challenge.objects.select_related("hub", "mission").prefetch_related("echoes__hub")
        return Response(ChallengeSerializer(rows.get(pk=self.challenge.pk)).data)
