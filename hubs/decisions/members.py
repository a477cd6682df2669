"""Decisions about people's places in a hub."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions.base import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.models import Decision, Membership
from hubs.permissions import Permission

DECIDED = ("status", "reason", "decided_at", "decided_by_id")


def place_before(membership: Membership) -> dict[str, Any]:
    """Return what a decision about the place overwrites."""
    return snapshot(membership, *DECIDED)


def lock_all_but_last(decision: Decision) -> Membership:
    """Return the place decided on, locked, unless nobody else coordinates the hub.

    The coordinators are locked first, as everywhere: of two who go at once one stays.
    """
    coordinators = lock_coordinators(decision)
    place: Membership = lock_decided(decision, stands_as=Membership.Status.ACTIVE)
    if [one.pk for one in coordinators] == [place.pk]:
        raise MovedOnError(_("A hub keeps at least one coordinator."))
    return place


def lock_coordinators(decision: Decision) -> list[Membership]:
    """Return who coordinates the hub that decided, locked."""
    return Membership.objects.lock_coordinators_of(decision.hub_id) if decision.hub_id else []


class MembershipConfirmed(DecisionKind):
    """A person got the place they asked for."""

    slug = "membership_confirmed"
    label = gettext_lazy("Person taken in")
    permission = Permission.DECIDE_MEMBERSHIP
    after_undo = gettext_lazy("The person waits for the hub again and can do nothing in it.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the person wait again, unless the hub would be left without a coordinator."""
        place = lock_all_but_last(decision)
        put_back(place, decision.before)


class MembershipDeclined(DecisionKind):
    """A person did not get the place they asked for."""

    slug = "membership_declined"
    label = gettext_lazy("Person declined")
    permission = Permission.DECIDE_MEMBERSHIP
    after_undo = gettext_lazy("The person waits for the hub again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the person wait again, unless they asked anew."""
        place = lock_decided(decision, stands_as=Membership.Status.DECLINED)
        same = {"hub": place.hub_id, "user": place.user_id, "role": place.role}
        standing = Membership.objects.filter(status__in=("pending", "active"), **same)
        if standing.filter(school=place.school_id).exists():
            raise MovedOnError(_("This person has asked for the same place again since."))
        put_back(place, decision.before)
