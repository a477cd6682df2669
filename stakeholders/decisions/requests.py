"""Decisions about requests to join, and how each is taken back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.decisions import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.models import Decision, DeskAssignment, DeskNote, Hub, Invitation, Membership
from hubs.permissions import Permission
from notifications.declarations import Address
from notifications.models import Message
from stakeholders.models import JoinRequest, JoinRequestEvent

if TYPE_CHECKING:
    from notifications.declarations import Recipient

CLOCK = (
    "waiting_since", "hub_reminded_on", "network_reminded_on", "asked_on", "sender_reminded_on",
)  # fmt: skip
ANSWERED = ("status", "reason", "decided_at", "decided_by_id", "answered_on", *CLOCK)
MOVED = ("hub_id", "status", "answered_on", "arrived_on", *CLOCK)


class _AboutRequest:
    permission = Permission.DECIDE_JOINREQUEST

    @classmethod
    def start_anew(cls, decision: Decision) -> None:
        """Let the clock count from the undoing: nobody could act while the decision stood."""
        requests = JoinRequest.objects.select_for_update(of=("self",))
        for join_request in requests.filter(pk=decision.about_id):
            join_request.start_anew()
            join_request.save()

    @classmethod
    def told(cls, decision: Decision) -> Iterable["Recipient"]:
        """Return the sender, who need not have an account."""
        found = JoinRequest.objects.filter(pk=decision.about_id).exclude(email="")
        return [Address(one.email, one.language, one.name) for one in found]


class RequestAccepted(_AboutRequest, DecisionKind):
    """A hub said yes."""

    slug = "request_accepted"
    label = gettext_lazy("Request accepted")
    after_undo = gettext_lazy(
        "The request waits for the hub again. A place in the hub that came with the yes is gone."
    )

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the request wait again, and take back the place that it brought."""
        join_request = lock_decided(decision, stands_as=JoinRequest.Status.JOINED)
        place = decision.before.get("place", {})
        if place.get("key"):
            _take_place_back(place["key"], place["before"], by=decision.undoer)
        if "invitation" in decision.before:
            _take_invitation_back(decision.before["invitation"], by=decision.undoer)
        put_back(join_request, decision.before["request"])
        join_request.events.create(kind=JoinRequestEvent.Kind.UNDONE, by=decision.undoer)


def _take_invitation_back(key: str, *, by: "User") -> None:
    """Withdraw the place that was kept, or take it back from who took it already."""
    invitations = Invitation.objects.select_for_update(of=("self",))
    invitation = invitations.filter(pk=key).first()
    if invitation is None:
        return
    if invitation.status == Invitation.Status.OPEN:
        invitation.withdraw()
        invitation.save()
    elif invitation.membership_id is not None:
        _take_place_back(str(invitation.membership_id), {}, by=by)


def _take_place_back(key: str, before: dict[str, Any], *, by: "User") -> None:
    places = Membership.objects.select_for_update(of=("self",))
    place = places.filter(pk=key, status=Membership.Status.ACTIVE).first()
    if place is None:
        return
    if before:
        put_back(place, before)
        return
    place.end(by=by)
    place.save()


class RequestDeclined(_AboutRequest, DecisionKind):
    """A hub said no."""

    slug = "request_declined"
    label = gettext_lazy("Request declined")
    after_undo = gettext_lazy("The request waits for the hub again.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Let the request wait again."""
        join_request = lock_decided(decision, stands_as=JoinRequest.Status.DECLINED)
        put_back(join_request, decision.before["request"])
        join_request.events.create(kind=JoinRequestEvent.Kind.UNDONE, by=decision.undoer)


class RequestForwarded(_AboutRequest, DecisionKind):
    """A hub, or the network, handed a request on."""

    slug = "request_forwarded"
    label = gettext_lazy("Request forwarded")
    after_undo = gettext_lazy("The hub that had handed the request on answers it after all.")

    def __init__(self, about: JoinRequest, *, hub: Hub | None) -> None:
        """Keep whose decision it is: the request itself is somewhere else by now."""
        super().__init__(about)
        self.decided_in = hub

    @property
    def hub(self) -> Hub | None:
        """Return the hub that handed it on."""
        return self.decided_in

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Fetch the request back, as long as nobody there has begun to answer it."""
        join_request = lock_decided(decision, stands_as=JoinRequest.Status.NEW)
        came_by = join_request.events.filter(kind=JoinRequestEvent.Kind.FORWARDED).last()
        since = join_request.events.filter(pk__gt=came_by.pk if came_by else 0)
        if join_request.hub_id != decision.before["to"] or since.exclude(by=None).exists():
            raise MovedOnError(_("The hub that has the request now has begun to answer it."))
        JoinRequest.objects.filter(
            hub=decision.hub, reference=join_request.reference, status="forwarded"
        ).delete()
        put_back(join_request, decision.before["request"])
        join_request.events.create(kind=JoinRequestEvent.Kind.UNDONE, by=decision.undoer)
        about = {"kind": "request", "about_id": join_request.pk}
        DeskNote.objects.filter(**about).update(hub=decision.hub)
        DeskAssignment.objects.filter(**about).delete()

    @classmethod
    def told(cls, decision: Decision) -> Iterable["Recipient"]:
        """Return the sender, and who was to answer next; of both only whose mail had left."""
        left = Message.objects.beyond_recall(decision.pk)
        addresses = set(left.values_list("email", flat=True))
        sender = [one for one in super().told(decision) if one.email in addresses]
        return [*sender, *User.objects.filter(pk__in=left.values("user"))]


def request_before(join_request: JoinRequest, *columns: str) -> dict[str, Any]:
    """Return what a decision about the request overwrites."""
    return {"request": snapshot(join_request, *columns)}
