"""Decisions about schools, and with them about the people who asked for a place there."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions.base import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.decisions.members import DECIDED, place_before
from hubs.models import Decision, Membership, School
from hubs.permissions import Permission


def school_before(school: School, people: Iterable[Membership]) -> dict[str, Any]:
    """Return what a decision about the school overwrites, in it and in its people's places."""
    places = {str(place.pk): place_before(place) for place in people}
    return {"school": snapshot(school, *DECIDED), "places": places}


def _put_back(school: School, decision: Decision, *, stands_as: str) -> None:
    places = school.memberships.select_for_update(of=("self",)).filter(status=stands_as)
    for place in places.filter(pk__in=decision.before["places"]):
        put_back(place, decision.before["places"][str(place.pk)])
    put_back(school, decision.before["school"])


class SchoolConfirmed(DecisionKind):
    """A school became part of the hub, and who registered it with it."""

    slug = "school_confirmed"
    label = gettext_lazy("School confirmed")
    permission = Permission.DECIDE_SCHOOL
    after_undo = gettext_lazy(
        "The school and the person who registered it wait for the hub again. The school leaves "
        "the public pages."
    )

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the school wait again, as long as nothing has been built on it."""
        school = lock_decided(decision, stands_as=School.Status.CONFIRMED)
        if school.projects.exists():
            raise MovedOnError(_("The school has started projects since."))
        if school.memberships.active().exclude(pk__in=decision.before["places"]).exists():
            raise MovedOnError(_("More people have got a place in the school since."))
        _put_back(school, decision, stands_as=Membership.Status.ACTIVE)


class SchoolDeclined(DecisionKind):
    """A school was turned down, and with it who asked for a place there."""

    slug = "school_declined"
    label = gettext_lazy("School declined")
    permission = Permission.DECIDE_SCHOOL
    after_undo = gettext_lazy(
        "The school, and who asked for a place in it, wait for the hub again."
    )

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the school wait again, unless it was registered anew."""
        school = lock_decided(decision, stands_as=School.Status.DECLINED)
        if School.objects.named(school.name, school.city).filter(hub=school.hub_id).exists():
            raise MovedOnError(_("The school has been registered again since."))
        _put_back(school, decision, stands_as=Membership.Status.DECLINED)
