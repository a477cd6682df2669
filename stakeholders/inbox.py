"""The requests to join that wait at a hub's desk, or at the network's."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Left, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hubs.inbox import BulkAct, InboxSource, Move, Row, Stage
from hubs.models import Hub, ReplyTemplate
from hubs.permissions import Permission
from stakeholders import services
from stakeholders.audiences import Audience
from stakeholders.messages import JoinRequestAccepted, JoinRequestDeclined
from stakeholders.models import JoinRequest
from stakeholders.querysets import JoinRequestQuerySet

if TYPE_CHECKING:
    from accounts.models import User

TITLE_LENGTH = 160
Status = JoinRequest.Status


_ACCEPTED = ngettext_lazy(
    "%(number)d request is accepted.", "%(number)d requests are accepted.", "number"
)
_DECLINED = ngettext_lazy(
    "%(number)d request is declined.", "%(number)d requests are declined.", "number"
)


def filled(words: str, join_request: JoinRequest) -> str:
    """Return ready-made words with what they leave open about this request."""
    hub = join_request.hub.own_name if join_request.hub else "OSHub.Network"
    return ReplyTemplate.fill(
        words, name=join_request.name, hub=hub, reference=join_request.reference
    )


def _accept(join_request: JoinRequest, by: "User", words: str) -> Any:
    note = filled(words, join_request)
    return services.accept_join_request(join_request, by=by, note=note, is_held=True)


def _decline(join_request: JoinRequest, by: "User", words: str) -> Any:
    reason = filled(words, join_request)
    return services.decline_join_request(join_request, by=by, reason=reason, is_held=True)


def _accept_preview(join_request: JoinRequest, words: str) -> JoinRequestAccepted:
    note = filled(words, join_request)
    return JoinRequestAccepted(join_request, note=note, has_place=False)


def _decline_preview(join_request: JoinRequest, words: str) -> JoinRequestDeclined:
    join_request.reason = filled(words, join_request)
    return JoinRequestDeclined(join_request)


class RequestSource(InboxSource):
    """Requests to join."""

    code = "request"
    one = _("Request to join")
    label = _("Requests to join")
    model = JoinRequest
    queryset = JoinRequestQuerySet
    permission = Permission.VIEW_JOINREQUEST
    decide = Permission.DECIDE_JOINREQUEST
    is_as_written = True
    is_for_network = True
    has_own_clock = True
    since = "confirmed_on"
    audiences = Audience.choices
    stages: ClassVar = {
        Status.NEW.value: Stage.NEW,
        Status.CONTACTED.value: Stage.CONTACTED,
        Status.MATCHED.value: Stage.MATCHED,
        Status.JOINED.value: Stage.JOINED,
        Status.DECLINED.value: Stage.DECLINED,
        Status.WITHDRAWN.value: Stage.GONE,
        Status.FORWARDED.value: Stage.GONE,
    }
    acts = (
        BulkAct(
            "accept",
            _("Accept"),
            _ACCEPTED,
            _accept,
            _accept_preview,
            purpose=ReplyTemplate.Purpose.ACCEPT,
        ),
        BulkAct(
            "decline",
            _("Decline"),
            _DECLINED,
            _decline,
            _decline_preview,
            needs_reason=True,
            purpose=ReplyTemplate.Purpose.DECLINE,
        ),
    )

    @classmethod
    def rows(cls, hub: Hub | None) -> QuerySet[Any]:
        """Leave out what its sender took back before the desk could see it."""
        return super().rows(hub).exclude(confirmed_on=None)

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Begin with the sender's own words; a request that went on has none left."""
        return {
            "title": Coalesce(NullIf(Left("message", TITLE_LENGTH), Value("")), F("reference")),
            "sender": Coalesce(NullIf("organisation", Value("")), F("name")),
            "score": F("score"),
            "language": F("language"),
            "audience": F("audience"),
            "path": F("reference"),
        }

    @classmethod
    def matching(cls, found: QuerySet[Any], words: str) -> QuerySet[Any]:
        """Return the requests with these words, from this sender, or under this reference."""
        requests: QuerySet[Any] = found.matching(words)  # type: ignore[attr-defined] # its own
        return requests

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return the page on which one is answered."""
        return _address(hub, row)

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Say how far it is at once; a yes and a no take words."""
        if not row.is_open:
            return []
        moves = [
            Move(_("Contacted"), _address(hub, row, "contacted"), is_button=True),
            Move(_("Matched"), _address(hub, row, "matched"), is_button=True),
            Move(_("Joined"), _address(hub, row, "accept")),
            Move(_("Declined"), _address(hub, row, "decline")),
        ]
        passed = {Stage.NEW: 0, Stage.CONTACTED: 1, Stage.MATCHED: 2}
        return moves[passed[row.stage] :]

    @classmethod
    def setup(cls, hub: Hub | None, user: "User") -> list[Move]:
        """Lead to the hub's own questions."""
        if hub is None or not user.has_perm(Permission.CHANGE_HUB, hub):
            return []
        url = reverse("stakeholders_desk:questions", kwargs={"hub": hub.slug})
        return [Move(_("Your own questions"), url)]


def _address(hub: Hub | None, row: Row, act: str = "") -> str:
    name = f"request_{act}" if act else "request"
    given = {"reference": row.path}
    if hub is None:
        return reverse(f"stakeholders:network_{name}", kwargs=given)
    return reverse(f"stakeholders_desk:{name}", kwargs=given | {"hub": hub.slug})
