"""What is written about visits, to the partner who comes and to the team that waits."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.messages import deciders
from hubs.permissions import Permission
from notifications.declarations import Action, Attachment, Notification, Recipient
from projects.calendars import entry_of
from projects.messages.partners import hosts_of
from projects.models import Visit, VisitSlot

SALT = "projects.visit"
NO_SLOT = "none"


def moment_in_words(thing: Visit | VisitSlot, zone: str) -> str:
    """Return when it begins and ends, as clocks at the place say it."""
    if thing.starts_on is None or thing.ends_on is None:
        return ""
    starts, ends = (
        moment.astimezone(ZoneInfo(zone)) for moment in (thing.starts_on, thing.ends_on)
    )
    return _("%(day)s, from %(from)s to %(to)s") % {
        "day": date_format(starts, "l j F Y"),
        "from": time_format(starts, "H:i"),
        "to": time_format(ends, "H:i"),
    }


def calendar_url(visit: Visit) -> str:
    """Return where the entry is fetched again, without an account."""
    token = signing.dumps(visit.pk.hex, salt=SALT)
    path = reverse("projects:visit_calendar", kwargs={"token": token})
    return f"{settings.SITE_URL}{path}"


def to_visit(visit: Visit, recipient: Recipient) -> Action | None:
    """Lead each side to its own page of the visit; there is none without an account."""
    project = visit.partner.project
    if recipient in hosts_of(project):
        path = {"project": project.slug, "pk": visit.pk}
        return Action(_("See the visit"), reverse("projects:visit", kwargs=path))
    if not hasattr(recipient, "pk"):
        return None
    return Action(_("See the visit"), reverse("projects:own_visit", kwargs={"pk": visit.pk}))


class _AboutVisit:
    """What every message about a visit knows; no message of its own."""

    instance: Visit

    def __init__(
        self,
        instance: Visit,
        *,
        to: Recipient,
        links: Mapping[str, str] | None = None,
        occasion: str = "",
    ) -> None:
        """Keep who reads it, and the address behind each of their answers."""
        self.instance, self.occasion = instance, occasion
        self.to, self.links = to, links or {}

    def recipients(self) -> Iterable[Recipient]:
        """Return the one reader."""
        return [self.to]

    def context(self) -> dict[str, Any]:
        """Give the moment, worded where it is printed, whose page it is, and the links."""
        visit = self.instance
        project = visit.partner.project
        return {
            "project": project,
            "partner": visit.partner,
            "moment": partial(moment_in_words, visit, visit.zone),
            "links": self.links,
            "is_team": self.to in hosts_of(project),
        }

    def action(self, recipient: Recipient) -> Action | None:
        """Lead to the visit."""
        return to_visit(self.instance, recipient)


class VisitOffered(_AboutVisit, Notification[Visit]):
    """Ask a partner to pick one of the moments, with one tap."""

    slug: ClassVar[str] = "visit_offered"
    about = Visit
    is_secret = True

    def context(self) -> dict[str, Any]:
        """Give each moment with the address that picks it."""
        slots = [slot for slot in self.instance.slots.all() if slot.pk.hex in self.links]
        zone = self.instance.zone
        moments = [
            {"words": partial(moment_in_words, slot, zone), "url": self.links[slot.pk.hex]}
            for slot in slots
        ]
        return super().context() | {"moments": moments, "none_url": self.links.get(NO_SLOT, "")}


class VettingNeeded(Notification[Visit]):
    """Tell the hub that somebody is to visit pupils whose certificate nobody has seen."""

    slug: ClassVar[str] = "vetting_needed"
    about = Visit
    title = gettext_lazy("Somebody who is to visit pupils has to show a certificate first")

    def recipients(self) -> Iterable[Recipient]:
        """Return those who write down what they saw."""
        return deciders(self.instance.partner.project.hub, Permission.VIEW_VETTING)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all
        """Lead to where it is written down."""
        hub = self.instance.partner.project.hub
        path = reverse("stakeholders_desk:vettings", kwargs={"hub": hub.slug})
        return Action(_("Write down what you saw"), path)


class _WithEntry(_AboutVisit):
    """What brings the entry for a calendar along; no message of its own."""

    method: ClassVar[str] = "REQUEST"

    def context(self) -> dict[str, Any]:
        """Add the address of the entry."""
        return super().context() | {"calendar_url": partial(calendar_url, self.instance)}

    def attachment(self, recipient: Recipient) -> Attachment:
        """Return the entry, which replaces the one that went before."""
        text = entry_of(self.instance, method=self.method, attendee=recipient.email)
        return Attachment("visit.ics", f"text/calendar; method={self.method}", text)


class VisitAgreed(_WithEntry, Notification[Visit]):
    """Tell both sides when the visit is, for the first time or anew."""

    slug: ClassVar[str] = "visit_agreed"
    about = Visit


class VisitCancelled(_WithEntry, Notification[Visit]):
    """Tell both sides that the visit is off; the entry takes itself out of the calendar."""

    slug: ClassVar[str] = "visit_cancelled"
    about = Visit
    method = "CANCEL"


class VisitUnsuited(_AboutVisit, Notification[Visit]):
    """Tell the team that none of its moments suits the partner."""

    slug: ClassVar[str] = "visit_unsuited"
    about = Visit


class VisitSoon(_AboutVisit, Notification[Visit]):
    """Remind both sides of a visit."""

    slug: ClassVar[str] = "visit_soon"
    about = Visit
    title = gettext_lazy("A visit is near")


class VisitAsked(_AboutVisit, Notification[Visit]):
    """Ask both sides how the visit went, with one tap."""

    slug: ClassVar[str] = "visit_asked"
    about = Visit
    is_secret = True
