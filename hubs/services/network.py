"""Who has a role for the network as a whole: the only writers of it."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from core.exceptions import TransitionError
from hubs import messages
from hubs.decisions.standing import NetworkRoleGiven, NetworkRoleTaken
from hubs.models import LastManagerError, NetworkSeat
from hubs.permissions import NetworkRole
from hubs.services.decisions import hold_for, record_decision
from notifications.services import notify


@transaction.atomic
def give_network_role(
    person: User, role: NetworkRole, *, by: User, reason: str, languages: Sequence[str] = ()
) -> NetworkSeat:
    """Give somebody a role, and tell them; whoever has it keeps it, with their languages.

    Languages limit a translator to them; none stands for all.
    """
    _require_manager(by, lock_managers())
    seat, is_new = NetworkSeat.objects.get_or_create(
        user=person, role=role, defaults={"languages": list(languages)}
    )
    if not is_new:
        return seat
    decision = record_decision(NetworkRoleGiven(seat), by=by, reason=reason, concerned=[person])
    told = messages.NetworkRoleGiven(seat, reason=reason, by=by, occasion=str(decision.pk))
    notify(told, hold=hold_for(decision))
    return seat


@transaction.atomic
def take_network_role(seat: NetworkSeat, *, by: User, reason: str) -> None:
    """Take somebody's role away, and tell them why; the last manager stays."""
    managers = lock_managers()
    _require_manager(by, managers)
    if [one.pk for one in managers] == [seat.pk]:
        message = "The network keeps at least one manager."
        raise LastManagerError(message)
    before = {"user": seat.user_id, "role": seat.role, "languages": seat.languages}
    kind, person = NetworkRoleTaken(seat), seat.user
    decision = record_decision(kind, by=by, reason=reason, before=before, concerned=[person])
    told = messages.NetworkRoleTaken(seat, reason=reason, by=by, occasion=str(decision.pk))
    notify(told, hold=hold_for(decision))
    seat.delete()


def lock_managers() -> list[NetworkSeat]:
    """Return who manages the network, with their rows locked."""
    return NetworkSeat.objects.lock_managers()


def _require_manager(by: User, managers: list[NetworkSeat]) -> None:
    """Refuse whoever lost the role since the page was asked for; the locked rows know."""
    if not by.is_superuser and by.pk not in {seat.user_id for seat in managers}:
        message = "This person no longer decides for the network."
        raise TransitionError(message)
