"""Everything that partners and classes say to each other, for the hub: nothing is private."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import TemplateView

from core.paging import in_context, turn_to
from hubs.desk_views import DeskMixin
from projects.helping import desk_partner_row, desk_visit_row
from projects.models import Partner, Visit
from projects.vetting import with_vetting


class HelpDeskView(DeskMixin, TemplateView):
    """One list of the desk, page by page."""

    desk_tab = "projects"

    def get_rows(self) -> QuerySet[Any]:
        """Return what the list holds, in its order."""
        raise NotImplementedError

    def get_row(self, thing: Any) -> dict[str, Any]:
        """Return one line of it."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list."""
        found = self.get_rows()
        page = turn_to(self.request.GET, found.count())
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "rows": [self.get_row(thing) for thing in found[page.start : page.stop]],
            "partners_url": reverse("projects_desk:partners", kwargs={"hub": self.hub.slug}),
            "visits_url": reverse("projects_desk:visits", kwargs={"hub": self.hub.slug}),
        }


class PartnersDeskView(HelpDeskView):
    """Who helps classes of the hub, who was asked, and in which words."""

    template_name = "projects/desk_partners.html"

    def get_rows(self) -> QuerySet[Partner]:
        """Return the newest first."""
        rows = Partner.objects.filter(project__hub=self.hub)
        return rows.select_related("project", "user", "invited_by").order_by("-pk")

    def get_row(self, thing: Partner) -> dict[str, Any]:
        """Name the project and whoever answers."""
        return desk_partner_row(thing, self.hub)


class VisitsDeskView(HelpDeskView):
    """Every visit to a class of the hub: when, by whom, and how it went."""

    template_name = "projects/desk_visits.html"

    def get_rows(self) -> QuerySet[Visit]:
        """Return the latest first; those without a date stand on top."""
        rows = with_vetting(Visit.objects.filter(partner__project__hub=self.hub))
        related = ("partner__project__hub", "partner__user")
        rows = rows.select_related(*related).prefetch_related("reviews")
        return rows.order_by("-starts_on", "-created_at")

    def get_row(self, thing: Visit) -> dict[str, Any]:
        """Name the project, what both sides said, and what is missing."""
        return desk_visit_row(thing)
