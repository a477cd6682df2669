"""What happens to a hub as a whole: it begins, pauses, ends its work, takes it up again."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs import messages
from hubs.decisions.standing import NOTES, HubStatusChanged, standing_before
from hubs.models import Hub, Membership
from hubs.permissions import Permission, Role
from hubs.querysets import holds_everywhere
from hubs.services.decisions import hold_for, record_decision
from notifications.services import notify


@transaction.atomic
def change_hub_status(hub: Hub, status: Hub.Status, *, by: User, notes: Mapping[str, str]) -> Hub:
    """Move a hub on, with a note for the readers of its page in every language."""
    hub = Hub.objects.select_for_update(of=("self",), no_key=True).get(pk=hub.pk)
    if hub.status == Hub.Status.PROPOSED and not _may_open(by):
        message = "The network opens a hub."
        raise TransitionError(message)
    before = standing_before(hub)
    hub.move_to(status, by=by)
    for column in NOTES:
        setattr(hub, column, notes.get(column, ""))
    hub.save()
    team = User.objects.filter(
        memberships__in=Membership.objects.active().filter(
            hub=hub, role__in=(Role.COORDINATOR, Role.FACILITATOR)
        )
    ).distinct()
    reason = next(filter(None, (notes.get(column, "") for column in NOTES)), "")
    decision = record_decision(
        HubStatusChanged(hub),
        by=by,
        reason=reason,
        before={"was": before, "became": status.value},
        concerned=team,
    )
    told = messages.HubStatusChanged(hub, team=list(team), by=by, occasion=str(decision.pk))
    notify(told, hold=hold_for(decision))
    bump_page_version()
    return hub


def _may_open(person: User) -> bool:
    return person.is_superuser or holds_everywhere(person, Permission.ADD_HUB)
