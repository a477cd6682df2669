"""A school's year, for its head and teachers and for the hub: on a page, and on paper."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from hubs.models import School
from hubs.school_year import calendar_of, name_of_school_year, school_year_of
from projects.yearbook import Yearbook, may_read_yearbook, print_yearbook, yearbook_of

YEARS_SHOWN = 5


class YearbookView(TemplateView):
    """The year on one page."""

    template_name = "projects/yearbook.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever is neither of the school nor of its hub's desk."""
        if not may_read_yearbook(request.user, self.school):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def school(self) -> School:
        """Return the school within the hub that the path names, or answer 404."""
        rows = School.objects.confirmed().defer("search").select_related("hub")
        return get_object_or_404(rows, hub__slug=self.kwargs["hub"], pk=self.kwargs["pk"])

    @cached_property
    def years(self) -> list[int]:
        """Return the school years that can be looked at, this one first."""
        now = school_year_of(timezone.localdate())
        return list(range(now, now - YEARS_SHOWN, -1))

    @cached_property
    def book(self) -> Yearbook:
        """Return the year that the address asks for, else this one; answer 404 for any other."""
        asked = self.request.GET.get("year", str(self.years[0]))
        if asked not in map(str, self.years):
            raise Http404
        return yearbook_of(self.school, int(asked))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the year, the other years, and how far this one has come."""
        school, book = self.school, self.book
        return super().get_context_data(**kwargs) | {
            "book": book,
            "school": school,
            "hub": school.hub,
            "years": [
                {
                    "label": name_of_school_year(year),
                    "url": f"?year={year}",
                    "current": year == book.year,
                    "count": None,
                }
                for year in self.years
            ],
            "closed_until": calendar_of(school.hub).closed_until(timezone.localdate()),
            "pdf_url": f"{self.request.path}report.pdf?year={book.year}",
            "crumbs": [
                {"label": _("Your page"), "url": reverse("me")},
                {"label": school.name, "url": school.get_absolute_url()},
                {"label": _("The school's year"), "url": ""},
            ],
        }


class YearbookPaperView(YearbookView):
    """The year on paper: made while one waits, because it takes less than a fifth of a second."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """Answer with the document."""
        name = f"{slugify(self.school.name) or 'school'}-{self.book.name}.pdf"
        response = HttpResponse(print_yearbook(self.book), content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response
