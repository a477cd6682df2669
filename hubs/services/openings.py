"""A new hub, and the invitation to whoever will coordinate it."""

from django.db import transaction

from accounts.models import User
from hubs.models import Hub
from hubs.services.invitations import Invited, invite


@transaction.atomic
def open_hub(hub: Hub, *, coordinator: Invited, by: User) -> Hub:
    """Keep a proposed hub, and ask somebody to coordinate it; nobody sees its page yet."""
    hub.status = Hub.Status.PROPOSED
    hub.prepare_card()
    hub.save(force_insert=True)
    invite(hub, coordinator, by=by)
    return hub
