"""Decisions about hubs as a whole, and about roles for the network."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.decisions.base import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.models import Decision, Hub, NetworkSeat
from hubs.permissions import NetworkRole, Permission

NOTES = tuple(f"status_note_{code}" for code, _name in settings.LANGUAGES)


def standing_before(hub: Hub) -> dict[str, Any]:
    """Return what a change of a hub's status overwrites."""
    return snapshot(hub, "status", *NOTES, "status_changed_at", "status_changed_by_id")


class HubStatusChanged(DecisionKind):
    """A hub began, paused, ended its work or took it up again."""

    slug = "hub_status_changed"
    label = gettext_lazy("Status of the hub changed")
    permission = Permission.CHANGE_HUB_STATUS
    after_undo = gettext_lazy("The hub is again what it was before.")

    @property
    def hub(self) -> Hub:
        """Return the hub itself."""
        hub: Hub = self.about
        return hub

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Put the hub back, unless it has moved on."""
        hub = lock_decided(decision, stands_as=decision.before["became"])
        put_back(hub, decision.before["was"])


class NetworkRoleGiven(DecisionKind):
    """Somebody got a role for the network as a whole."""

    slug = "network_role_given"
    label = gettext_lazy("Role in the network given")
    permission = Permission.CHANGE_NETWORKSEAT
    after_undo = gettext_lazy("The person does not have that role any more.")

    @property
    def hub(self) -> None:
        """Return nothing: it is the network's."""

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Take the role again, unless nobody would manage the network."""
        managers = NetworkSeat.objects.lock_managers()
        seat = NetworkSeat.objects.filter(pk=decision.about_id).first()
        if seat is None:
            raise MovedOnError(_("This role was taken away since."))
        if [one.pk for one in managers] == [seat.pk]:
            raise MovedOnError(_("The network keeps at least one manager."))
        seat.delete()


class NetworkRoleTaken(DecisionKind):
    """Somebody lost a role for the network as a whole."""

    slug = "network_role_taken"
    label = gettext_lazy("Role in the network taken away")
    permission = Permission.CHANGE_NETWORKSEAT
    after_undo = gettext_lazy("The person has that role again.")

    @property
    def hub(self) -> None:
        """Return nothing: it is the network's."""

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Give the role again."""
        user = User.objects.filter(pk=decision.before["user"], is_active=True).first()
        if user is None:
            raise MovedOnError(_("This person has no account any more."))
        role = NetworkRole(decision.before["role"])
        languages = decision.before.get("languages", [])
        NetworkSeat.objects.get_or_create(user=user, role=role, defaults={"languages": languages})
