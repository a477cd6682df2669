"""What search engines are told: which pages there are, in which languages."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from blueprint.models import Node
from hubs.models import Hub
from missions.goals import Goal
from missions.models import Challenge, Mission
from projects.models import Project

STATIC_PAGES = (
    "home",
    "hubs:list",
    "missions:goal_list",
    "missions:challenge_list",
    "missions:mission_list",
    "projects:list",
    "blueprint:index",
    "stakeholders:join",
    "about",
    "about_partners",
    "about_advisory_board",
    "about_contact",
    "about_privacy",
    "about_accessibility",
)


class TwoLanguages(Sitemap[Any]):
    """Pages that exist in every language."""

    i18n = True
    alternates = True
    x_default = True
    limit = 5000
    protocol = "https" if settings.BEHIND_TLS else "http"


class StaticSitemap(TwoLanguages):
    """Pages that are no rows."""

    def items(self) -> list[str]:
        """Return the names of the addresses."""
        return list(STATIC_PAGES)

    def location(self, item: str) -> str:
        """Return the address in the language at hand."""
        return reverse(item)


class GoalSitemap(TwoLanguages):
    """What each goal means."""

    def items(self) -> list[int]:
        """Return the numbers of the goals."""
        return Goal.values

    def location(self, item: int) -> str:
        """Return the address in the language at hand."""
        return reverse("missions:goal", kwargs={"goal": item})


class RowsSitemap(TwoLanguages):
    """Pages that are rows of one kind."""

    def __init__(self, rows: "QuerySet[Any]") -> None:
        """Keep what to list."""
        self.rows = rows

    def items(self) -> "QuerySet[Any]":
        """Return the rows, oldest first, so that page numbers stay true."""
        return self.rows.order_by("pk")

    def lastmod(self, item: Model) -> Any:
        """Return when the row last changed."""
        return getattr(item, "updated_at", None)


def _sections() -> Mapping[str, Sitemap[Any]]:
    return {
        "pages": StaticSitemap(),
        "goals": GoalSitemap(),
        "hubs": RowsSitemap(Hub.objects.public()),
        "missions": RowsSitemap(Mission.objects.public()),
        "challenges": RowsSitemap(Challenge.objects.public()),
        "projects": RowsSitemap(Project.objects.public()),
        "blueprint": RowsSitemap(Node.objects.live()),
    }


@login_not_required
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps."""
    return django_views.index(request, dict(_sections()), sitemap_url_name="sitemap_section")


@login_not_required
@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """List the pages of one kind."""
    return django_views.sitemap(request, dict(_sections()), section=section)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say where robots need not go, and where the list of pages is."""
    lines = [
        "User-agent: *",
        *(
            f"Disallow: /{code}/{path}/"
            for code, _name in settings.LANGUAGES
            for path in ("accounts", "me", "desk")
        ),
        "Disallow: /admin/",
        "Disallow: /demo/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
