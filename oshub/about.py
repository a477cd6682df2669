"""Who the network is, how to reach it, and what it does with data."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.languages import active_language, as_written, shown_text
from core.statements import Row, Statement
from core.views import PublicPageMixin
from hubs.models import Hub
from hubs.sectors import Sector
from oshub.figures import count_decisions, count_network
from oshub.home import words_of_figures
from oshub.own_data.wording import privacy_in_words
from stakeholders.models import AdvisorySeat, NetworkPartner


class NetworkView(PublicPageMixin, TemplateView):
    """What the network is and where it comes from."""

    template_name = "about/network.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what can be counted."""
        return super().get_context_data(**kwargs) | {
            "figures": count_network(),
            "words": words_of_figures(),
        }


class PartnersView(PublicPageMixin, TemplateView):
    """The organisations that carry the network."""

    template_name = "about/partners.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the partners, each with its hub."""
        language = active_language()
        now, before = _now_and_before(_partners(language).rows())
        return super().get_context_data(**kwargs) | {
            "partners": now,
            "former": before,
            "hubs_url": f"/{language}/hubs/",
        }


class AdvisoryBoardView(PublicPageMixin, TemplateView):
    """The sectors that advise the network."""

    template_name = "about/advisory_board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the seats."""
        now, before = _now_and_before(_advisory_seats(active_language()).rows())
        groups = [{"former": False, "seats": now}, {"former": True, "seats": before}]
        return super().get_context_data(**kwargs) | {"groups": groups}


class ContactView(PublicPageMixin, TemplateView):
    """Where a question goes: to the nearest hub, not to one person's mailbox."""

    template_name = "about/contact.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the hubs that answer."""
        language = active_language()
        return super().get_context_data(**kwargs) | {
            "hubs": _open_hubs(language).rows(),
            "hubs_url": f"/{language}/hubs/",
            "network_address": settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">"),
        }


class PrivacyView(PublicPageMixin, TemplateView):
    """What is kept of whom, why, and for how long."""

    template_name = "about/privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the privacy registry in words."""
        return super().get_context_data(**kwargs) | {"groups": privacy_in_words(active_language())}


class DecisionsView(PublicPageMixin, TemplateView):
    """How much is decided in the network, year by year, and nothing about anybody."""

    template_name = "about/decisions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the counts."""
        return super().get_context_data(**kwargs) | count_decisions()


class AccessibilityView(PublicPageMixin, TemplateView):
    """How far everybody can use the site, and what to do when something is in the way."""

    template_name = "about/accessibility.html"


@lru_cache
def _open_hubs(language: str) -> Statement:
    hubs = as_written(Hub.objects.open()).annotate(place=shown_text("city", language))
    return Statement.of(hubs.order_by("name")[:60], ("slug", "name", "local_name", "place"))


@lru_cache
def _partners(language: str) -> Statement:
    partners = as_written(NetworkPartner.objects.all()).annotate(part=shown_text("role", language))
    columns = (
        "name", "part", "website", "since", "until", "hub__slug", "hub__name", "hub__local_name",
    )  # fmt: skip
    return Statement.of(partners.order_by("position", "name"), columns)


@lru_cache
def _advisory_seats(language: str) -> Statement:
    seats = as_written(AdvisorySeat.objects.all()).annotate(said=shown_text("note", language))
    columns = ("sector", "name", "organisation", "said", "since", "until")
    return Statement.of(seats.order_by("position", "sector", "organisation", "name"), columns)


def _now_and_before(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Part those who are there from those whose time has ended, and say each in words."""
    today = timezone.localdate()
    for row in rows:
        row["years"] = _years(row["since"], row["until"])
        if "sector" in row:
            row["sector"] = Sector(row["sector"]).label
    before = [row for row in rows if row["until"] and row["until"] < today]
    return [row for row in rows if row not in before], before


def _years(since: date | None, until: date | None) -> str:
    if since and until:
        return _("%(since)s to %(until)s") % {"since": since.year, "until": until.year}
    if until:
        return _("until %(year)s") % {"year": until.year}
    return _("since %(year)s") % {"year": since.year} if since else ""
