"""The network's own desk: requests that no hub is near to, or that ask for a new hub."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from django.views.generic.base import ContextMixin

from hubs.permissions import Permission
from stakeholders.desk_views import deciding, reading
from stakeholders.models import JoinRequest
from stakeholders.querysets import JoinRequestQuerySet


class NetworkFrame(ContextMixin, View):
    """Requests without a hub, for those who hold the permission in the whole network."""

    permission_required: ClassVar[Permission] = Permission.VIEW_JOINREQUEST
    frame = "stakeholders/network_frame.html"
    hub = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever holds the permission in a hub only, or nowhere."""
        if not request.user.has_perm(self.permission_required):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the page is."""
        crumbs = [
            {"label": _("Desk"), "url": reverse("desk")},
            {"label": _("Requests without a hub"), "url": ""},
        ]
        return super().get_context_data(**kwargs) | {"crumbs": crumbs}

    def get_requests(self) -> JoinRequestQuerySet:
        """Return the requests that lie with the network."""
        return JoinRequest.objects.arrived().filter(hub=None)

    def get_address(self, name: str, reference: str = "") -> str:
        """Return the address of a page of this desk: requests, request, or one of its acts."""
        given = {"reference": reference} if reference else {}
        return reverse(f"stakeholders:network_{name}", kwargs=given)


class NetworkListView(NetworkFrame, reading.ListPage):
    """The network's requests."""


class NetworkDetailView(NetworkFrame, reading.DetailPage):
    """One of the network's requests."""


class _NetworkAct(NetworkFrame):
    permission_required = Permission.DECIDE_JOINREQUEST


class NetworkContactedView(_NetworkAct, deciding.ContactedPage):
    """Record that the network spoke with the sender."""


class NetworkMatchedView(_NetworkAct, deciding.MatchedPage):
    """Record that a place was found for the sender."""


class NetworkAcceptView(_NetworkAct, deciding.AcceptPage):
    """Say yes for the network."""


class NetworkDeclineView(_NetworkAct, deciding.DeclinePage):
    """Say no for the network."""


class NetworkForwardView(_NetworkAct, deciding.ForwardPage):
    """Hand the request to a hub."""
