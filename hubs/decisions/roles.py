"""Decisions about places that were given before: another role, an end, a hand-over."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions.base import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.decisions.members import lock_all_but_last
from hubs.models import Decision, DeskAssignment, Membership
from hubs.permissions import Permission

ENDING = ("status", "reason", "ended_at", "ended_by_id")


def ending_before(membership: Membership) -> dict[str, Any]:
    """Return what the end of a place overwrites."""
    return snapshot(membership, *ENDING)


class RoleChanged(DecisionKind):
    """A member got another role."""

    slug = "role_changed"
    label = gettext_lazy("Role changed")
    permission = Permission.CHANGE_MEMBERSHIP
    after_undo = gettext_lazy("The person has the role of before again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Give the role of before back, unless the hub would be left without a coordinator."""
        place = lock_all_but_last(decision)
        _refuse_if_taken(place, role=decision.before["role"])
        put_back(place, decision.before)


class MembershipEnded(DecisionKind):
    """A member's place was taken away."""

    slug = "membership_ended"
    label = gettext_lazy("Place in the hub ended")
    permission = Permission.CHANGE_MEMBERSHIP
    after_undo = gettext_lazy("The person has their place in the hub again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Give the place back, unless the person was given the same one again."""
        place = lock_decided(decision, stands_as=Membership.Status.ENDED)
        _refuse_if_taken(place, role=place.role)
        put_back(place, decision.before)


class HubHandedOver(DecisionKind):
    """A coordinator handed the hub over to a successor who said yes."""

    slug = "hub_handed_over"
    label = gettext_lazy("Hub handed over")
    permission = Permission.CHANGE_MEMBERSHIP
    after_undo = gettext_lazy(
        "Whoever handed the hub over coordinates it again, with the work they had. The successor "
        "stays a coordinator too."
    )

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the predecessor coordinate again and look after what they looked after."""
        place = Membership.objects.select_for_update(of=("self",)).get(pk=decision.about_id)
        _refuse_if_taken(place, role=decision.before["place"]["role"])
        put_back(place, decision.before["place"])
        work = DeskAssignment.objects.filter(pk__in=decision.before["work"], hub=place.hub_id)
        work.update(assignee=place.user)


def _refuse_if_taken(place: Membership, *, role: str) -> None:
    same = Membership.objects.filter(hub=place.hub_id, user=place.user_id, school=place.school_id)
    standing = same.filter(role=role, status__in=("pending", "active")).exclude(pk=place.pk)
    if standing.exists():
        raise MovedOnError(_("This person was given the same place again since."))
