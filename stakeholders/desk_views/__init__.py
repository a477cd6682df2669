"""Pages on which a hub, or the network, answers requests to join."""

from stakeholders.desk_views.hub import (
    HubAcceptView,
    HubContactedView,
    HubDeclineView,
    HubDetailView,
    HubForwardView,
    HubListView,
    HubMatchedView,
)
from stakeholders.desk_views.network import (
    NetworkAcceptView,
    NetworkContactedView,
    NetworkDeclineView,
    NetworkDetailView,
    NetworkForwardView,
    NetworkListView,
    NetworkMatchedView,
)

__all__ = [
    "HubAcceptView",
    "HubContactedView",
    "HubDeclineView",
    "HubDetailView",
    "HubForwardView",
    "HubListView",
    "HubMatchedView",
    "NetworkAcceptView",
    "NetworkContactedView",
    "NetworkDeclineView",
    "NetworkDetailView",
    "NetworkForwardView",
    "NetworkListView",
    "NetworkMatchedView",
]
