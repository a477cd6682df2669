"""One inbox over everything that waits for a hub, or for the network.

Each app declares what of its own waits as an InboxSource in its inbox.py; the pages are in
hubs.desk_views and know none of them by name.
"""

from hubs.inbox.acts import BulkAct
from hubs.inbox.filters import InboxFilter
from hubs.inbox.own import MembershipSource, SchoolSource
from hubs.inbox.reading import Inbox
from hubs.inbox.sources import OPEN_STAGES, InboxSource, Move, Row, Stage, translated

__all__ = [
    "OPEN_STAGES",
    "BulkAct",
    "Inbox",
    "InboxFilter",
    "InboxSource",
    "MembershipSource",
    "Move",
    "Row",
    "SchoolSource",
    "Stage",
    "translated",
]
