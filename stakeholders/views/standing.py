"""How a request stands, told to its sender: what happened, and whose turn it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders.models import JoinRequest, JoinRequestEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

Kind = JoinRequestEvent.Kind
Status = JoinRequest.Status


@dataclass(frozen=True)
class Shown:
    """What the sender reads of one kind of event."""

    title: "StrOrPromise"
    has_words: bool = False


# The one table of what a sender sees; a kind without a line stays at the desk.
SHOWN: dict[JoinRequestEvent.Kind, Shown] = {
    Kind.SENT: Shown(gettext_lazy("You wrote your request")),
    Kind.CONFIRMED: Shown(gettext_lazy("You confirmed it by mail")),
    Kind.CONTACTED: Shown(gettext_lazy("The hub was in touch with you")),
    Kind.MATCHED: Shown(gettext_lazy("The hub found a school or project for you")),
    Kind.ACCEPTED: Shown(gettext_lazy("The hub said yes"), has_words=True),
    Kind.DECLINED: Shown(gettext_lazy("The hub said no"), has_words=True),
    Kind.FORWARDED: Shown(gettext_lazy("Your request was passed on"), has_words=True),
    Kind.ASKED: Shown(gettext_lazy("The hub asked you something"), has_words=True),
    Kind.REPLIED: Shown(gettext_lazy("You answered"), has_words=True),
    Kind.ADDED: Shown(gettext_lazy("You added something"), has_words=True),
    Kind.WITHDRAWN: Shown(gettext_lazy("You withdrew your request")),
    Kind.REMINDED: Shown(gettext_lazy("We reminded the hub")),
    Kind.ESCALATED: Shown(gettext_lazy("We told the network team that you are waiting")),
    Kind.DATES_OFFERED: Shown(gettext_lazy("The hub proposed dates"), has_words=True),
    Kind.DATE_CHOSEN: Shown(gettext_lazy("You chose a date"), has_words=True),
    Kind.UNDONE: Shown(gettext_lazy("The decision was taken back")),
    Kind.NUDGED: Shown(gettext_lazy("We asked you for your answer once more")),
    Kind.SILENT: Shown(gettext_lazy("The hub goes on without your answer")),
    Kind.WARNED: Shown(gettext_lazy("We told you that your words will be erased")),
    Kind.ERASED: Shown(gettext_lazy("Your words were erased")),
}

STANDS: dict[str, "StrOrPromise"] = {
    Status.UNCONFIRMED: gettext_lazy("Your request waits for your confirmation"),
    Status.NEW: gettext_lazy("Your request has arrived"),
    Status.CONTACTED: gettext_lazy("You and the hub are talking"),
    Status.MATCHED: gettext_lazy("A school or project was found for you"),
    Status.JOINED: gettext_lazy("The hub would like to work with you"),
    Status.DECLINED: gettext_lazy("The hub cannot take up your request"),
    Status.WITHDRAWN: gettext_lazy("You withdrew this request"),
}


def headline_of(status: str, *, question: str, has_dates: bool) -> "StrOrPromise":
    """Return how it stands in one line; what waits for the sender comes first."""
    if question:
        return _("The hub has a question for you")
    if has_dates:
        return _("The hub proposes dates to meet")
    return STANDS[status]


def open_question(events: "Sequence[JoinRequestEvent]") -> str:
    """Return the question that was not answered yet, where there is one."""
    for event in reversed(events):
        if event.kind in {Kind.REPLIED, Kind.FORWARDED, Kind.SILENT}:
            return ""
        if event.kind == Kind.ASKED:
            return event.note
    return ""


def timeline_of(
    events: "Sequence[JoinRequestEvent]", join_request: JoinRequest
) -> list[dict[str, Any]]:
    """Return what happened, in order, as far as its sender sees it."""
    shown = [(event, SHOWN[Kind(event.kind)]) for event in events if event.kind in SHOWN]
    return [
        {
            "when": date_format(timezone.localtime(event.created_at), "DATE_FORMAT"),
            "title": told.title,
            "text": _words(event) if told.has_words else "",
            "lang": join_request.language if event.note else "",
            "state": "now" if number == len(shown) else "",
        }
        for number, (event, told) in enumerate(shown, start=1)
    ]


def _words(event: JoinRequestEvent) -> str:
    if event.kind == Kind.FORWARDED:
        to = event.to_hub.own_name if event.to_hub else _("the network team")
        return f"{to}\n{event.note}".strip()
    return event.note
