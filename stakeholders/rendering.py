"""Organisations, offers and promises as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import country_name, language_name, other_language
from core.text import shorten
from hubs.models import School
from hubs.permissions import NetworkRole, Role
from stakeholders.models import Offer, Organisation, Promise
from stakeholders.offers import Help

MARKS = {
    Promise.Status.OPEN: ("1", "act"),
    Promise.Status.KEPT: ("4", "ok"),
    Promise.Status.DROPPED: ("no", ""),
}


def with_open_offers(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Let each organisation bring its open offers along, in one query more."""
    offers = Offer.objects.filter(status=Offer.Status.OPEN).order_by("help", "created_at")
    return rows.prefetch_related(Prefetch("offers", queryset=offers, to_attr="open_offers"))


def organisation_card(organisation: Any, url: str) -> dict[str, Any]:
    """Return what a card or a row of the directory shows; its open offers came along."""
    helps = dict.fromkeys(offer.help for offer in organisation.open_offers)
    goals = {goal for offer in organisation.open_offers for goal in offer.sdgs}
    return {
        "name": organisation.name,
        "url": url,
        "sector": organisation.get_sector_display(),
        "place": organisation.city,
        "text": shorten(organisation.summary or "", 24),
        "lang": other_language(organisation, "summary") if organisation.summary else "",
        "helps": [str(Help(code).label).capitalize() for code in helps],
        "sdgs": sorted({*organisation.sdgs, *goals}),
        "travel": travel_said(organisation.travel_km),
        "hours": hours_said(organisation.hours_per_month),
        "is_demo": organisation.is_demo,
    }


def organisation_facts(organisation: Organisation) -> list[dict[str, str]]:
    """Return what is known of an organisation, for components/facts.html."""
    place = ", ".join(filter(None, [organisation.city, country_name(organisation.country)]))
    spoken = ", ".join(language_name(code) for code in organisation.languages)
    facts = [
        {"label": _("Kind"), "value": organisation.get_sector_display()},
        {"label": _("Place"), "value": place},
        {"label": _("Languages"), "value": spoken},
        {"label": _("Distance"), "value": travel_said(organisation.travel_km)},
        {"label": _("Time"), "value": hours_said(organisation.hours_per_month)},
        {"label": _("Website"), "value": organisation.website, "url": organisation.website},
    ]
    return [fact for fact in facts if fact["value"]]


def offer_card(offer: Offer) -> dict[str, Any]:
    """Return an offer as pages show it."""
    levels = ", ".join(str(School.Level(level).label) for level in offer.levels)
    spoken = ", ".join(language_name(code) for code in offer.languages)
    details = (
        levels, spoken, travel_said(offer.travel_km), hours_said(offer.hours_per_month),
        term_said(offer),
    )  # fmt: skip
    return {
        "pk": offer.pk,
        "kind": str(offer.get_help_display()).capitalize(),
        "title": offer.title,
        "text": offer.text,
        "lang": other_language(offer, "title"),
        "sdgs": offer.sdgs,
        "details": [detail for detail in details if detail],
        "status": offer.get_status_display(),
        "is_open": offer.is_open,
        "is_withdrawn": offer.is_withdrawn,
        "is_demo": offer.is_demo,
    }


def promise_rows(promises: Iterable[Promise], urls: dict[str, str]) -> list[dict[str, Any]]:
    """Return promises as rows; urls name the page on which each is settled."""
    rows = []
    for promise in promises:
        part, kind = MARKS[Promise.Status(promise.status)]
        rows.append(
            {
                "what": promise.what,
                "who": promise.promiser,
                "where": promise.where,
                "path": promise.path,
                "hub": promise.hub.own_name,
                "hub_url": promise.hub.get_absolute_url(),
                "term": term_said(promise),
                "status": promise.get_status_display(),
                "part": part,
                "kind": kind,
                "is_open": promise.is_open,
                "is_overdue": promise.is_overdue,
                "settled_at": promise.settled_at,
                "kept_url": settle_url(urls, promise, Promise.Status.KEPT),
                "dropped_url": settle_url(urls, promise, Promise.Status.DROPPED),
            }
        )
    return rows


def settle_url(given: dict[str, str], promise: Promise, outcome: str) -> str:
    """Return where a promise is settled: on one's own page, or at the desk of a hub."""
    name = "stakeholders_desk:promise_settle" if given else "stakeholders:promise_settle"
    return reverse(name, kwargs={**given, "pk": promise.pk, "outcome": outcome})


def travel_said(kilometres: int | None) -> str:
    """Return how far somebody travels, in words."""
    if kilometres is None:
        return ""
    if kilometres == 0:
        return _("Classes come to them")
    return _("Travels up to %(number)s km") % {"number": kilometres}


def hours_said(hours: int | None) -> str:
    """Return how much time there is, in words."""
    if hours is None:
        return ""
    words = ngettext("%(number)s hour a month", "%(number)s hours a month", hours)
    return words % {"number": hours}


def role_said(code: str) -> str:
    """Return the role in which somebody saw a paper, in words."""
    return str(dict([*Role.choices, *NetworkRole.choices]).get(code, code))


def term_said(thing: Any) -> str:
    """Return from when until when something holds, in words."""
    since, until = (day and date_format(day) for day in (thing.since, thing.until))
    if since and until:
        return _("%(since)s to %(until)s") % {"since": since, "until": until}
    if until:
        return _("until %(until)s") % {"until": until}
    return _("from %(since)s") % {"since": since} if since else ""
