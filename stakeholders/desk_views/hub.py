"""The desk of one hub."""

from typing import Any, ClassVar

from django.urls import reverse

from hubs.desk_views import DeskMixin
from hubs.models import Hub
from hubs.permissions import Permission
from stakeholders.desk_views import asking, deciding, reading
from stakeholders.models import JoinRequest
from stakeholders.querysets import JoinRequestQuerySet


class HubFrame(DeskMixin):
    """Requests of the hub that the path names, and nobody else's."""

    permission_required = Permission.VIEW_JOINREQUEST
    desk_tab: ClassVar[str] = "inbox"

    def get_hub(self) -> Hub | None:
        """Return whose desk it is."""
        return self.hub

    def get_requests(self) -> JoinRequestQuerySet:
        """Return what the hub may see."""
        return self.hub.join_requests.arrived()

    def get_address(self, name: str, reference: str = "") -> str:
        """Return the address of a page of this desk: request, or one of its acts."""
        given = {"hub": self.hub.slug} | ({"reference": reference} if reference else {})
        return reverse(f"stakeholders_desk:{name}", kwargs=given)


class HubListView(HubFrame, reading.ListPage):
    """The hub's requests, which are a part of its inbox by now."""


class HubDetailView(HubFrame, reading.DetailPage):
    """One of the hub's requests."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer to write down what was agreed with somebody who takes part now."""
        asked = self.join_request
        agreed = asked.status in {JoinRequest.Status.MATCHED, JoinRequest.Status.JOINED}
        may_promise = agreed and self.request.user.has_perm(Permission.DECIDE_JOINREQUEST, asked)
        url = self.get_address("request_promise", asked.reference) if may_promise else ""
        return super().get_context_data(**kwargs) | {"promise_url": url}


class _HubAct(HubFrame):
    permission_required = Permission.DECIDE_JOINREQUEST


class HubContactedView(_HubAct, deciding.ContactedPage):
    """Record that the hub spoke with the sender."""


class HubMatchedView(_HubAct, deciding.MatchedPage):
    """Record that a place was found for the sender."""


class HubAcceptView(_HubAct, deciding.AcceptPage):
    """Say yes for the hub."""


class HubDeclineView(_HubAct, deciding.DeclinePage):
    """Say no for the hub."""


class HubForwardView(_HubAct, deciding.ForwardPage):
    """Hand the request to another hub, or to the network."""


class HubAskView(_HubAct, asking.AskPage):
    """Ask the sender something for the hub."""


class HubDatesView(_HubAct, asking.DatesPage):
    """Propose moments to meet for the hub."""
