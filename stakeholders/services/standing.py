"""A hub pauses or ends its work, and what becomes of the requests that wait there."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.models import Hub
from hubs.services import change_hub_status
from stakeholders.services.decisions import forward_join_request


@transaction.atomic
def change_hub_standing(
    hub: Hub, status: Hub.Status, *, by: User, notes: Mapping[str, str], forwards: bool = False
) -> int:
    """Move a hub on, and its waiting requests to the network if asked to; return how many."""
    hub = change_hub_status(hub, status, by=by, notes=notes)
    if not forwards or hub.is_open:
        return 0
    waiting = list(hub.join_requests.open().order_by("pk"))
    for join_request in waiting:
        with translation.override(join_request.language):
            reason = _("%(hub)s takes no new requests now.") % {"hub": hub.own_name}
        forward_join_request(join_request, to=None, by=by, reason=reason)
    return len(waiting)
