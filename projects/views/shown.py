"""Projects that are not public yet, but shown to one's hub or to the network."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.paging import in_context, turn_to
from projects.models import Project


class ShownView(TemplateView):
    """What others work on, and already show to this person."""

    template_name = "projects/shown.html"
    request: AuthenticatedHttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of them, the newest first."""
        rows = Project.objects.shown_to(self.request.user).select_related("hub")
        page = turn_to(self.request.GET, rows.count())
        return {
            **super().get_context_data(**kwargs),
            **in_context(page),
            "projects": rows[page.start : page.stop],
            "crumbs": [
                {"label": _("Your page"), "url": reverse("me")},
                {"label": _("Before it is public"), "url": ""},
            ],
        }
