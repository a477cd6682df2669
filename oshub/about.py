"""Who the network is, how to reach it, and what it does with data."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.views.generic import TemplateView

from core.languages import active_language, as_written, shown_text
from core.statements import Statement
from core.views import PublicPageMixin
from hubs.models import Hub
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
        return super().get_context_data(**kwargs) | {
            "partners": _partners(language).rows(),
            "hubs_url": f"/{language}/hubs/",
        }


class AdvisoryBoardView(PublicPageMixin, TemplateView):
    """The sectors that advise the network."""

    template_name = "about/advisory_board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the seats."""
        return super().get_context_data(**kwargs) | {"seats": AdvisorySeat.objects.all()}


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
    columns = ("name", "part", "hub__slug", "hub__name", "hub__local_name")
    return Statement.of(partners.order_by("name"), columns)
