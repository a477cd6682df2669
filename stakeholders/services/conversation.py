"""What a hub and the sender of a request say to each other until it is decided.

The sender has no account: the signed link in their mail says who they are, so what they do has no
`by`. Each act locks the row, so of two that cannot both be, one wins.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.exceptions import TransitionError
from notifications.models import Message
from notifications.replies import make_links
from notifications.services import notify
from stakeholders.messages.applicant import to_applicant
from stakeholders.messages.conversation import (
    DATE_REPLY,
    NO_DATE,
    JoinRequestAsked,
    JoinRequestDates,
    JoinRequestHeard,
    JoinRequestTakenBack,
    JoinRequestWithdrawn,
)
from stakeholders.models import JoinRequest, JoinRequestEvent, ProposedDate
from stakeholders.services.clock import hush
from stakeholders.services.gatekeeping import count_words

Kind = JoinRequestEvent.Kind
MOST_DATES = 3


@transaction.atomic
def ask_applicant(join_request: JoinRequest, *, by: User, question: str) -> JoinRequestEvent:
    """Ask the sender something; it is their turn until they answer."""
    join_request = _lock_at_desk(join_request)
    join_request.ask()
    join_request.save()
    event = join_request.events.create(kind=Kind.ASKED, by=by, note=question)
    notify(JoinRequestAsked(join_request, question=question, occasion=str(event.pk)))
    return event


@transaction.atomic
def reply_to_hub(join_request: JoinRequest, *, words: str) -> JoinRequestEvent:
    """Answer the hub's question; it is the hub's turn again."""
    return _say(join_request, Kind.REPLIED, words)


@transaction.atomic
def add_words(join_request: JoinRequest, *, words: str) -> JoinRequestEvent:
    """Add something to the request; a clock that runs for the hub does not start anew."""
    return _say(join_request, Kind.ADDED, words)


@transaction.atomic
def withdraw_request(join_request: JoinRequest) -> JoinRequest:
    """Take the request back: one mail says so, and nothing more is sent to its sender."""
    join_request = _lock(join_request)
    had_arrived = join_request.is_open
    join_request.withdraw()
    join_request.save()
    event = join_request.events.create(kind=Kind.WITHDRAWN)
    join_request.proposed_dates.filter(is_past=False).update(is_past=True)
    hush(join_request)
    _unsend(join_request)
    notify(JoinRequestWithdrawn(join_request, occasion=str(event.pk)))
    if had_arrived:
        notify(JoinRequestTakenBack(join_request, occasion=str(event.pk)))
    return join_request


@transaction.atomic
def propose_dates(
    join_request: JoinRequest, *, by: User, dates: Sequence[datetime], where: str = ""
) -> list[ProposedDate]:
    """Propose up to three moments to meet, instead of those proposed before."""
    moments = sorted(set(dates))
    if not 1 <= len(moments) <= MOST_DATES or moments[0] <= timezone.now():
        message = "One to three moments to come can be proposed."
        raise TransitionError(message)
    join_request = _lock_at_desk(join_request)
    join_request.ask()
    join_request.save()
    join_request.proposed_dates.filter(is_past=False).update(is_past=True)
    proposed = [
        join_request.proposed_dates.create(starts_on=moment, where=where) for moment in moments
    ]
    event = join_request.events.create(
        kind=Kind.DATES_OFFERED,
        by=by,
        note="\n".join(date_in_words(date, join_request.language) for date in proposed),
    )
    _mail_dates(join_request, proposed, occasion=str(event.pk))
    return proposed


@transaction.atomic
def choose_date(join_request: JoinRequest, *, date: ProposedDate | None) -> JoinRequestEvent:
    """Choose one of the moments, or say that none of them suits."""
    join_request = _lock(join_request)
    standing = list(join_request.proposed_dates.standing())
    if not standing or (date is not None and date not in standing):
        message = "These dates are no longer proposed."
        raise TransitionError(message)
    if date is None:
        join_request.proposed_dates.filter(is_past=False).update(is_past=True)
        with translation.override(join_request.language):
            return _tell_hub(join_request, Kind.REPLIED, _("None of these dates suits me."))
    join_request.proposed_dates.filter(is_past=False).exclude(pk=date.pk).update(is_past=True)
    join_request.proposed_dates.filter(pk=date.pk).update(chosen_on=timezone.now())
    return _tell_hub(join_request, Kind.DATE_CHOSEN, date_in_words(date, join_request.language))


def date_in_words(date: ProposedDate, language: str) -> str:
    """Return a moment and its place in the sender's language."""
    with translation.override(language):
        moment = date_format(timezone.localtime(date.starts_on), "l j F Y, H:i")
    return f"{moment}, {date.where}" if date.where else moment


def _say(join_request: JoinRequest, kind: JoinRequestEvent.Kind, words: str) -> JoinRequestEvent:
    join_request = _lock(join_request)
    count_words(join_request)
    return _tell_hub(join_request, kind, words)


def _tell_hub(
    join_request: JoinRequest, kind: JoinRequestEvent.Kind, words: str
) -> JoinRequestEvent:
    if not join_request.is_open:
        message = f"A request that is {join_request.status} hears nothing more."
        raise TransitionError(message)
    meeting = join_request.proposed_dates.chosen().to_come().first()
    join_request.hear(meeting=meeting.starts_on if meeting else None)
    join_request.save()
    event = join_request.events.create(kind=kind, note=words)
    notify(JoinRequestHeard(join_request, words=words, occasion=str(event.pk)))
    return event


def _mail_dates(
    join_request: JoinRequest, proposed: Sequence[ProposedDate], *, occasion: str
) -> None:
    """Write to the sender with a link for each moment, and one for none of them."""
    until = min(proposed[-1].starts_on, timezone.now() + settings.INVITATIONS_LAST)
    for address in to_applicant(join_request):
        choices = [*(date.pk.hex for date in proposed), NO_DATE]
        links = make_links(DATE_REPLY, join_request, choices, to=address, until=until)
        moments = [
            {"words": date_in_words(date, join_request.language), "url": links[date.pk.hex]}
            for date in proposed
        ]
        notify(
            JoinRequestDates(
                join_request, moments=moments, none_url=links[NO_DATE], occasion=occasion
            )
        )


def _unsend(join_request: JoinRequest) -> None:
    """Hold back every mail about the request to its sender that has not left."""
    Message.objects.filter(
        about_type=JoinRequest._meta.label_lower,
        about_id=str(join_request.pk),
        email=join_request.email,
        status=Message.Status.QUEUED,
    ).update(status=Message.Status.CANCELLED, updated_at=timezone.now())


def _lock(join_request: JoinRequest) -> JoinRequest:
    """Return the row, locked, wherever it is by now: its sender follows it from hub to hub."""
    return (
        JoinRequest.objects.select_for_update(of=("self",))
        .select_related("hub")
        .get(pk=join_request.pk)
    )


def _lock_at_desk(join_request: JoinRequest) -> JoinRequest:
    """Return the row, locked; who read it in one hub may not ask from there once it went on."""
    locked = _lock(join_request)
    if locked.hub_id != join_request.hub_id:
        message = "The request is no longer in this hub."
        raise TransitionError(message)
    return locked
