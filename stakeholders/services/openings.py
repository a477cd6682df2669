"""An application to start a hub becomes a hub."""

from django.db import transaction

from accounts.models import User
from hubs.models import Hub
from hubs.permissions import Role
from hubs.services import Invited, open_hub
from stakeholders.models import JoinRequest
from stakeholders.services.decisions import accept_join_request


@transaction.atomic
def open_hub_from_request(join_request: JoinRequest, hub: Hub, *, by: User, note: str = "") -> Hub:
    """Say yes to the application, keep the hub and invite the applicant to coordinate it.

    Of two managers who open it at once one wins: the request can be accepted once.
    """
    join_request = accept_join_request(join_request, by=by, note=note)
    applicant = Invited(
        email=join_request.email,
        role=Role.COORDINATOR,
        name=join_request.name,
        language=join_request.language,
        note=note,
    )
    return open_hub(hub, coordinator=applicant, by=by)
