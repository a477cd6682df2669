"""The network's own desk: requests that no hub is near to, or that ask for a new hub."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.generic import View
from django.views.generic.base import ContextMixin

from hubs.desk_views import frame_of
from hubs.http.desks import refuse_strangers
from hubs.models import Hub
from hubs.permissions import Permission
from stakeholders.audiences import Audience
from stakeholders.desk_views import asking, deciding, reading
from stakeholders.models import JoinRequest
from stakeholders.querysets import JoinRequestQuerySet


class NetworkFrame(ContextMixin, View):
    """Requests without a hub, for those who hold the permission in the whole network."""

    permission_required: ClassVar[Permission] = Permission.VIEW_JOINREQUEST

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever holds the permission in a hub only, or nowhere."""
        refuse_strangers(request, None, self.permission_required)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the frame of the network's desk reads."""
        return super().get_context_data(**kwargs) | frame_of(self.request, None, "inbox")

    def get_hub(self) -> Hub | None:
        """Return whose desk it is."""
        return None

    def get_requests(self) -> JoinRequestQuerySet:
        """Return the requests that lie with the network."""
        return JoinRequest.objects.arrived().filter(hub=None)

    def get_address(self, name: str, reference: str = "") -> str:
        """Return the address of a page of this desk: request, or one of its acts."""
        given = {"reference": reference} if reference else {}
        return reverse(f"stakeholders:network_{name}", kwargs=given)


class NetworkListView(NetworkFrame, reading.ListPage):
    """The network's requests."""


class NetworkDetailView(NetworkFrame, reading.DetailPage):
    """One of the network's requests."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer to open a hub where somebody asks for one."""
        asked = self.join_request
        may_open = asked.is_open and asked.audience == Audience.NEW_HUB
        url = reverse("stakeholders:open_hub", kwargs={"reference": asked.reference})
        return super().get_context_data(**kwargs) | {"open_hub_url": url if may_open else ""}


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


class NetworkAskView(_NetworkAct, asking.AskPage):
    """Ask the sender something for the network."""


class NetworkDatesView(_NetworkAct, asking.DatesPage):
    """Propose moments to meet for the network."""
