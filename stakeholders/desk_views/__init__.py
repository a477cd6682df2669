"""Pages on which a hub, or the network, answers requests to join."""

from stakeholders.desk_views.hub import (
    HubAcceptView,
    HubAskView,
    HubContactedView,
    HubDatesView,
    HubDeclineView,
    HubDetailView,
    HubForwardView,
    HubListView,
    HubMatchedView,
)
from stakeholders.desk_views.network import (
    NetworkAcceptView,
    NetworkAskView,
    NetworkContactedView,
    NetworkDatesView,
    NetworkDeclineView,
    NetworkDetailView,
    NetworkForwardView,
    NetworkListView,
    NetworkMatchedView,
)

__all__ = [
    "HubAcceptView",
    "HubAskView",
    "HubContactedView",
    "HubDatesView",
    "HubDeclineView",
    "HubDetailView",
    "HubForwardView",
    "HubListView",
    "HubMatchedView",
    "NetworkAcceptView",
    "NetworkAskView",
    "NetworkContactedView",
    "NetworkDatesView",
    "NetworkDeclineView",
    "NetworkDetailView",
    "NetworkForwardView",
    "NetworkListView",
    "NetworkMatchedView",
]
