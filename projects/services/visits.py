"""The visit of a partner to a class: from three moments to one date in two calendars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from hubs.school_year import calendar_of
from notifications.declarations import Recipient
from notifications.replies import make_links
from notifications.services import notify
from projects.messages.partners import hosts_of, people_of
from projects.messages.visits import (
    NO_SLOT,
    VettingNeeded,
    VisitAgreed,
    VisitCancelled,
    VisitOffered,
    VisitUnsuited,
)
from projects.models import Partner, Visit, VisitSlot
from projects.services.locks import RefusedError, note_life
from projects.services.partners import lock_project_of, refuse_closed
from projects.vetting import is_vetting_missing

if TYPE_CHECKING:
    from accounts.models import User
    from projects.models import Project

SLOT_REPLY = "visit_slot"  # the slug of projects.replies.visits.SlotReply
CANCEL_REPLY = "visit_cancel"  # the slug of projects.replies.visits.CancelReply
SLOTS = 3
RELATED = (
    *("partner__project__hub", "partner__project__led_by"),
    *("partner__organisation", "partner__user", "partner__invited_by"),
)  # what mails about a visit read

Span = tuple[datetime, datetime]


class VettingMissingError(RefusedError):
    """The hub asks that a certificate is seen before somebody meets pupils."""


class HolidayError(RefusedError):
    """The school is closed on that day."""


@dataclass(frozen=True)
class Proposal:
    """A visit that the school proposes: what, where, and at which moments."""

    key: UUID
    what: str
    place: str
    zone: str
    language: str
    spans: Sequence[Span]


def lock_visit(visit: Visit) -> Visit:
    """Return the row, locked, with what is written about it; of two answers the first counts."""
    rows = Visit.objects.select_for_update(of=("self",))
    return rows.select_related(*RELATED).get(pk=visit.pk)


@transaction.atomic
def offer_visit(partner: Partner, proposal: Proposal, *, by: "User") -> Visit:
    """Propose moments to a partner; the same form twice makes one visit."""
    project, partner = lock_project_of(partner)
    refuse_closed(project)
    if not partner.takes_part:
        message = f"A partner who is {partner.status} is not asked for a visit."
        raise TransitionError(message)
    first = Visit.objects.filter(pk=proposal.key, partner=partner).first()
    if first is not None:
        return first
    visit = Visit(
        pk=proposal.key, partner=partner, what=proposal.what, place=proposal.place,
        zone=proposal.zone, language=proposal.language, written_by=by,
    )  # fmt: skip
    visit.save(force_insert=True)
    note_life(project)
    _offer(visit, proposal.spans)
    return visit


@transaction.atomic
def offer_again(visit: Visit, spans: Sequence[Span]) -> Visit:
    """Propose other moments; the links of the earlier ones do nothing from now on."""
    visit = lock_visit(visit)
    refuse_closed(visit.partner.project)
    was_agreed = visit.is_agreed
    if not visit.is_offered:
        visit.step("offer_again")
    if was_agreed:
        _take_out(visit)
    visit.starts_on = visit.ends_on = visit.reminded_on = None
    visit.reason = ""
    visit.save()
    visit.slots.all().delete()
    _offer(visit, spans)
    return visit


def _take_out(visit: Visit) -> None:
    """Let the date leave both diaries while another one is looked for."""
    visit.sequence += 1
    stands, visit.status = visit.status, Visit.Status.CANCELLED
    for person in both_sides(visit):
        notify(VisitCancelled(visit, to=person, occasion=str(visit.sequence)))
    visit.status = stands


def _offer(visit: Visit, spans: Sequence[Span]) -> None:
    project = visit.partner.project
    for starts, ends in spans:
        check_moment(project, starts, ends, zone=visit.zone)
    slots = [VisitSlot(visit=visit, starts_on=starts, ends_on=ends) for starts, ends in spans]
    VisitSlot.objects.bulk_create(slots)
    choices = [*(slot.pk.hex for slot in slots), NO_SLOT]
    until = max(starts for starts, _end in spans)
    for person in people_of(visit.partner):
        links = make_links(SLOT_REPLY, visit, choices, to=person, until=until)
        notify(VisitOffered(visit, to=person, links=links, occasion=slots[0].pk.hex))
    if is_vetting_missing(visit.partner, max(ends for _start, ends in spans).date()):
        notify(VettingNeeded(visit))


def check_moment(project: "Project", starts: datetime, ends: datetime, *, zone: str) -> None:
    """Refuse a moment that has passed, ends before it begins, or falls into the holidays."""
    if starts <= timezone.now() or ends <= starts:
        message = "A visit lies ahead, and ends after it begins."
        raise TransitionError(message)
    holiday = calendar_of(project.hub).holiday_on(starts.astimezone(ZoneInfo(zone)).date())
    if holiday is not None:
        raise HolidayError(_("The school has holidays on that day."))


@transaction.atomic
def pick_slot(visit: Visit, slot: VisitSlot) -> Visit:
    """Agree on one of the moments, and send both sides an entry for their calendars."""
    visit = lock_visit(visit)
    refuse_closed(visit.partner.project)
    slot = _standing(visit, slot)
    visit.step("agree")
    _set_date(visit, slot.starts_on, slot.ends_on)
    note_life(visit.partner.project)
    return visit


def _standing(visit: Visit, slot: VisitSlot) -> VisitSlot:
    found: VisitSlot | None = visit.slots.filter(pk=slot.pk).first()
    if found is None or found.starts_on <= timezone.now():
        message = "This moment is no longer offered."
        raise TransitionError(message)
    return found


@transaction.atomic
def refuse_slots(visit: Visit) -> Visit:
    """Take it that no moment suits the partner; the school may offer others."""
    visit = lock_visit(visit)
    if not visit.is_offered:
        message = f"A visit that is {visit.status} waits for no answer."
        raise TransitionError(message)
    visit.step("cancel")
    visit.save()
    for person in hosts_of(visit.partner.project):
        notify(VisitUnsuited(visit, to=person, occasion=str(visit.updated_at)))
    return visit


@transaction.atomic
def move_visit(visit: Visit, span: Span) -> Visit:
    """Put an agreed visit on another day; the entries in both calendars follow."""
    visit = lock_visit(visit)
    refuse_closed(visit.partner.project)
    check_moment(visit.partner.project, *span, zone=visit.zone)
    visit.step("move")
    _set_date(visit, *span)
    return visit


def _set_date(visit: Visit, starts: datetime, ends: datetime) -> None:
    if is_vetting_missing(visit.partner, ends.date()):
        raise VettingMissingError(_("First the hub has to see the certificate of the visitor."))
    visit.starts_on, visit.ends_on = starts, ends
    visit.sequence += 1
    visit.reason, visit.reminded_on, visit.asked_on = "", None, None
    visit.save()
    choices = [f"cancel-{visit.sequence}"]
    for person in both_sides(visit):
        links = make_links(CANCEL_REPLY, visit, choices, to=person, until=starts)
        link = {"cancel": links[choices[0]]}
        notify(VisitAgreed(visit, to=person, links=link, occasion=str(visit.sequence)))


@transaction.atomic
def cancel_visit(visit: Visit, *, reason: str = "") -> Visit:
    """Call a visit off, whoever does, and take it out of both calendars."""
    visit = lock_visit(visit)
    was_agreed = visit.is_agreed
    visit.step("cancel")
    visit.reason = reason
    if was_agreed:
        visit.sequence += 1
    visit.save()
    if was_agreed:
        for person in both_sides(visit):
            notify(VisitCancelled(visit, to=person, occasion=str(visit.sequence)))
    return visit


def both_sides(visit: Visit) -> Iterable[Recipient]:
    """Return everybody who hears of a visit: the partner's people, and the team."""
    people: list[Recipient] = [*people_of(visit.partner), *hosts_of(visit.partner.project)]
    return list({person.email: person for person in people}.values())


def cancel_visits_of(partner: Partner) -> None:
    """Call off what a partner was still to come for; within the lock of their part."""
    for visit in partner.visits.filter(status__in=("offered", "agreed")):
        cancel_visit(visit)
