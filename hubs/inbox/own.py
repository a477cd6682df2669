"""What of this app waits at a hub's desk: schools, and people who ask for a place."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hubs import messages, services
from hubs.inbox.acts import BulkAct
from hubs.inbox.sources import InboxSource, Move, Row, Stage
from hubs.models import Hub, Membership, School
from hubs.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


def _own_page(hub: Hub | None, row: Row) -> str:
    slug = hub.slug if hub else ""
    return reverse("hubs:inbox_thing", kwargs={"hub": slug, "kind": row.kind, "pk": row.key})


def _two_ways(hub: Hub | None, row: Row, confirm: str, decline: str) -> list[Move]:
    if hub is None or row.stage != Stage.NEW:
        return []
    path = {"hub": hub.slug, "pk": row.key}
    return [
        Move(_("Confirm"), reverse(confirm, kwargs=path), is_button=True),
        Move(_("Decline"), reverse(decline, kwargs=path)),
    ]


_CONFIRMED_SCHOOLS = ngettext_lazy(
    "%(number)d school is confirmed.", "%(number)d schools are confirmed.", "number"
)
_DECLINED_SCHOOLS = ngettext_lazy(
    "%(number)d school is declined.", "%(number)d schools are declined.", "number"
)


def _confirm_school(school: School, by: "User", _words: str) -> Any:
    return services.confirm_school(school, by=by, is_held=True)


def _decline_school(school: School, by: "User", words: str) -> Any:
    return services.decline_school(school, by=by, reason=words, is_held=True)


def _confirm_preview(school: School, _words: str) -> messages.SchoolConfirmed:
    return messages.SchoolConfirmed(school)


def _decline_preview(school: School, words: str) -> messages.SchoolDeclined:
    school.reason = words
    return messages.SchoolDeclined(school)


_TAKEN_IN = ngettext_lazy(
    "%(number)d person is taken in.", "%(number)d people are taken in.", "number"
)
_TURNED_AWAY = ngettext_lazy(
    "%(number)d person is declined.", "%(number)d people are declined.", "number"
)


def _confirm_place(place: Membership, by: "User", _words: str) -> Any:
    return services.confirm_membership(place, by=by, is_held=True)


def _decline_place(place: Membership, by: "User", words: str) -> Any:
    return services.decline_membership(place, by=by, reason=words, is_held=True)


def _place_preview(place: Membership, _words: str) -> messages.MembershipConfirmed:
    return messages.MembershipConfirmed(place)


def _no_place_preview(place: Membership, words: str) -> messages.MembershipDeclined:
    place.reason = words
    return messages.MembershipDeclined(place)


class SchoolSource(InboxSource):
    """Schools that register with the hub."""

    code = "school"
    one = _("School")
    label = _("Schools")
    model = School
    permission = Permission.VIEW_DESK
    decide = Permission.DECIDE_SCHOOL
    searched = ("name", "city")
    stages: ClassVar = {
        School.Status.PENDING.value: Stage.NEW,
        School.Status.CONFIRMED.value: Stage.JOINED,
        School.Status.DECLINED.value: Stage.DECLINED,
        School.Status.LEFT.value: Stage.GONE,
    }
    acts = (
        BulkAct(
            "confirm",
            _("Confirm"),
            _CONFIRMED_SCHOOLS,
            _confirm_school,
            _confirm_preview,
            takes_words=False,
        ),
        BulkAct(
            "refuse",
            _("Decline"),
            _DECLINED_SCHOOLS,
            _decline_school,
            _decline_preview,
            needs_reason=True,
        ),
    )

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Name the school and its place."""
        return {"title": F("name"), "sender": F("city")}

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return the page on which one is decided about."""
        return _own_page(hub, row)

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Confirm or decline it."""
        return _two_ways(hub, row, "hubs:school_confirm", "hubs:school_decline")


class MembershipSource(InboxSource):
    """People who ask for a place in the hub; those whose school waits, wait with it."""

    code = "membership"
    one = _("Person")
    label = _("People")
    model = Membership
    permission = Permission.VIEW_DESK
    decide = Permission.DECIDE_MEMBERSHIP
    searched = ("user__name", "user__email", "school__name")
    stages: ClassVar = {
        Membership.Status.PENDING.value: Stage.NEW,
        Membership.Status.ACTIVE.value: Stage.JOINED,
        Membership.Status.DECLINED.value: Stage.DECLINED,
        Membership.Status.ENDED.value: Stage.GONE,
    }
    acts = (
        BulkAct(
            "confirm", _("Confirm"), _TAKEN_IN, _confirm_place, _place_preview, takes_words=False
        ),
        BulkAct(
            "refuse",
            _("Decline"),
            _TURNED_AWAY,
            _decline_place,
            _no_place_preview,
            needs_reason=True,
        ),
    )

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Name the person, and the school in which they ask for a place."""
        name = Coalesce(NullIf(F("user__name"), Value("")), F("user__email"))
        return {"title": name, "sender": Coalesce(F("school__name"), Value(""))}

    @classmethod
    def rows(cls, hub: Hub | None) -> QuerySet[Any]:
        """Leave out those who cannot be decided on yet, and those who never had to ask."""
        waits_with_school = Q(status="pending", school__status="pending")
        never_asked = Q(status__in=("active", "ended"), decided_at=None)
        return super().rows(hub).exclude(waits_with_school).exclude(never_asked)

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return the page on which one is decided about."""
        return _own_page(hub, row)

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Take the person in or refuse."""
        return _two_ways(hub, row, "hubs:membership_confirm", "hubs:membership_decline")
