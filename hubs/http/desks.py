"""What belongs to one hub, for those whom it trusts: the rules of its desk, without a browser."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from core.paging import turn_to
from hubs.http.members import MemberViewSet
from hubs.models import Hub
from hubs.permissions import Permission

PAGE_SIZE = 50


def refuse_strangers(
    request: HttpRequest | Request, hub: Hub | None, permission: Permission
) -> None:
    """Hide a hub's desk from others, and refuse members whose role grants less.

    Without a hub it is the network's desk, which is no secret: whoever may not enter is refused.
    """
    if request.user.has_perm(permission, hub):
        return
    if hub is None or _is_member(request, hub):
        raise PermissionDenied
    raise Http404


def _is_member(request: HttpRequest | Request, hub: Hub) -> bool:
    return request.user.is_authenticated and any(
        membership.is_active and membership.hub_id == hub.pk
        for membership in request.user.memberships.all()
    )


def paged(request: Request, rows: QuerySet[Any], shown: type[BaseSerializer[Any]]) -> Response:
    """Answer with the page of rows that the address asks for, in three reads at most."""
    count = rows.count()
    page = turn_to(request.query_params, count, size=PAGE_SIZE)
    results = shown(rows[page.start : page.stop], many=True).data
    return Response({"count": count, "next": page.next_url, "results": results})


class HubDeskViewSet(MemberViewSet):
    """Things of the hub that the path names."""

    @cached_property
    def hub(self) -> Hub:
        """Return the hub, or answer 404."""
        return get_object_or_404(Hub, slug=self.kwargs["hub"])

    def demand(self, permission: Permission) -> None:
        """Refuse who does not hold the permission at this desk, as its pages do."""
        refuse_strangers(self.request, self.hub, permission)
