"""A visit as an entry for the calendars of both sides (RFC 5545 and 5546)."""

from datetime import timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from projects.models import Visit

AROUND = timedelta(days=400)  # the clock changes that an entry tells of


def entry_of(visit: Visit, *, method: str, attendee: str = "") -> str:
    """Return the entry: the same number for a visit for ever, and a rising edition.

    Times stand in the zone of the place, whose changes of the clock go along. Whoever is asked
    reads only their own address in it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//OSHub.Network//Visits//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(visit, method, attendee))
    if visit.starts_on:
        around = (visit.starts_on - AROUND).date(), (visit.starts_on + AROUND).date()
        calendar.add_missing_timezones(*around)
    text: str = calendar.to_ical().decode()
    return text


def _event(visit: Visit, method: str, attendee: str) -> Event:
    event, zone = Event(), ZoneInfo(visit.zone)
    is_off = visit.status == Visit.Status.CANCELLED
    event.add("uid", f"visit-{visit.pk}@{_sender().rpartition('@')[2]}")
    event.add("sequence", visit.sequence)
    event.add("dtstamp", timezone.now())
    if visit.starts_on and visit.ends_on:
        event.add("dtstart", visit.starts_on.astimezone(zone))
        event.add("dtend", visit.ends_on.astimezone(zone))
    event.add("summary", visit.what)
    event.add("location", visit.place)
    event.add("description", str(visit.partner.project))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    if attendee and method != "PUBLISH":
        event.add("organizer", vCalAddress(f"mailto:{_sender()}"))
        event.add("attendee", vCalAddress(f"mailto:{attendee}"))
    return event


def _sender() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
